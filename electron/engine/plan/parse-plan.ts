import { LineCounter, parseDocument, type YAMLParseError } from 'yaml';
import { deepest, type PlanNode, planTree } from './plan-tree.ts';
import { Problems } from './problems.ts';

export const largestPlan = 2 * 1024 * 1024;

const hints: Readonly<Partial<Record<YAMLParseError['code'], string>>> = {
  TAB_AS_INDENT: 'Tabs cannot indent YAML: use spaces.',
  BAD_ALIAS: 'This alias has no anchor.',
  MULTIPLE_DOCS: 'A plan file holds one document.',
  BLOCK_AS_IMPLICIT_KEY: 'A second colon stands on this line: put the value in quotes, or on lines of its own.',
  MULTILINE_IMPLICIT_KEY: 'A colon is missing after this name.',
  BAD_SCALAR_START: 'This value begins with a character that YAML keeps for itself: put it in quotes.',
  RESOURCE_EXHAUSTION: `The plan is nested more than ${deepest} levels deep.`,
};

const openers = /(?:[[{][\s]*){65}|(?:- ){65}|(?:\? ){65}/;

/** Reads the text of a plan into a tree, or says what stops it from being read. */
export const parsePlan = (source: string, file: string): { tree: PlanNode | undefined; problems: Problems } => {
  // Editors do not count a byte order mark as a column.
  const text = source.replace(/^\uFEFF/, '');
  const lines = new LineCounter();
  const problems = new Problems(file, lines);
  const stop = (message: string, offset = 0) => {
    problems.error(offset, message);
    return { tree: undefined, problems };
  };
  if (text.length > largestPlan) return stop('The plan is larger than 2 MB.');
  if (text.includes('\0') || text.includes('\uFFFD')) return stop('The file is not UTF-8 text.');
  if (text.trim() === '') return stop('The plan is empty.');
  const nested = openers.exec(text);
  if (nested) return stop(`The plan is nested more than ${deepest} levels deep.`, nested.index);
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      merge: false,
      schema: 'core',
      version: '1.2',
      logLevel: 'error',
    });
    for (const error of document.errors.slice(0, 20)) {
      problems.error(error.pos[0], hints[error.code] ?? `${error.message.replace(/\.$/, '')}.`);
    }
    if (problems.failed) return { tree: undefined, problems };
    const tree = planTree(document, problems);
    return { tree: problems.failed ? undefined : tree, problems };
  } catch (failure) {
    if (failure instanceof RangeError) return stop(`The plan is nested more than ${deepest} levels deep.`);
    return stop(`The plan cannot be read: ${failure instanceof Error ? failure.message : String(failure)}`);
  }
};

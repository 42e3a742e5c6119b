import { parseAllDocuments, type YAMLParseError } from 'yaml';
import { readPlainYaml } from './plain-yaml.ts';
import { deepest, type PlanNode, planTree } from './plan-tree.ts';
import type { Problems } from './problems.ts';
import { yamlOptions } from './yaml-options.ts';

const hints: Readonly<Partial<Record<YAMLParseError['code'], string>>> = {
  TAB_AS_INDENT: 'Tabs cannot indent YAML: use spaces.',
  BAD_ALIAS: 'This alias has no anchor.',
  BLOCK_AS_IMPLICIT_KEY: 'A second colon stands on this line: put the value in quotes, or on lines of its own.',
  MULTILINE_IMPLICIT_KEY: 'A colon is missing after this name.',
  BAD_SCALAR_START: 'This value begins with a character that YAML keeps for itself: put it in quotes.',
  RESOURCE_EXHAUSTION: `The plan is nested more than ${deepest} levels deep.`,
};

/** `message` is the library's own. */
const hintOf = ({ code, message }: YAMLParseError): string => {
  const hint = hints[code];
  if (hint !== undefined) return hint;
  if (message.startsWith('Flow map')) return 'A map in braces ends before this place, and its } is missing: write it.';
  if (message.startsWith('Flow sequence'))
    return 'A list in brackets ends before this place, and its ] is missing: write it.';
  return `${message.replace(/\.$/, '')}.`;
};

const tabbed = /^\t+[^\s#]/gm;
const mostTabbed = 1_000;
const openers = /(?:[[{][\s]*){65}|(?:- ){65}|(?:\? ){65}/;

/**
 * Reads the documents of a YAML text into trees; `base` is where it begins in the plan's text. Undefined after an
 * error, which is among the problems then.
 */
export const readYamlTrees = (text: string, base: number, problems: Problems): readonly PlanNode[] | undefined => {
  const plain = readPlainYaml(text, base);
  return plain ? [plain] : readAnyYaml(text, base, problems);
};

/** The same for all of YAML, by the library, which tells what is wrong with a text. */
export const readAnyYaml = (text: string, base: number, problems: Problems): readonly PlanNode[] | undefined => {
  const nested = openers.exec(text);
  const tooDeep = (offset: number): undefined => {
    problems.error(base + offset, `The plan is nested more than ${deepest} levels deep.`);
  };
  if (nested) return tooDeep(nested.index);
  // Each would be a mistake of its own, and the library makes an error of each.
  if ((text.match(tabbed)?.length ?? 0) > mostTabbed) {
    problems.error(base + text.search(tabbed), 'Tabs cannot indent YAML: use spaces.');
    return undefined;
  }
  try {
    const parsed = parseAllDocuments(text, yamlOptions);
    // Without a document the library gives an object with none.
    const documents = Array.isArray(parsed) ? parsed : [];
    const errors = documents.flatMap((document) => document.errors).slice(0, 20);
    for (const error of errors) {
      problems.error(base + error.pos[0], hintOf(error));
    }
    if (errors.length > 0) return undefined;
    const trees: PlanNode[] = documents.length > 0 ? [] : [{ kind: 'scalar', offset: base, value: null, text: '' }];
    for (const document of documents) {
      const tree = planTree(document, problems, base);
      if (!tree) return undefined;
      trees.push(tree);
    }
    return trees;
  } catch (failure) {
    if (failure instanceof RangeError) return tooDeep(0);
    problems.error(base, `The plan cannot be read: ${failure instanceof Error ? failure.message : String(failure)}`);
    return undefined;
  }
};

import planSchema from '../../../resources/plan.schema.json' with { type: 'json' };
import { type JsonDocument, readJsonTree } from './json-tree.ts';
import { otherDocument, otherText } from './other-tools.ts';
import type { ColumnReading, ForeignPart, FormatOptions, PlanFormat } from './plan-format.ts';
import { planFormats } from './plan-formats.ts';
import { isPacked, type PlanPart, partsOf } from './plan-parts.ts';
import { deepest, type PlanNode } from './plan-tree.ts';
import { linesOf, Problems } from './problems.ts';
import { entryOf } from './read-node.ts';
import { readYamlTrees } from './yaml-tree.ts';

const megabyte = 1024 * 1024;

/** What people write by hand, and YAML of any kind. */
const largestYaml = 8 * megabyte;
/** Plans of other tools, as they export them, and folders. */
export const largestPlan = 16 * megabyte;

const tooLarge = (byHand: boolean): string =>
  `The plan is larger than ${(byHand ? largestYaml : largestPlan) / megabyte} MB.`;

const looksLikeJson = (text: string): boolean => /^\s*(?:\{\s*["}]|\[\s*[[{"\]])/.test(text);

export interface ParsedPlan {
  /** The tree of a plan of Trackside; absent where the text cannot be read. */
  readonly tree: PlanNode | undefined;
  readonly problems: Problems;
  /** The files that it came from. */
  readonly parts: readonly PlanPart[];
  /** Absent for a plan in Trackside's own format. */
  readonly format?: PlanFormat;
  /** How the columns of a spreadsheet were read. */
  readonly columns?: readonly ColumnReading[];
}

/** Reads the text of a plan, in Trackside's own format or another tool's, into a tree, or says what stops it. */
export const parsePlan = (source: string, file: string, options: FormatOptions = {}): ParsedPlan => {
  // Editors do not count a byte order mark as a column.
  const text = source.replace(/^\uFEFF/, '');
  const parts = partsOf(text, file);
  const problems = new Problems(file, linesOf(text), isPacked(text) ? parts : []);
  const stop = (message: string, offset = 0): ParsedPlan => {
    problems.error(offset, message);
    return { tree: undefined, problems, parts };
  };
  const { from } = options;
  const meant = from === undefined ? planFormats : planFormats.filter(({ id }) => id === from);
  const unparsed = parts.map((part): ForeignPart => ({ ...part, documents: [] }));
  const table = meant.find((format) => format.recognises(unparsed, options));
  const byHand = !table && !isPacked(text) && !looksLikeJson(text);
  if (text.length > (byHand ? largestYaml : largestPlan)) return stop(tooLarge(byHand));
  if (text.includes('\0') || text.includes('\uFFFD')) return stop('The file is not UTF-8 text.');
  if (text.trim() === '') return stop('The plan is empty.');

  if (table) return readForeign(table, unparsed, file, problems, options);
  const other = isPacked(text) ? undefined : otherText(text);
  if (other !== undefined) return stop(other);

  const read: ForeignPart[] = [];
  const repeated: JsonDocument['repeated'][number][] = [];
  const faults: { readonly offset: number; readonly message: string }[] = [];
  let deepAt: number | undefined;
  for (const part of parts) {
    const parsed = documentsOf(part, problems);
    if (!parsed) continue;
    read.push({ ...part, documents: parsed.documents });
    repeated.push(...parsed.repeated);
    if (parsed.fault) faults.push(parsed.fault);
    deepAt ??= parsed.deepAt;
  }
  if (problems.failed) return { tree: undefined, problems, parts };
  const own = read.flatMap(({ documents }) => documents).filter((tree) => entryOf(tree, 'trackside'));
  const format = own.length > 0 ? undefined : meant.find((candidate) => candidate.recognises(read, options));
  for (const { name, offset } of repeated) {
    if (format) problems.notice(offset, `The name ${JSON.stringify(name)} stands here twice: the last one counts.`);
    else problems.error(offset, `The name ${JSON.stringify(name)} stands here twice.`);
  }
  if (format) {
    for (const { offset, message } of faults) problems.error(offset, message);
    if (problems.failed) return { tree: undefined, problems, parts };
    return readForeign(format, read, file, problems, options);
  }
  if (from !== undefined) return stop(`This is no plan of the format ${from}.`);
  if (deepAt !== undefined) return stop(`The plan is nested more than ${deepest} levels deep.`, deepAt);
  return readOwn(own, read, isPacked(text), { problems, stop });
};

const readForeign = (
  format: PlanFormat,
  parts: readonly ForeignPart[],
  file: string,
  problems: Problems,
  options: FormatOptions,
): ParsedPlan => {
  const name = file.replace(/^.*[/\\]/, '');
  const { tree, columns } = format.read(parts, { ...options, name, problems });
  return {
    tree: problems.failed ? undefined : tree,
    problems,
    parts,
    format,
    ...(columns === undefined ? {} : { columns }),
  };
};

interface OwnReading {
  readonly problems: Problems;
  readonly stop: (message: string, offset?: number) => ParsedPlan;
}

const readOwn = (
  own: readonly PlanNode[],
  parts: readonly ForeignPart[],
  isFolder: boolean,
  { problems, stop }: OwnReading,
): ParsedPlan => {
  const documents = parts.flatMap((part) => part.documents);
  const other = own.length > 0 ? undefined : otherDocument(parts);
  if (other !== undefined) return stop(other);
  const [tree] = isFolder ? own : documents;
  const [, second] = isFolder ? own : documents;
  if (second) {
    const { text = '' } = parts[0] ?? {};
    return isFolder
      ? stop('The folder holds more than one plan.', second.offset)
      : stop('A plan file holds one document.', text.lastIndexOf('\n---', second.offset) + 1);
  }
  if (!tree && isFolder) return stop('None of the files of this folder is a plan that Trackside knows.');
  if (tree && own.length === 0 && isStrange(tree)) {
    return stop(
      `This is no plan that Trackside knows: it has no \`trackside: 1\`, and is none of ${planFormats.map(({ title }) => title).join(', ')}.`,
      tree.offset,
    );
  }
  return { tree, problems, parts };
};

/** True for what has more names that a plan of Trackside does not know than names that it knows. */
const isStrange = (tree: PlanNode): boolean => {
  if (tree.kind === 'list') return true;
  if (tree.kind === 'scalar') return tree.value !== null;
  const known = [...tree.entries.keys()].filter((name) => ownSections.has(name) || name.startsWith('x-'));
  const saysNothing = tree.entries.size > 0 && known.every((name) => reserved.has(name));
  return saysNothing || tree.entries.size > 2 * known.length;
};
/** Names that plans of Trackside keep free, and that other tools have too. */
const reserved: ReadonlySet<string> = new Set(['rules', 'destinations', 'consent']);
const ownSections: ReadonlySet<string> = new Set(Object.keys(planSchema.properties));

interface PartReading extends Omit<JsonDocument, 'tree'> {
  readonly documents: readonly PlanNode[];
  /** Why it is no JSON, though it looks like it and is YAML: other tools would not read it. */
  readonly fault?: { readonly offset: number; readonly message: string };
}

const documentsOf = (part: PlanPart, problems: Problems): PartReading | undefined => {
  const { text, offset } = part;
  const json = looksLikeJson(text) ? readJsonTree(text, offset) : undefined;
  if (json?.ok) return { ...json, documents: [json.tree] };
  if (json && text.length > largestYaml) {
    problems.error(json.offset, json.message);
    return undefined;
  }
  if (text.length > largestYaml) {
    problems.error(offset, tooLarge(true));
    return undefined;
  }
  const documents = readYamlTrees(text, offset, problems);
  return documents && { documents, repeated: [], ...(json ? { fault: json } : {}) };
};

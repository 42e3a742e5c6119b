import planSchema from '../../../resources/plan.schema.json' with { type: 'json' };
import { headersOf } from './foreign/read-table.ts';
import { type JsonDocument, readJsonTree } from './json-tree.ts';
import { otherDocument, otherText } from './other-tools.ts';
import type { ColumnReading, ForeignPart, FormatOptions, PlanFormat } from './plan-format.ts';
import { planFormats } from './plan-formats.ts';
import { isPacked, ownText, type PlanPart, partsOf } from './plan-parts.ts';
import { deepest, type PlanNode } from './plan-tree.ts';
import { linesOf, Problems } from './problems.ts';
import { entryOf } from './read-node.ts';
import { type ReferredFile, ReferredFiles } from './referred-files.ts';
import { readYamlTrees } from './yaml-tree.ts';

const megabyte = 1024 * 1024;

/** What people write by hand, and YAML of any kind. */
const largestYaml = 8 * megabyte;
/** Plans of other tools, as they export them, and folders. */
export const largestPlan = 16 * megabyte;

const tooLarge = (byHand: boolean): string =>
  `The plan is larger than ${(byHand ? largestYaml : largestPlan) / megabyte} MB.`;

const looksLikeJson = (text: string): boolean => /^\s*(?:\{\s*["}]|\[\s*[[{"\]])/.test(text);

/** So many columns of a table are named. */
const mostShown = 12;

export interface ParsedPlan {
  /** The tree of a plan of Trackside; absent where the text cannot be read. */
  readonly tree: PlanNode | undefined;
  readonly problems: Problems;
  /** The files that it came from. */
  readonly parts: readonly PlanPart[];
  /** Absent for a plan in Trackside's own format. */
  readonly format?: PlanFormat;
  /** What the schemas of a plan in Trackside's own format may refer to. */
  readonly files?: ReferredFiles;
  /** How the columns of a spreadsheet were read. */
  readonly columns?: readonly ColumnReading[];
}

/** Reads the text of a plan, in Trackside's own format or another tool's, into a tree, or says what stops it. */
export const parsePlan = (source: string, file: string, options: FormatOptions = {}): ParsedPlan => {
  // Editors do not count a byte order mark as a column.
  const text = source.replace(/^\uFEFF/, '');
  const parts = partsOf(text, file);
  const problems = new Problems(file, linesOf(text), isPacked(text) || parts.length > 1 ? parts : []);
  const stop = (message: string, offset = 0): ParsedPlan => {
    problems.error(offset, message);
    return { tree: undefined, problems, parts };
  };
  const { from } = options;
  const meant = from === undefined ? planFormats : planFormats.filter(({ id }) => id === from);
  const own = isPacked(text) ? text : ownText(text);
  const planParts = isPacked(text) ? parts : parts.slice(0, 1);
  const unparsed = planParts.map((part): ForeignPart => ({ ...part, documents: [] }));
  const table = meant.find((format) => format.recognises(unparsed, options));
  const byHand = !table && !isPacked(text) && !looksLikeJson(own);
  if (own.length > (byHand ? largestYaml : largestPlan)) return stop(tooLarge(byHand));
  if (text.includes('\0') || text.includes('\uFFFD')) return stop('The file is not UTF-8 text.');
  if (own.trim() === '') return stop('The plan is empty.');

  if (table) return readForeign(table, unparsed, file, problems, options);
  const other = isPacked(text) ? undefined : otherText(own);
  if (other !== undefined) return stop(other);
  const headers = byHand ? headersOf(text) : undefined;
  if (headers) {
    const shown = headers.slice(0, mostShown).join(', ');
    return stop(
      `This is no plan that Trackside knows: none of the columns of this table (${shown}) is read as the name of the event. Name the one that is: trackside plan import FILE --columns event=….`,
    );
  }

  const read: ForeignPart[] = [];
  const repeated: JsonDocument['repeated'][number][] = [];
  const faults: { readonly offset: number; readonly message: string }[] = [];
  let deepAt: number | undefined;
  for (const part of planParts) {
    const parsed = readPart(part, problems);
    if (!parsed) continue;
    read.push({ ...part, documents: parsed.documents });
    repeated.push(...parsed.repeated);
    if (parsed.fault) faults.push(parsed.fault);
    deepAt ??= parsed.deepAt;
  }
  if (problems.failed) return { tree: undefined, problems, parts };
  const plans = read.flatMap(({ documents }) => documents).filter((tree) => entryOf(tree, 'trackside'));
  const format = plans.length > 0 ? undefined : meant.find((candidate) => candidate.recognises(read, options));
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
  const result = readOwn(plans, read, isPacked(text), { problems, stop });
  return { ...result, parts, ...readReferred(result.tree, read, parts.slice(planParts.length), problems) };
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

/** The files beside the plan that its schemas may refer to: the others of its folder, or those that are attached. */
const readReferred = (
  plan: PlanNode | undefined,
  read: readonly ForeignPart[],
  attached: readonly PlanPart[],
  problems: Problems,
): Pick<ParsedPlan, 'tree' | 'files'> => {
  const own = read.find(({ documents }) => documents.some((document) => document === plan));
  if (!plan || !own) return { tree: plan };
  const others = read.filter((part) => part !== own).map(({ name, documents }) => ({ name, documents }));
  const files = attached.flatMap((part): readonly ReferredFile[] => {
    if (part.fault !== undefined) return [{ name: part.name, content: { fault: part.fault } }];
    const parsed = readPart(part, problems);
    for (const { name, offset } of parsed?.repeated ?? []) {
      problems.error(offset, `The name ${JSON.stringify(name)} stands here twice.`);
    }
    if (parsed?.fault) problems.error(parsed.fault.offset, parsed.fault.message);
    if (parsed?.deepAt !== undefined) {
      problems.error(parsed.deepAt, `The file is nested more than ${deepest} levels deep.`);
    }
    const [tree] = parsed?.documents ?? [];
    return tree ? [{ name: part.name, content: { tree } }] : [];
  });
  const beside = others.flatMap(({ name, documents: [tree] }) => (tree ? [{ name, content: { tree } }] : []));
  return { tree: problems.failed ? undefined : plan, files: new ReferredFiles(own.name, [...beside, ...files]) };
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

/** Reads the JSON or YAML of one file. */
export const readPart = (part: PlanPart, problems: Problems): PartReading | undefined => {
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

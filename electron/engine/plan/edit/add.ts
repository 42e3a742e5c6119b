import { isMap, isScalar, isSeq } from 'yaml';
import type { Entry, ListNode, MapNode, PlanText } from './plan-text.ts';
import type { Splice } from './splice.ts';
import {
  blockLines,
  type FlowStyle,
  flowEntryLines,
  flowText,
  isWrittenMap,
  itemLines,
  type Quotes,
  type Written,
  type WrittenMap,
  yamlText,
} from './write-value.ts';

const block = (entries: WrittenMap['entries']): WrittenMap => ({ style: 'block', entries });

/** How braces and quotes are written in a plan. */
export const flowStyle = ({ text, isJson }: PlanText): FlowStyle => {
  const compact = isJson && !/":\s/.test(text);
  return {
    json: isJson,
    pad: !compact && (/\{ \S/.test(text) || !/\{[^\s}]/.test(text)) ? ' ' : '',
    space: compact ? '' : ' ',
  };
};

const quotesOf = (node: unknown): Quotes => {
  if (!isScalar(node)) return 'none';
  if (node.type === 'QUOTE_DOUBLE') return 'double';
  return node.type === 'QUOTE_SINGLE' ? 'single' : 'none';
};

/** Quotes that all of the last few neighbours have. */
const sharedQuotes = (nodes: readonly unknown[]): Quotes => {
  const [last = 'none', ...others] = nodes.slice(-3).map(quotesOf);
  return others.every((quotes) => quotes === last) ? last : 'none';
};

const keyText = (plan: PlanText, holder: MapNode | undefined, name: string): string =>
  plan.isJson ? JSON.stringify(name) : yamlText(name, sharedQuotes((holder?.items ?? []).map(({ key }) => key)));

interface Braces {
  /** Where the brace or bracket opens and, behind it, ends. */
  readonly range: readonly [start: number, end: number];
  readonly items: readonly { readonly start: number; readonly end: number }[];
}

const bracesOf = (plan: PlanText, node: MapNode | ListNode): Braces | undefined => {
  if (node.flow !== true || !node.range) return undefined;
  const items = isMap(node)
    ? node.items.map((item) => ({ start: plan.keyStart(item), end: plan.entryEnd(item) }))
    : node.items.map((item) => ({
        start: isMap(item) || isSeq(item) || isScalar(item) ? (item.range?.[0] ?? 0) : 0,
        end: plan.endOf(item),
      }));
  return { range: [node.range[0], node.range[1]], items };
};

/** The comma behind the last item, comments between left out. */
const commaAfter = ({ text }: PlanText, from: number, to: number): number | undefined => {
  const between = text.slice(from, to).replace(/#.*/g, (comment) => ' '.repeat(comment.length));
  const at = between.indexOf(',');
  return at === -1 ? undefined : from + at;
};

/** Adds to what stands in braces: on a line of its own where the last one has its own. */
const addInBraces = (
  plan: PlanText,
  { range: [open, end], items }: Braces,
  render: (column: number | undefined) => readonly string[],
): readonly Splice[] => {
  const { text, eol } = plan;
  const { pad: inBraces, space } = flowStyle(plan);
  const pad = text[open] === '[' ? '' : inBraces;
  const close = end - 1;
  const last = items.at(-1);
  if (last === undefined) {
    const inner = text.slice(open + 1, close);
    const ownLines = plan.isJson && plan.lineStart(open) > 0;
    const [first = '', ...others] = render(ownLines ? plan.column(firstOfLine(plan, open)) + plan.indent : undefined);
    const content = ownLines
      ? `${eol}${[first, ...others].join(eol)}${eol}${' '.repeat(plan.column(firstOfLine(plan, open)))}`
      : `${pad}${first}${pad}`;
    return inner.trim() === ''
      ? [{ from: open + 1, to: close, text: content }]
      : [{ from: open + 1, to: open + 1, text: `${pad}${first}` }];
  }
  const comma = commaAfter(plan, last.end, close);
  if (!plan.beginsLine(last.start)) {
    const added = render(undefined).join('');
    return comma === undefined
      ? [{ from: last.end, to: last.end, text: `,${space}${added}` }]
      : [{ from: comma + 1, to: comma + 1, text: `${space}${added}` }];
  }
  const lines = render(plan.column(last.start)).join(eol);
  const behind = (comma ?? last.end - 1) + 1;
  const lineEnd = plan.lineEnd(behind);
  const at = lineEnd <= close ? lineEnd : behind;
  if (comma !== undefined) return [{ from: at, to: at, text: `${eol}${lines},` }];
  return [
    { from: last.end, to: last.end, text: ',' },
    { from: at, to: at, text: eol + lines },
  ];
};

const firstOfLine = (plan: PlanText, offset: number): number => {
  const start = plan.lineStart(offset);
  return start + (/^\s*/.exec(plan.text.slice(start, offset))?.[0].length ?? 0);
};

/** Whether a blank line stands between the last two entries. */
const isSpaced = (plan: PlanText, { items }: MapNode): boolean => {
  const [before, last] = items.slice(-2);
  if (!before || !last) return false;
  return /\n[ \t]*\r?\n/.test(plan.text.slice(plan.entryEnd(before) - 1, plan.keyStart(last)));
};

/** Adds an entry at the end of a map. */
export const addEntry = (plan: PlanText, holder: MapNode, name: string, value: Written): readonly Splice[] => {
  const style = flowStyle(plan);
  const key = keyText(plan, holder, name);
  const braces = bracesOf(plan, holder);
  if (braces) {
    return addInBraces(plan, braces, (column) =>
      column === undefined
        ? [`${key}:${style.space}${flowText(value, style)}`]
        : flowEntryLines(key, value, style, plan.indent, column),
    );
  }
  const [first] = holder.items;
  const column = first ? plan.column(plan.keyStart(first)) : 0;
  const lines = blockLines(key, value, style, plan.indent, column);
  return [plan.linesBelow(plan.endOf(holder), isSpaced(plan, holder) ? ['', ...lines] : lines)];
};

/** Adds an item at the end of a list. */
export const addItem = (plan: PlanText, list: ListNode, value: Written): readonly Splice[] => {
  const style = flowStyle(plan);
  const quotes = plan.isJson ? 'double' : sharedQuotes(list.items);
  const braces = bracesOf(plan, list);
  if (braces) {
    return addInBraces(plan, braces, (column) => [' '.repeat(column ?? 0) + flowText(value, style, quotes)]);
  }
  const column = plan.column(list.range?.[0] ?? 0);
  const last = list.items.at(-1);
  const written = isWrittenMap(value) && isMap(last) && last.flow !== true ? block(value.entries) : value;
  const lines = isWrittenMap(written)
    ? itemLines(written, style, plan.indent, column)
    : [`${' '.repeat(column)}- ${flowText(written, style, quotes)}`];
  return [plan.linesBelow(plan.endOf(list), lines)];
};

/** Gives an entry that holds nothing, or an empty map or list, its content. */
const fill = (plan: PlanText, holder: MapNode, entry: Entry, value: Written): readonly Splice[] => {
  const style = flowStyle(plan);
  const from = plan.colonEnd(entry);
  const to = Math.max(from, plan.entryEnd(entry));
  const [, ...lines] = blockLines('', value, style, plan.indent, plan.column(plan.keyStart(entry)));
  if (holder.flow === true || lines.length === 0) return [{ from, to, text: ` ${flowText(value, style)}` }];
  return [{ from, to, text: '' }, plan.linesBelow(to, lines)];
};

const isNothing = (node: unknown): boolean =>
  node === null || node === undefined || (isScalar(node) && node.value === null);

const sourceOf = (plan: PlanText, { value }: Entry): string =>
  isMap(value) || isSeq(value) ? plan.text.slice(value.range?.[0], value.range?.[1]) : '';

/** Puts a value under names, made as far as they are not there; undefined where one of them holds something else. */
export const put = (
  plan: PlanText,
  holder: MapNode,
  [name = '', ...names]: readonly string[],
  value: Written,
): readonly Splice[] | undefined => {
  const nested = names.reduceRight<Written>((inner, each) => block([[each, inner]]), value);
  const entry = plan.entry(holder, name);
  if (!entry) return addEntry(plan, holder, name, nested);
  if (isNothing(entry.value)) return fill(plan, holder, entry, nested);
  if (holder.flow !== true && /^(?:\{\s*\}|\[\s*\])$/.test(sourceOf(plan, entry)))
    return fill(plan, holder, entry, nested);
  const next = plan.follow(entry.value);
  return isMap(next) && names.length > 0 ? put(plan, next, names, value) : undefined;
};

import { isMap, isScalar, isSeq } from 'yaml';
import { addEntry, addItem, flowStyle } from './add.ts';
import type { Entry, ListNode, MapNode, PlanText } from './plan-text.ts';
import type { Splice } from './splice.ts';
import { flowText, type Written } from './write-value.ts';

const valueRange = (node: unknown): readonly [number, number] | undefined =>
  (isScalar(node) || isMap(node) || isSeq(node)) && node.range ? [node.range[0], node.range[1]] : undefined;

/** Gives an entry of a map another value, on the same line; adds the entry where it is not there. */
export const setValue = (
  plan: PlanText,
  holder: MapNode,
  name: string,
  value: Written,
): readonly Splice[] | undefined => {
  const entry = plan.entry(holder, name);
  if (!entry) return addEntry(plan, holder, name, value);
  const style = flowStyle(plan);
  const range = valueRange(entry.value);
  if (!range || (isScalar(entry.value) && entry.value.type?.startsWith('BLOCK'))) return undefined;
  const [from, to] = range;
  if (from === to) return [{ from, to, text: ` ${flowText(value, style)}` }];
  if ((isMap(entry.value) || isSeq(entry.value)) && entry.value.flow !== true) return undefined;
  return [{ from, to, text: flowText(value, style) }];
};

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const stretchOf = (plan: PlanText, item: unknown): Stretch | undefined => {
  if (isMap(item) || isSeq(item) || isScalar(item)) return { start: item.range?.[0] ?? 0, end: plan.endOf(item) };
  return undefined;
};

/** Takes a part out of braces, with the comma that it no longer needs. */
const outOfBraces = (
  plan: PlanText,
  stretches: readonly Stretch[],
  index: number,
  [open, end]: readonly [number, number],
): readonly Splice[] | undefined => {
  const own = stretches[index];
  if (!own) return undefined;
  const next = stretches[index + 1];
  const before = stretches[index - 1];
  if (next) return cut(plan, own.start, next.start);
  if (before) return cut(plan, before.end, own.end);
  return [{ from: open + 1, to: end - 1, text: '' }];
};

/** Undefined where a comment would go with it. */
const cut = ({ text }: PlanText, from: number, to: number): readonly Splice[] | undefined =>
  /\n.*#/.test(text.slice(from, to)) ? undefined : [{ from, to, text: '' }];

/** The lines of a part that begins its own line. */
const outOfLines = (plan: PlanText, start: number, end: number): readonly Splice[] | undefined => {
  if (!plan.beginsLine(start)) return undefined;
  const { text } = plan;
  const lineEnd = text[end - 1] === '\n' ? end : plan.lineEnd(end);
  const broken = text.indexOf('\n', lineEnd);
  const to = text[end - 1] === '\n' ? end : broken === -1 ? text.length : broken + 1;
  return [{ from: plan.lineStart(start), to, text: '' }];
};

/** Takes an entry out of a map; undefined where more would go with it. */
export const removeEntry = (plan: PlanText, holder: MapNode, entry: Entry): readonly Splice[] | undefined => {
  const index = holder.items.indexOf(entry);
  if (holder.flow === true && holder.range) {
    const stretches = holder.items.map((item) => ({ start: plan.keyStart(item), end: plan.entryEnd(item) }));
    return outOfBraces(plan, stretches, index, [holder.range[0], holder.range[1]]);
  }
  const end = plan.entryEnd(entry);
  // A map without entries cannot be written over lines.
  if (holder.items.length === 1)
    return [{ from: plan.keyStart(entry), to: plan.text[end - 1] === '\n' ? end - 1 : end, text: '{}' }];
  return outOfLines(plan, plan.keyStart(entry), end);
};

/** Takes an item out of a list. */
export const removeItem = (plan: PlanText, list: ListNode, index: number): readonly Splice[] | undefined => {
  const stretches = list.items.flatMap((item) => stretchOf(plan, item) ?? []);
  if (stretches.length !== list.items.length) return undefined;
  if (list.flow === true && list.range) return outOfBraces(plan, stretches, index, [list.range[0], list.range[1]]);
  const own = stretches[index];
  if (!own || list.items.length === 1) return undefined;
  const dash = plan.text.lastIndexOf('-', own.start - 1);
  return outOfLines(plan, dash, own.end);
};

/** Lists one value more: beside the one that stands there, or in the list that does. */
export const listAlso = (
  plan: PlanText,
  holder: MapNode,
  name: string,
  value: string | number | boolean | null,
): readonly Splice[] | undefined => {
  const node = plan.follow(plan.entry(holder, name)?.value);
  if (isSeq(node)) return addItem(plan, node, value);
  if (!isScalar(node)) return undefined;
  const { value: known } = node;
  if (typeof known !== 'string' && typeof known !== 'number' && typeof known !== 'boolean') return undefined;
  return setValue(plan, holder, name, [known, value]);
};

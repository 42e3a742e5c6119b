import { isMap, isScalar, isSeq } from 'yaml';
import { pathPattern } from '../../../../shared/model/violation.ts';
import type { ViolationCode } from '../../../../shared/model/violation-codes.ts';
import { pathMatches } from '../../judge/findings.ts';
import { labelOf } from '../../judge/pointer.ts';
import { readPlan } from '../read-plan.ts';
import type { PlanEdit } from './edit-plan.ts';
import { type Entry, type ListNode, type MapNode, PlanText } from './plan-text.ts';
import type { Splice } from './splice.ts';

/** What is to be muted no more. */
export interface UnmuteRequest {
  readonly code: ViolationCode;
  /** The message's name; absent where it has none. */
  readonly event?: string;
  readonly path: string;
}

const member = (plan: PlanText, item: MapNode, name: string): string | undefined => {
  const value = plan.follow(plan.entry(item, name)?.value);
  return isScalar(value)
    ? value.type === 'PLAIN'
      ? (value.source ?? String(value.value))
      : String(value.value)
    : undefined;
};

/** Whether an item of `mute` hides it, though it may hide more than that. */
const hides = (plan: PlanText, node: unknown, { code, event = '', path }: UnmuteRequest): boolean => {
  const item = plan.follow(node);
  if (!isMap(item)) return false;
  const wanted = member(plan, item, 'path');
  return (
    (member(plan, item, 'code') ?? code) === code &&
    (member(plan, item, 'event') ?? event) === event &&
    (wanted === undefined || pathMatches(wanted, path) || pathPattern(wanted) === path)
  );
};

const startOf = (node: unknown): number => (isMap(node) || isSeq(node) ? (node.range?.[0] ?? 0) : 0);

/** The whole lines between two offsets; undefined where something else stands on the first of them. */
const lines = (plan: PlanText, from: number, to: number, before: RegExp): Splice | undefined => {
  const start = plan.lineStart(from);
  if (!before.test(plan.text.slice(start, from))) return undefined;
  const end = plan.lineEnd(to);
  const next = plan.text.indexOf('\n', end);
  return { from: start, to: next === -1 ? plan.text.length : next + 1, text: '' };
};

const withoutEntry = (plan: PlanText, entry: Entry): readonly Splice[] | undefined => {
  // A plan of nothing else stays a plan.
  if (plan.root?.items.length === 1) return [{ from: plan.colonEnd(entry), to: plan.entryEnd(entry), text: ' []' }];
  const splice = lines(plan, plan.keyStart(entry), plan.entryEnd(entry), /^\s*$/);
  return splice && [splice];
};

/** Empties a list in brackets as far as wished, with the commas that stood between. */
const withoutInBrackets = (plan: PlanText, list: ListNode, gone: ReadonlySet<unknown>): readonly Splice[] => {
  const { items } = list;
  const kept = items.filter((item) => !gone.has(item));
  const [first] = items;
  if (kept.length === 0) return [{ from: startOf(first), to: plan.endOf(items.at(-1)), text: '' }];
  return items.flatMap((item, index) => {
    if (!gone.has(item)) return [];
    const next = items[index + 1];
    const isLastKept = items.slice(index).every((each) => gone.has(each));
    return [
      isLastKept
        ? { from: plan.endOf(items[index - 1]), to: plan.endOf(item), text: '' }
        : { from: startOf(item), to: next === undefined ? plan.endOf(item) : startOf(next), text: '' },
    ];
  });
};

const splicesFor = (
  plan: PlanText,
  entry: Entry,
  list: ListNode,
  gone: readonly unknown[],
): readonly Splice[] | undefined => {
  if (list.flow === true) return withoutInBrackets(plan, list, new Set(gone));
  if (gone.length === list.items.length) return withoutEntry(plan, entry);
  const splices = gone.map((item) => lines(plan, startOf(item), plan.endOf(item), /^\s*-\s+$/));
  return splices.every((splice) => splice !== undefined) ? splices : undefined;
};

const isBroader = (plan: PlanText, node: unknown): boolean => {
  const item = plan.follow(node);
  return isMap(item) && ['code', 'event', 'path'].some((name) => plan.entry(item, name) === undefined);
};

const countOf = (text: string): number => {
  const plan = new PlanText(text);
  const list = plan.follow(plan.entry(plan.root, 'mute')?.value);
  return isSeq(list) ? list.items.length : 0;
};

/** Takes every item out of the plan's list of mutes that hides a violation. */
export const unmuteInPlan = (text: string, file: string, request: UnmuteRequest): PlanEdit => {
  const plan = new PlanText(text);
  const entry = plan.entry(plan.root, 'mute');
  const list = plan.follow(entry?.value);
  const gone = isSeq(list) ? list.items.filter((item) => hides(plan, item, request)) : [];
  const splices = entry && isSeq(list) && gone.length > 0 ? splicesFor(plan, entry, list, gone) : undefined;
  const next = splices && plan.with(splices);
  if (
    next === undefined ||
    !isSeq(list) ||
    !readPlan(next, { file }).ok ||
    countOf(next) !== list.items.length - gone.length
  ) {
    return {
      ok: false,
      message: gone.length === 0 ? 'No mute of the plan hides this.' : 'The mute cannot be taken out of this plan.',
      remedy: 'Look at `mute` in an editor.',
    };
  }
  const { event, path } = request;
  const where = path === '/name' ? '' : ` at \`${labelOf(path)}\``;
  const more = gone.some((item) => isBroader(plan, item));
  return {
    ok: true,
    text: next,
    name: `Unmute ${request.code}${where}${event === undefined ? '' : ` on ${event}`}`,
    notes: more ? ['What is taken out mutes more than this violation.'] : [],
  };
};

import type { Result } from '../../../shared/contract/methods.ts';
import type { ViolationGroup } from '../../../shared/contract/shapes.ts';

export const groupings = ['event', 'code', 'owner'] as const;
export type Grouping = (typeof groupings)[number];

export const violationSorts = ['newest', 'frequent', 'severe'] as const;
export type ViolationSort = (typeof violationSorts)[number];

/** Violations under one heading. */
export interface ViolationSection {
  /** Tells it from its neighbours, whatever the order. */
  readonly key: string;
  /** Those that are listed. */
  readonly items: readonly ViolationGroup[];
  /** All of them, and the messages that have any. */
  readonly violations: number;
  readonly messages: number;
}

/** What makes a violation one of its kind; the same through every refresh. */
export const keyOf = ({
  code,
  kind,
  name,
  path,
  muted = false,
}: Pick<ViolationGroup, 'code' | 'kind' | 'name' | 'path' | 'muted'>): string =>
  JSON.stringify([code, kind, name, path, muted]);

const sectionKeys: Readonly<Record<Grouping, (item: ViolationGroup) => string>> = {
  event: ({ kind, name }) => `event ${kind} ${name}`,
  code: ({ code }) => `code ${code}`,
  owner: ({ owner }) => (owner === undefined ? 'no owner' : `owner ${owner}`),
};

type Counts = NonNullable<Result<'violations.list'>['sections']>;

/** Violations that stand by section, as the engine orders them, in their sections. */
export const arrange = (
  items: readonly ViolationGroup[],
  grouping: Grouping,
  counts: Counts = [],
): readonly ViolationSection[] =>
  [...Map.groupBy(items, sectionKeys[grouping])].map(([key, members], index) => ({
    key,
    items: members,
    violations: counts[index]?.violations ?? members.length,
    messages: counts[index]?.messages ?? 0,
  }));

/** What was there keeps its order, what is new stands behind it. */
const keepOrder = <T>(now: readonly T[], before: readonly T[], key: (each: T) => string): readonly T[] => {
  const byKey = new Map(now.map((each) => [key(each), each]));
  const kept = before.flatMap((each) => byKey.get(key(each)) ?? []);
  const known = new Set(kept.map(key));
  return [...kept, ...now.filter((each) => !known.has(key(each)))];
};

/** New counts in the order of before, so that nothing moves under a pointer. */
export const holdOrder = (
  now: readonly ViolationSection[],
  before: readonly ViolationSection[],
): readonly ViolationSection[] => {
  const itemsBefore = new Map(before.map(({ key, items }) => [key, items]));
  return keepOrder(now, before, ({ key }) => key).map(({ key, items, ...counts }) => ({
    key,
    ...counts,
    items: keepOrder(items, itemsBefore.get(key) ?? [], keyOf),
  }));
};

/** One line of the list. */
export type ViolationLine =
  | { readonly type: 'section'; readonly key: string; readonly section: ViolationSection; readonly open: boolean }
  | { readonly type: 'violation'; readonly key: string; readonly item: ViolationGroup; readonly sectionKey: string };

/** The sections as lines, without what is closed. */
export const linesOf = (sections: readonly ViolationSection[], closed: ReadonlySet<string>): readonly ViolationLine[] =>
  sections.flatMap((section): readonly ViolationLine[] => {
    const open = !closed.has(section.key);
    const heading = { type: 'section', key: section.key, section, open } as const;
    if (!open) return [heading];
    return [
      heading,
      ...section.items.map((item) => ({
        type: 'violation' as const,
        key: keyOf(item),
        item,
        sectionKey: section.key,
      })),
    ];
  });

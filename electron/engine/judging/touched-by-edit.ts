import type { MessageKind } from '../../../shared/model/message.ts';
import type { PlanRules } from '../judge/plan-rules.ts';
import type { PlanEntry, PlanNode } from '../plan/plan-tree.ts';
import { entriesOf, entryOf, itemsOf, scalarText } from '../plan/read-node.ts';
import type { ReferredFiles } from '../plan/referred-files.ts';
import type { Touched } from '../store/read-judged.ts';

/** A plan as it is written and as it judges. */
export interface EditedPlan {
  readonly tree: PlanNode;
  readonly rules: PlanRules;
  /** What its schemas may refer to. */
  readonly files?: ReferredFiles;
}

const eventSections = { events: 'track', pages: 'page', screens: 'screen' } as const;

/**
 * What of a plan is not looked at when a message without findings is judged again: it says nothing of messages, or is
 * held here against what it was, or is about findings alone.
 */
const apart: ReadonlySet<string> = new Set([
  ...['trackside', 'name', 'version', 'description'],
  ...[...Object.keys(eventSections), 'shared_properties', 'entities'],
  ...['severity', 'mute'],
]);

/** What an event says to people. */
const forPeople: ReadonlySet<string> = new Set(['description', 'purpose', 'owner']);

const anyName = '*';

const entriesIn = (node: PlanNode, left: (name: string) => boolean): readonly PlanEntry[] =>
  node.kind === 'map' ? [...node.entries.values()].filter(({ name }) => !left(name)) : [];

const sameEntries = (one: readonly PlanEntry[], other: readonly PlanEntry[]): boolean =>
  one.length === other.length &&
  one.every(({ name, value }, index) => name === other[index]?.name && same(value, other[index]?.value));

/** Written alike, wherever it stands. */
const same = (one: PlanNode | undefined, other: PlanNode | undefined): boolean => {
  if (one === undefined || other === undefined || one.kind !== other.kind) return one === other;
  switch (one.kind) {
    case 'scalar':
      return other.kind === 'scalar' && Object.is(one.value, other.value) && one.text === other.text;
    case 'list':
      return (
        other.kind === 'list' &&
        one.items.length === other.items.length &&
        one.items.every((item, index) => same(item, other.items[index]))
      );
    case 'map':
      return sameEntries(
        entriesIn(one, () => false),
        entriesIn(other, () => false),
      );
  }
};

const sameIn = (before: PlanNode, after: PlanNode, name: string): boolean =>
  same(entryOf(before, name)?.value, entryOf(after, name)?.value);

const namesOf = (nodes: readonly PlanNode[], section: string): ReadonlySet<string> =>
  new Set(nodes.flatMap((node) => entriesOf(node, section).map(({ name }) => name)));

/** Groups of shared properties that are others. */
const changedGroups = (before: PlanNode, after: PlanNode): ReadonlySet<string> => {
  const [one, other] = [entryOf(before, 'shared_properties')?.value, entryOf(after, 'shared_properties')?.value];
  const names = namesOf([before, after], 'shared_properties');
  return new Set([...names].filter((name) => !same(entryOf(one, name)?.value, entryOf(other, name)?.value)));
};

const includes = (event: PlanNode, groups: ReadonlySet<string>): boolean =>
  [event, ...['versions', 'per_source'].flatMap((parts) => entriesOf(event, parts).map(({ value }) => value))].some(
    (part) => itemsOf(part, 'include').some((item) => groups.has(scalarText(item) ?? '')),
  );

const sameEvent = (before: PlanNode | undefined, after: PlanNode | undefined, groups: ReadonlySet<string>): boolean => {
  if (before === undefined || after === undefined) return before === after;
  if (includes(after, groups)) return false;
  if (before.kind !== 'map' || after.kind !== 'map') return same(before, after);
  const isForPeople = (name: string): boolean => forPeople.has(name);
  return sameEntries(entriesIn(before, isForPeople), entriesIn(after, isForPeople));
};

/** Events of a section that are others. */
const changedEvents = (before: PlanNode, after: PlanNode, section: string, groups: ReadonlySet<string>) => {
  const [one, other] = [entryOf(before, section)?.value, entryOf(after, section)?.value];
  return [...namesOf([before, after], section)].filter(
    (name) => !sameEvent(entryOf(one, name)?.value, entryOf(other, name)?.value, groups),
  );
};

const sameFiles = (before: ReferredFiles | undefined, after: ReferredFiles | undefined): boolean =>
  before?.own === after?.own &&
  [...new Set([...(before?.names ?? []), ...(after?.names ?? [])])].every((name) =>
    same(before?.treeOf(name), after?.treeOf(name)),
  );

/** Whether a code that was off, or may have been, may be found now. */
const findsMore = ({ severities: before }: PlanRules, { severities: after }: PlanRules): boolean =>
  [...new Set([...before.keys(), ...after.keys()])].some((code) => {
    const [was, is] = [before.get(code), after.get(code)];
    if (was === is) return false;
    // Where these two are not set, `unplanned` says what they are.
    return was === 'off' || code === 'unplanned-event' || code === 'unexpected-property';
  });

/**
 * Which stored messages an edit of a plan may give another judgement; undefined: any. Only those in which nothing was
 * found can be left out: then no explanation, no line and no near name depends on the rest of the plan.
 */
export const touchedByEdit = (before: EditedPlan, after: EditedPlan): Touched | undefined => {
  if (before.tree.kind !== 'map' || after.tree.kind !== 'map') return undefined;
  const isApart = (name: string): boolean => apart.has(name) || name.startsWith('x-');
  if (!sameEntries(entriesIn(before.tree, isApart), entriesIn(after.tree, isApart))) return undefined;
  if (!sameFiles(before.files, after.files)) return undefined;
  if (findsMore(before.rules, after.rules)) return undefined;
  const kinds = new Set<MessageKind>();
  const names = new Set<string>();
  const groups = changedGroups(before.tree, after.tree);
  for (const [section, kind] of Object.entries(eventSections)) {
    const changed = changedEvents(before.tree, after.tree, section, groups);
    for (const name of changed) names.add(name);
    if (changed.includes(anyName)) kinds.add(kind);
    // Pages and screens are judged by name where the plan has their section.
    if (before.rules.sectionLines.has(kind) !== after.rules.sectionLines.has(kind)) kinds.add(kind);
  }
  if (!sameIn(before.tree, after.tree, 'entities')) for (const kind of ['identify', 'group'] as const) kinds.add(kind);
  const isSilent = before.rules.severities.get('misplaced-property') === 'off';
  // What is called misplaced, and so is not found, depends on all other events and entities.
  if (isSilent && kinds.size + names.size > 0) return undefined;
  return { kinds: [...kinds], names: [...names] };
};

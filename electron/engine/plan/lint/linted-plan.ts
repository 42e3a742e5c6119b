import type { PlanRules, PropertyRules } from '../../judge/plan-rules.ts';
import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf } from '../read-node.ts';
import { type Reading, readProperties } from '../read-property.ts';
import type { LintRuleId } from './lint-rules.ts';

export interface LintedPlan {
  readonly tree: PlanNode;
  readonly rules: PlanRules;
  readonly properties: readonly LintedProperty[];
  /** Today as YYYY-MM-DD. */
  readonly today: string;
}

export type Report = (rule: LintRuleId, offset: number, message: string) => void;

export const eventSections = ['events', 'pages', 'screens'] as const;
export type EventSection = (typeof eventSections)[number];

/** What holds properties: an event, an entity, a shared group, or the plan itself (`common`). */
export interface Holder {
  readonly section: EventSection | 'entities' | 'shared_properties' | 'common';
  readonly name: string;
  /** The version of the event, or the source, that it is said for. */
  readonly part?: string;
}

/** One planned property as written, and as it is judged. */
export interface LintedProperty {
  readonly holder: Holder;
  readonly entry: PlanEntry;
  readonly rules: PropertyRules;
  /** Names down to it, its own last. */
  readonly path: readonly string[];
  /** True for the rules of the items of a list, which have no name of their own. */
  readonly isItem: boolean;
}

const singular: Readonly<Record<Holder['section'], string>> = {
  events: 'event',
  pages: 'page',
  screens: 'screen',
  entities: 'entity',
  shared_properties: 'shared group',
  common: 'common properties',
};

/** `` the event `Order Completed` ``. */
export const holderText = ({ section, name, part }: Holder): string => {
  if (section === 'common') return 'the common properties';
  return `the ${singular[section]} \`${name}\`${part === undefined ? '' : ` (${part})`}`;
};

/** `` `items.price` ``. */
export const pathText = (path: readonly string[]): string => `\`${path.join('.')}\``;

const below = (
  holder: Holder,
  entry: PlanEntry,
  rules: PropertyRules,
  path: readonly string[],
  isItem = false,
): LintedProperty[] => {
  const own: LintedProperty = { holder, entry, rules, path, isItem };
  const members = rules.properties ?? [];
  const items = entryOf(entry.value, 'items');
  return [
    own,
    ...entriesOf(entry.value, 'properties').flatMap((member, index) => {
      const memberRules = members[index];
      return memberRules ? below(holder, member, memberRules, [...path, member.name]) : [];
    }),
    ...(items && rules.items ? below(holder, items, rules.items, [...path, 'items'], true) : []),
  ];
};

const under = (holder: Holder, node: PlanNode | undefined, name: string, reading: Reading): LintedProperty[] => {
  const rules = readProperties(node, name, reading);
  return entriesOf(node, name).flatMap((entry, index) => {
    const own = rules[index];
    return own ? below(holder, entry, own, [entry.name]) : [];
  });
};

/** An event, and what it says of its versions and of single sources. */
const bodiesOf = (event: PlanNode): readonly { readonly node: PlanNode; readonly part?: string }[] => [
  { node: event },
  ...['versions', 'per_source'].flatMap((key) =>
    entriesOf(event, key).map(({ name, value }) => ({ node: value, part: name })),
  ),
];

/** Every property of the plan, nested ones too, in the order of the file's sections. */
export const propertiesOf = (tree: PlanNode, reading: Reading): readonly LintedProperty[] => [
  ...under({ section: 'common', name: '' }, tree, 'common', reading),
  ...entriesOf(tree, 'entities').flatMap(({ name, value }) =>
    under({ section: 'entities', name }, value, 'properties', reading),
  ),
  ...entriesOf(tree, 'shared_properties').flatMap((entry) =>
    under(
      { section: 'shared_properties', name: entry.name },
      { kind: 'map', offset: entry.offset, entries: new Map([[entry.name, entry]]) },
      entry.name,
      reading,
    ),
  ),
  ...eventSections.flatMap((section) =>
    entriesOf(tree, section).flatMap(({ name, value }) =>
      bodiesOf(value).flatMap((body) =>
        under(
          body.part === undefined ? { section, name } : { section, name, part: body.part },
          body.node,
          'properties',
          reading,
        ),
      ),
    ),
  ),
];

import type { EventKind } from '../../../shared/model/message.ts';
import { nearestName } from '../judge/near-names.ts';
import type { EventBody, EventRules, EventVersions, PropertyRules } from '../judge/plan-rules.ts';
import type { PlanEntry, PlanNode } from './plan-tree.ts';
import { entriesOf, entryOf, itemsOf, reasonOf, saidOf, scalarText, textOf } from './read-node.ts';
import { optional, type Reading, readMembers, readProperties, readSchema, reportConditions } from './read-property.ts';

type SharedProperties = ReadonlyMap<string, readonly PropertyRules[]>;

/** What the events of one plan have in common. */
interface Surroundings extends Reading {
  readonly shared: SharedProperties;
  readonly common: readonly PropertyRules[];
  readonly versionedBy: readonly string[] | undefined;
  /** True where the plan names a field, be it one that cannot be. */
  readonly namesField: boolean;
}

const included = (node: PlanNode, { shared, problems }: Surroundings): readonly PropertyRules[] => {
  const byName = new Map<string, PropertyRules>();
  for (const item of itemsOf(node, 'include')) {
    const name = scalarText(item) ?? '';
    const group = shared.get(name);
    if (group) {
      for (const rule of group) byName.set(rule.name, rule);
      continue;
    }
    const near = nearestName(name, shared.keys());
    const hint = near === undefined ? '' : `: did you mean \`${near}\`?`;
    problems.error(item.offset, `shared_properties has no group \`${name}\`${hint === '' ? '.' : hint}`);
  }
  return [...byName.values()];
};

/** `neighbours` are the names that come from elsewhere: from the event, where this is a part of one. */
const readBody = (entry: PlanEntry, around: Surroundings, neighbours: readonly PropertyRules[]): EventBody => {
  const { value: node } = entry;
  const own = readProperties(node, 'properties', around);
  const ownNames = new Set(own.map((rule) => rule.name));
  const others = included(node, around).filter((rule) => !ownNames.has(rule.name));
  const properties = [...own, ...others];
  const declares = entryOf(node, 'properties') !== undefined || entryOf(node, 'include') !== undefined;
  const schema = readSchema(node, 'schema', around);
  const known = [...properties, ...neighbours, ...around.common].map(({ name }) => name);
  reportConditions(node, [...known, ...(schema?.declared ?? [])], around);
  return {
    line: around.problems.lineAt(entry.offset),
    sources: itemsOf(node, 'sources').flatMap((item) => scalarText(item) ?? []),
    deprecated: saidOf(node, 'deprecated'),
    ...optional('deprecation', reasonOf(node, 'deprecated')),
    ...(declares ? { properties } : {}),
    ...optional('schema', schema),
  };
};

const readParts = (node: PlanNode, name: string, around: Surroundings, base: EventBody) =>
  new Map(entriesOf(node, name).map((entry) => [entry.name, readBody(entry, around, base.properties ?? [])] as const));

/** The place of an event's version in the message, as keys; a mistake is reported where it stands. */
const readVersionedBy = (node: PlanNode, { problems }: Reading): readonly string[] | undefined => {
  const text = textOf(node, 'versioned_by');
  if (text === undefined) return undefined;
  const keys = text.split('.');
  if (keys.length > 1 && (keys[0] === 'context' || keys[0] === 'properties') && !keys.includes('')) return keys;
  const offset = entryOf(node, 'versioned_by')?.value.offset ?? node.offset;
  problems.error(
    offset,
    '`versioned_by` names a field of the message, such as `context.protocols.event_version` or `properties.version`.',
  );
  return undefined;
};

const readVersions = (node: PlanNode, around: Surroundings, base: EventBody): EventVersions | undefined => {
  const entry = entryOf(node, 'versions');
  const by = readVersionedBy(node, around) ?? around.versionedBy;
  const bodies = readParts(node, 'versions', around, base);
  if (entry === undefined || bodies.size === 0) return undefined;
  if (by !== undefined) return { by, bodies };
  if (entryOf(node, 'versioned_by') === undefined && !around.namesField) {
    around.problems.error(
      entry.offset,
      'Say by which field a message names its version: `versioned_by: context.protocols.event_version`, here or at the top.',
    );
  }
  return undefined;
};

const readEvent = (kind: EventKind, entry: PlanEntry, around: Surroundings): EventRules => {
  const { value: node } = entry;
  const body = readBody(entry, around, []);
  const perSource = readParts(node, 'per_source', around, body);
  return {
    ...body,
    kind,
    name: entry.name,
    ...optional('description', textOf(node, 'description')),
    ...optional('purpose', textOf(node, 'purpose')),
    ...optional('owner', textOf(node, 'owner')),
    ...optional('versions', readVersions(node, around, body)),
    ...(perSource.size === 0 ? {} : { perSource }),
  };
};

/** Reads events, pages and screens of one plan. */
export const eventReader = (
  tree: PlanNode,
  common: readonly PropertyRules[],
  reading: Reading,
): ((kind: EventKind, entry: PlanEntry) => EventRules) => {
  const shared = new Map(
    entriesOf(tree, 'shared_properties').map(({ name, value }) => [name, readMembers(value, reading)]),
  );
  const around = {
    ...reading,
    shared,
    common,
    versionedBy: readVersionedBy(tree, reading),
    namesField: entryOf(tree, 'versioned_by') !== undefined,
  };
  return (kind, entry) => readEvent(kind, entry, around);
};

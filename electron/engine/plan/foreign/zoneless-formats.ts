import type { PlanNode } from '../plan-tree.ts';
import { scalarText } from '../read-node.ts';
import { mapNode, scalarNode } from './build-node.ts';
import { schemaHolders } from './schema-keywords.ts';

/** Formats of JSON Schema that ask for a zone, and the same where the zone may be absent. */
const zoneless: ReadonlyMap<string, string> = new Map([
  ['date-time', 'iso-date-time'],
  ['time', 'iso-time'],
]);

/** A schema as RudderStack's validator judges by it: instants and times of day may come without a zone. */
export const withoutZones = (schema: PlanNode): PlanNode => {
  if (schema.kind !== 'map') return schema;
  const entries = [...schema.entries.values()].map((entry) => {
    const { name, value } = entry;
    const format = name === 'format' ? zoneless.get(scalarText(value) ?? '') : undefined;
    if (format !== undefined) return { ...entry, value: scalarNode(format, value.offset) };
    const holds = schemaHolders.get(name);
    return holds === undefined ? entry : { ...entry, value: inside(value, holds) };
  });
  return { ...schema, entries: new Map(entries.map((entry) => [entry.name, entry])) };
};

const inside = (value: PlanNode, holds: 'one' | 'list' | 'map'): PlanNode => {
  if (value.kind === 'list') return { ...value, items: value.items.map(withoutZones) };
  if (value.kind !== 'map' || holds === 'one') return withoutZones(value);
  const members = [...value.entries.values()].map((entry) => ({ ...entry, value: withoutZones(entry.value) }));
  return mapNode(members, value.offset);
};

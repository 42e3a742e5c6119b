import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf, flagOf } from '../read-node.ts';
import { entryNode, mapNode, scalarNode } from './build-node.ts';

/** True for a schema that forbids other members. */
const closes = (node: PlanNode): boolean => flagOf(entryOf(node, 'schema')?.value, 'additionalProperties') === false;

/** True for a schema that does only that. */
const onlyCloses = (node: PlanNode): boolean => {
  const schema = entryOf(node, 'schema')?.value;
  if (!closes(node) || schema?.kind !== 'map') return false;
  return [...schema.entries.keys()].every((name) => name === 'properties' || name === 'additionalProperties');
};

/** Properties with members of their own, wherever they lie. */
const isClosedWithin = (node: PlanNode): boolean => {
  const items = entryOf(node, 'items')?.value;
  const members = entriesOf(node, 'properties');
  return members.every(({ value }) => isObjectClosed(value)) && (items === undefined || isObjectClosed(items));
};

const isObjectClosed = (node: PlanNode): boolean =>
  (entryOf(node, 'properties') === undefined || closes(node)) && isClosedWithin(node);

const without = (node: PlanNode): PlanNode => {
  if (node.kind !== 'map') return node;
  const entries = [...node.entries.values()].flatMap((entry): readonly PlanEntry[] => {
    if (entry.name === 'schema' && onlyCloses(node)) return [];
    if (entry.name === 'items') return [{ ...entry, value: without(entry.value) }];
    return [entry.name === 'properties' || entry.name === 'versions' ? inEach(entry) : entry];
  });
  return { ...node, entries: new Map(entries.map((entry) => [entry.name, entry])) };
};

const inEach = (entry: PlanEntry): PlanEntry =>
  entry.value.kind === 'map'
    ? {
        ...entry,
        value: mapNode(
          [...entry.value.entries.values()].map((one) => ({ ...one, value: without(one.value) })),
          entry.value.offset,
        ),
      }
    : entry;

const holders = ['events', 'pages', 'screens', 'entities'] as const;

/**
 * Where a foreign plan forbids other members everywhere, one word of the plan says it for all of them: what is sent
 * without being planned is then explained by its neighbours in the plan.
 */
export const closeTogether = (tree: PlanNode): PlanNode => {
  if (tree.kind !== 'map') return tree;
  const planned = holders.flatMap((name) => entriesOf(tree, name));
  const bodies = planned.flatMap(({ value }) => {
    const versions = entriesOf(value, 'versions');
    return versions.length > 0 ? versions.map((version) => version.value) : [value];
  });
  if (bodies.length === 0 || !bodies.every((body) => closes(body) && isClosedWithin(body))) return tree;
  const entries = [...tree.entries.values()].map((entry): PlanEntry => {
    if (entry.name !== 'unplanned') return holders.some((name) => name === entry.name) ? inEach(entry) : entry;
    const { offset } = entry;
    const severities = ['events', 'properties'].map((name) => entryNode(name, scalarNode('error', offset)));
    return { ...entry, value: mapNode(severities, offset) };
  });
  return { ...tree, entries: new Map(entries.map((entry) => [entry.name, entry])) };
};

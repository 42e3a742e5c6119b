import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import { mapNode } from './build-node.ts';

/** Members of a schema that older drafts call otherwise, by their names of 2020-12: tuples and dependencies. */
export const today = (entries: readonly PlanEntry[]): readonly PlanEntry[] => {
  const isTuple = entries.some(({ name, value }) => name === 'items' && value.kind === 'list');
  return entries.flatMap((entry): readonly PlanEntry[] => {
    const { name, value } = entry;
    if (name === 'items' && value.kind === 'list')
      return value.items.length === 0 ? [] : [{ ...entry, name: 'prefixItems' }];
    if (name === 'additionalItems') return isTuple ? [{ ...entry, name: 'items' }] : [];
    return name === 'dependencies' && value.kind === 'map' ? dependencies(entry, [...value.entries.values()]) : [entry];
  });
};

const isNames = (node: PlanNode): boolean => node.kind === 'list';

const dependencies = (entry: PlanEntry, members: readonly PlanEntry[]): readonly PlanEntry[] => {
  const part = (name: string, some: readonly PlanEntry[]): readonly PlanEntry[] =>
    some.length === 0 ? [] : [{ ...entry, name, value: mapNode(some, entry.value.offset) }];
  return [
    ...part(
      'dependentRequired',
      members.filter(({ value }) => isNames(value)),
    ),
    ...part(
      'dependentSchemas',
      members.filter(({ value }) => !isNames(value)),
    ),
  ];
};

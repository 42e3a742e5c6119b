import type { PlanEntry, PlanNode } from '../plan-tree.ts';

/** Parts of a plan's tree, made by readers of other formats; each keeps the place that it came from. */
export const scalarNode = (value: string | number | boolean | null, offset: number): PlanNode => ({
  kind: 'scalar',
  offset,
  value,
  text: String(value),
});

export const listNode = (items: readonly PlanNode[], offset: number): PlanNode => ({ kind: 'list', offset, items });

export const mapNode = (entries: readonly (PlanEntry | undefined)[], offset: number): PlanNode => ({
  kind: 'map',
  offset,
  entries: new Map(entries.flatMap((entry) => (entry ? [[entry.name, entry] as const] : []))),
});

export const entryNode = (name: string, value: PlanNode, offset = value.offset): PlanEntry => ({ name, offset, value });

/** The entry under another name, where there is one. */
export const renamed = (entry: PlanEntry | undefined, name: string): PlanEntry | undefined =>
  entry && { ...entry, name };

import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import { scalarText } from '../read-node.ts';
import { mapNode } from './build-node.ts';

const choices: ReadonlySet<string> = new Set(['oneOf', 'not', 'if']);
const narrowing: ReadonlySet<string> = new Set([...choices, 'type', 'enum', 'const']);

const narrows = (node: PlanNode): boolean => {
  if (node.kind === 'list') return node.items.some(narrows);
  if (node.kind !== 'map') return node.value === false;
  return [...node.entries.values()].some(({ name, value }) => narrowing.has(name) || narrows(value));
};

/** True where the schema beside a type that allows null may forbid it: the short form lets null past what is beside it. */
export const judgesNull = (type: PlanEntry, { value: schema }: PlanEntry): boolean => {
  const types = type.value.kind === 'list' ? type.value.items : [type.value];
  if (!types.some((item) => scalarText(item) === 'null') || schema.kind !== 'map') return false;
  if ([...choices].some((name) => schema.entries.has(name))) return true;
  return ['anyOf', 'allOf'].some((name) => {
    const branches = schema.entries.get(name);
    return branches !== undefined && narrows(branches.value);
  });
};

/** The schema with the type in it. */
export const withType = (schema: PlanEntry, type: PlanEntry): PlanEntry =>
  schema.value.kind === 'map'
    ? { ...schema, value: mapNode([type, ...schema.value.entries.values()], schema.offset) }
    : schema;

import type { JsonValue } from '../../../shared/model/json.ts';
import { jsonOf, type PlanEntry, type PlanNode } from './plan-tree.ts';

/** Typed looks into a map of the plan; what is absent, null or of another kind is undefined. */
export const entryOf = (node: PlanNode | undefined, name: string): PlanEntry | undefined =>
  node?.kind === 'map' ? node.entries.get(name) : undefined;

export const entriesOf = (node: PlanNode | undefined, name: string): readonly PlanEntry[] => {
  const value = entryOf(node, name)?.value;
  return value?.kind === 'map' ? [...value.entries.values()] : [];
};

export const itemsOf = (node: PlanNode | undefined, name: string): readonly PlanNode[] => {
  const value = entryOf(node, name)?.value;
  if (value?.kind === 'list') return value.items;
  return value?.kind === 'scalar' && value.value !== null ? [value] : [];
};

/** A text as written: `1.10` stays `1.10`. */
export const scalarText = (node: PlanNode | undefined): string | undefined => {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : node.text;
};

export const textOf = (node: PlanNode | undefined, name: string): string | undefined =>
  scalarText(entryOf(node, name)?.value);

export const numberOf = (node: PlanNode | undefined, name: string): number | undefined => {
  const value = entryOf(node, name)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
};

export const flagOf = (node: PlanNode | undefined, name: string): boolean | undefined => {
  const value = entryOf(node, name)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'boolean' ? value.value : undefined;
};

/** True for `true` and for a text that gives the reason. */
export const saidOf = (node: PlanNode | undefined, name: string): boolean => {
  const value = entryOf(node, name)?.value;
  return value?.kind === 'scalar' && (value.value === true || (typeof value.value === 'string' && value.value !== ''));
};

/** The reason, where a flag is a text that gives one. */
export const reasonOf = (node: PlanNode | undefined, name: string): string | undefined => {
  const value = entryOf(node, name)?.value;
  const text = value?.kind === 'scalar' && typeof value.value === 'string' ? value.value.trim() : '';
  return text === '' ? undefined : text;
};

export const listOf = (node: PlanNode | undefined, name: string): readonly JsonValue[] | undefined => {
  const value = entryOf(node, name)?.value;
  return value?.kind === 'list' ? value.items.map(jsonOf) : undefined;
};

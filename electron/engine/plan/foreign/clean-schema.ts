import { compilePattern } from '../../judge/pattern.ts';
import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import type { Problems } from '../problems.ts';
import { entryOf } from '../read-node.ts';
import { entryNode, listNode, mapNode, scalarNode } from './build-node.ts';
import { jsonTypes, schemaHolders } from './schema-keywords.ts';
import type { SchemaScope } from './schema-scope.ts';
import { today } from './todays-keywords.ts';

const dropped: ReadonlySet<string> = new Set(['$schema', '$id', 'id', '$anchor', '$defs', 'definitions', '$comment']);
const draft4Bounds: ReadonlyMap<string, string> = new Map([
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
]);

const lists: ReadonlyMap<string, string> = new Map([
  ['required', 'names'],
  ['enum', 'values'],
]);

export const noteNoList = ({ name, offset }: PlanEntry, problems: Problems): void => {
  problems.notice(offset, `\`${name}\` must be a list of ${lists.get(name)} in JSON Schema: it is not judged.`);
};

/** The types that a schema names; undefined where it takes any. */
export const typesOf = (type: PlanNode | undefined, { problems }: SchemaScope): readonly PlanNode[] | undefined => {
  if (!type || (type.kind === 'scalar' && type.value === null)) return undefined;
  const items = type.kind === 'list' ? type.items : [type];
  let any = type.kind === 'map';
  for (const item of items) {
    if (item.kind === 'scalar' && typeof item.value === 'string' && jsonTypes.has(item.value)) continue;
    any = true;
    // Vendors' editors write `any` where no type was chosen.
    if (item.kind === 'scalar' && item.value === 'any') continue;
    const shown = item.kind === 'scalar' ? JSON.stringify(item.value) : 'this';
    problems.notice(item.offset, `JSON Schema has no type ${shown}: values of any type are let through.`);
  }
  return any || items.length === 0 ? undefined : items;
};

/** False, and told, where a `pattern` is no regular expression: no value could be held against it. */
export const isPattern = ({ name, value }: PlanEntry, problems: Problems): boolean => {
  if (name !== 'pattern' || value.kind !== 'scalar' || typeof value.value !== 'string') return true;
  const result = compilePattern(value.value);
  if (result.type !== 'bad') return true;
  problems.notice(value.offset, `This pattern is not a regular expression: ${result.reason}. It is not judged.`);
  return false;
};

/**
 * A schema as it can stand in a plan: references are replaced by what they lead to, names of the schema itself are left
 * out, and what is written for draft 4 or by a vendor's editor is said as today's drafts say it.
 */
export const cleanSchema = (node: PlanNode, scope: SchemaScope): PlanNode => {
  if (node.kind !== 'map') return node;
  const entries: PlanEntry[] = [];
  for (const entry of node.entries.values()) {
    const { name, value } = entry;
    if (dropped.has(name) || name === '$ref') continue;
    const holds = schemaHolders.get(name);
    if (name === 'type') {
      const types = typesOf(value, scope);
      if (types) entries.push({ ...entry, value: value.kind === 'list' ? listNode(types, value.offset) : value });
    } else if (lists.has(name) && value.kind !== 'list') {
      noteNoList(entry, scope.problems);
    } else if (holds !== undefined) entries.push({ ...entry, value: cleanHeld(value, holds, scope) });
    else if (isPattern(entry, scope.problems)) entries.push(...cleanBound(entry, node));
  }
  const reference = entryOf(node, '$ref');
  if (reference?.value.kind !== 'scalar' || typeof reference.value.value !== 'string')
    return mapNode(today(entries), node.offset);
  const target = scope.follow(reference.value.value, reference.offset);
  const inlined = target ? cleanSchema(target.node, target.scope) : scalarNode(true, reference.offset);
  if (entries.length === 0) return inlined;
  const others = entryOf(node, 'allOf')?.value;
  const all = listNode([...(others?.kind === 'list' ? others.items : []), inlined], reference.offset);
  return mapNode([...today(entries).filter(({ name }) => name !== 'allOf'), entryNode('allOf', all)], node.offset);
};

const cleanHeld = (value: PlanNode, holds: 'one' | 'list' | 'map', scope: SchemaScope): PlanNode => {
  if (value.kind === 'list')
    return listNode(
      value.items.map((item) => cleanSchema(item, scope)),
      value.offset,
    );
  if (value.kind !== 'map' || holds === 'one') return cleanSchema(value, scope);
  const members = [...value.entries.values()].map((entry) => ({ ...entry, value: cleanSchema(entry.value, scope) }));
  return mapNode(members, value.offset);
};

/** Draft 4 has true and false beside a bound, later drafts the bound itself. */
const cleanBound = (entry: PlanEntry, node: PlanNode): readonly PlanEntry[] => {
  const { name, value } = entry;
  const bound = draft4Bounds.get(name);
  if (bound !== undefined && value.kind === 'scalar' && typeof value.value === 'boolean') {
    const limit = value.value ? entryOf(node, bound) : undefined;
    return limit ? [{ ...limit, name }] : [];
  }
  const exclusive = [...draft4Bounds].find(([, inclusive]) => inclusive === name)?.[0];
  const flag = exclusive === undefined ? undefined : entryOf(node, exclusive)?.value;
  return flag?.kind === 'scalar' && flag.value === true ? [] : [entry];
};

import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf, flagOf, itemsOf, scalarText } from '../read-node.ts';
import { entryNode, listNode, mapNode, renamed, scalarNode } from './build-node.ts';
import { cleanSchema, isPattern, noteNoList, typesOf } from './clean-schema.ts';
import { judgesNull, withType } from './null-in-schema.ts';
import { kept, takenOver, translated, unsaid } from './schema-keywords.ts';
import type { SchemaScope } from './schema-scope.ts';

/** What an object's JSON Schema is in a plan: `properties` in the short form, and the rest as `schema`. */
export interface ObjectParts {
  readonly properties?: PlanEntry;
  readonly schema?: PlanEntry;
}

/** A map with what `$ref` leads to in it; the scope is that of what it leads to. */
const followed = (node: PlanNode, scope: SchemaScope): { readonly node: PlanNode; readonly scope: SchemaScope } => {
  const reference = entryOf(node, '$ref');
  if (node.kind !== 'map' || reference?.value.kind !== 'scalar' || typeof reference.value.value !== 'string') {
    return { node, scope };
  }
  const own = [...node.entries.values()].filter(({ name }) => name !== '$ref');
  const target = scope.follow(reference.value.value, reference.offset);
  if (!target) return { node: mapNode(own, node.offset), scope };
  const found = followed(target.node, target.scope);
  if (found.node.kind !== 'map') return own.length === 0 ? found : { node: mapNode(own, node.offset), scope };
  const entries = new Map(found.node.entries);
  for (const entry of own) {
    if (entries.has(entry.name) && (kept.has(entry.name) || ['properties', 'required'].includes(entry.name))) {
      scope.problems.notice(
        entry.offset,
        `\`${entry.name}\` stands beside a reference that has it too: it is not judged.`,
      );
    } else entries.set(entry.name, entry);
  }
  return { node: { kind: 'map', offset: node.offset, entries }, scope: found.scope };
};

const saysNothing = ({ name, value }: PlanEntry): boolean => {
  if (value.kind === 'map') return value.entries.size === 0 && name.startsWith('additional');
  if (value.kind === 'list') return value.items.length === 0 && name !== 'prefixItems' && !/Of$/.test(name);
  return (
    value.value === null || (value.value === true && name.startsWith('additional')) || isUnsetFlag(name, value.value)
  );
};

const isUnsetFlag = (name: string, value: unknown): boolean =>
  value === false && ['uniqueItems', 'exclusiveMinimum', 'exclusiveMaximum'].includes(name);

/** The keywords that the short form has no words for, as a schema beside it. */
const remainder = (node: PlanNode, scope: SchemaScope): PlanEntry | undefined => {
  if (node.kind !== 'map') return undefined;
  const rest = [...node.entries.values()].filter(
    (entry) => (kept.has(entry.name) || isTuple(entry, node)) && !saysNothing(entry),
  );
  const [first] = rest;
  if (!first) return undefined;
  const bounds = [...node.entries.values()].filter(({ name }) => name === 'minimum' || name === 'maximum');
  const cleaned = cleanSchema(mapNode([...rest, ...bounds], first.offset), scope);
  const entries = cleaned.kind === 'map' ? [...cleaned.entries.values()] : [];
  const judged = entries.filter(({ name }) => name !== 'minimum' && name !== 'maximum');
  const names = judged.some(({ name }) => name.endsWith('Properties') && !name.startsWith('m'))
    ? entriesOf(node, 'properties').map((entry) => ({ ...entry, value: scalarNode(true, entry.offset) }))
    : [];
  const known = names.length > 0 ? [entryNode('properties', mapNode(names, first.offset), first.offset)] : [];
  return entryNode('schema', mapNode([...known, ...judged], first.offset), first.offset);
};

const requiredIn = (node: PlanNode): readonly PlanNode[] =>
  entryOf(node, 'required')?.value.kind === 'list' ? itemsOf(node, 'required') : [];

/** Items that differ by their place, or that must not be there. */
const isTuple = ({ name, value }: PlanEntry, node: PlanNode): boolean =>
  name === 'items' &&
  (value.kind !== 'map' ? !saysNothing({ name, offset: 0, value }) : entryOf(node, 'prefixItems') !== undefined);

/** Reads the JSON Schema of an object: an event's properties, an entity's traits, a nested object. */
export const objectFromSchema = (schema: PlanNode, outer: SchemaScope): ObjectParts => {
  const { node, scope } = followed(schema, outer);
  const required = new Map(requiredIn(node).map((item) => [scalarText(item) ?? '', item.offset]));
  const declared = entryOf(node, 'properties');
  const members = entriesOf(node, 'properties').map((entry) => ({
    ...entry,
    value: propertyFromSchema(entry.value, scope, required.has(entry.name)),
  }));
  const names = new Set(members.map(({ name }) => name));
  const isClosed = flagOf(node, 'additionalProperties') === false && entryOf(node, 'patternProperties') === undefined;
  const undeclared = [...required]
    .filter(([name]) => name !== '' && !names.has(name))
    .map(([name, at]) => {
      const must = entryNode('required', scalarNode(true, at));
      if (!isClosed) return entryNode(name, mapNode([must], at));
      const shown = JSON.stringify(name);
      scope.problems.notice(at, `${shown} is required, and forbidden by \`additionalProperties\`: nothing keeps both.`);
      return entryNode(name, mapNode([must, entryNode('schema', scalarNode(false, at))], at));
    });
  const all = [...members, ...undeclared];
  const offset = declared?.offset ?? node.offset;
  const rest = remainder(node, scope);
  return {
    ...(declared || all.length > 0 ? { properties: entryNode('properties', mapNode(all, offset), offset) } : {}),
    ...(rest ? { schema: rest } : {}),
  };
};

/** Reads the JSON Schema of one value into the short form of a plan. */
export const propertyFromSchema = (schema: PlanNode, outer: SchemaScope, required = false): PlanNode => {
  const { node, scope } = followed(schema, outer);
  const { offset } = node;
  const must =
    required || flagOf(node, 'required') === true ? entryNode('required', scalarNode(true, offset)) : undefined;
  if (node.kind !== 'map') {
    const forbids = node.kind === 'scalar' && node.value === false;
    return mapNode([must, forbids ? entryNode('schema', node) : undefined], offset);
  }
  const { type, values, mayBeNull, isImpossible } = typeAndValues(node, scope);
  if (isImpossible) return mapNode([must, entryNode('schema', scalarNode(false, offset))], offset);
  const items = entryOf(node, 'items');
  const item =
    items?.value.kind === 'map' && !isTuple(items, node) ? propertyFromSchema(items.value, scope) : undefined;
  const { properties, schema: beside } = objectFromSchema(node, scope);
  const rest = beside && type && judgesNull(type, beside) ? withType(beside, type) : beside;
  const hasMembers = entryOf(node, 'properties') !== undefined || requiredIn(node).length > 0;
  const described = [entryOf(node, 'description'), renamed(entryOf(node, 'title'), 'description')].find(
    (entry) => entry?.value.kind === 'scalar' && typeof entry.value.value === 'string' && entry.value.value !== '',
  );
  return mapNode(
    [
      rest === beside ? type : undefined,
      must,
      values,
      ...others(node, scope).filter(({ name }) => mayBeNull || name !== 'nullable'),
      items && item?.kind === 'map' && item.entries.size > 0 ? { ...items, value: item } : undefined,
      hasMembers ? properties : undefined,
      rest,
      described,
    ],
    offset,
  );
};

interface TypeAndValues {
  readonly type?: PlanEntry;
  readonly values?: PlanEntry;
  /** False where the values leave null out: it is never allowed then, and the short form would let it past them. */
  readonly mayBeNull: boolean;
  /** True where nothing is left then. */
  readonly isImpossible: boolean;
}

const typeAndValues = (node: PlanNode, scope: SchemaScope): TypeAndValues => {
  const written = entryOf(node, 'type');
  const types = typesOf(written?.value, scope);
  const constant = entryOf(node, 'const');
  const listed = entryOf(node, 'enum');
  const values = constant
    ? { ...constant, name: 'enum', value: listNode([constant.value], constant.value.offset) }
    : listed?.value.kind === 'list' && listed.value.items.length > 0
      ? listed
      : undefined;
  if (listed && listed.value.kind !== 'list') noteNoList(listed, scope.problems);
  const allowed = values?.value.kind === 'list' ? values.value.items : [];
  const nullListed = allowed.some((item) => item.kind === 'scalar' && item.value === null);
  const isNull = (item: PlanNode): boolean => scalarText(item) === 'null';
  const mayBeNull = !values || nullListed;
  const named = mayBeNull ? types : types?.filter((item) => !isNull(item));
  const [only] = named ?? [];
  const list = named && named.length > 1 ? listNode(named, written?.value.offset ?? 0) : undefined;
  const value = list ?? only;
  return {
    mayBeNull,
    isImpossible: named?.length === 0,
    ...(written && value ? { type: { ...written, value } } : {}),
    ...(values ? { values } : {}),
  };
};

const isFlag = (node: PlanNode): boolean => node.kind === 'scalar' && typeof node.value === 'boolean';

/** Rules of a plan that JSON Schema has no words for, as Trackside writes them. */
const annotations: ReadonlyMap<string, (node: PlanNode) => boolean> = new Map([
  ['x-pii', isFlag],
  ['x-unique', isFlag],
  ['x-immutable', isFlag],
  ['x-owner', (node) => node.kind === 'scalar'],
  ['x-deprecated', (node) => node.kind === 'scalar' && typeof node.value === 'string'],
  ['x-origin', (node) => node.kind === 'scalar' && (node.value === 'direct' || node.value === 'derived')],
]);

const draft4Flag: Readonly<Record<string, string>> = { minimum: 'exclusiveMinimum', maximum: 'exclusiveMaximum' };

/** Keywords that are taken over as they are; those that no one judges stay as `x-…`. */
const others = (node: PlanNode, { problems }: SchemaScope): readonly PlanEntry[] => {
  if (node.kind !== 'map') return [];
  return [...node.entries.values()].flatMap((entry): readonly PlanEntry[] => {
    const { name, value } = entry;
    if (translated.has(name) || kept.has(name) || unsaid.has(name)) return [];
    if (draft4Flag[name] !== undefined && flagOf(node, draft4Flag[name]) === true) return [];
    const fits = takenOver.get(name);
    if (fits?.(value)) return isPattern(entry, problems) ? [entry] : [];
    if (value.kind === 'scalar' && (value.value === null || value.value === '')) return [];
    if (fits) {
      problems.notice(value.offset, `\`${name}\` is not what JSON Schema asks for here: it is not judged.`);
      return [];
    }
    const own = annotations.get(name);
    if (own?.(value)) return [{ ...entry, name: name.slice('x-'.length) }];
    return [{ ...entry, name: name.startsWith('x-') ? name : `x-${name}` }];
  });
};

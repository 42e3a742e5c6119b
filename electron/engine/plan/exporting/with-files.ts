import { posix } from 'node:path';
import { draftOf } from '../../judge/schema/draft.ts';
import { entryNode, mapNode, scalarNode } from '../foreign/build-node.ts';
import { jsonOf, type PlanEntry, type PlanNode } from '../plan-tree.ts';
import { entryOf, textOf } from '../read-node.ts';
import type { ReferredFiles } from '../referred-files.ts';

type Change = (node: PlanNode) => PlanNode;

const changed = (node: PlanNode, change: (entry: PlanEntry) => PlanNode): PlanNode =>
  node.kind === 'map'
    ? mapNode(
        [...node.entries.values()].map((entry) => ({ ...entry, value: change(entry) })),
        node.offset,
      )
    : node;

const each =
  (change: Change): Change =>
  (node) =>
    changed(node, ({ value }) => change(value));

/** Changes each member that has a change of its own. */
const members =
  (changes: Readonly<Record<string, Change>>): Change =>
  (node) =>
    changed(node, ({ name, value }) => (Object.hasOwn(changes, name) ? (changes[name]?.(value) ?? value) : value));

/** Changes the JSON Schemas of a plan, wherever they stand. */
const schemasOf = (schema: Change): Change => {
  const property: Change = (node) => members({ schema, items: property, properties: each(property) })(node);
  const properties = each(property);
  const body = members({ schema, properties });
  const event = members({ schema, properties, versions: each(body), per_source: each(body) });
  return members({
    context: schema,
    common: properties,
    entities: each(body),
    shared_properties: each(properties),
    events: each(event),
    pages: each(event),
    screens: each(event),
  });
};

const referencesIn = (node: PlanNode): readonly string[] => {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap(referencesIn);
  const own = textOf(node, '$ref');
  const inside = [...node.entries.values()].flatMap(({ value }) => referencesIn(value));
  return own === undefined ? inside : [own, ...inside];
};

const addressOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** A file as a part of another schema: known by its path, from which its own references begin. */
const embedded = (tree: PlanNode, id: string): PlanNode => {
  if (tree.kind !== 'map') return tree;
  const draft = draftOf(jsonOf(tree)) ?? 2020;
  const reference = entryOf(tree, '$ref');
  const hidden = draft <= 7 && reference !== undefined && !tree.entries.has('allOf');
  const kept = [...tree.entries.values()].filter(
    ({ name }) => name !== '$id' && name !== 'id' && !(hidden && name === '$ref'),
  );
  const { offset } = tree;
  const list: PlanNode = { kind: 'list', offset, items: reference ? [mapNode([reference], offset)] : [] };
  return mapNode(
    [
      entryNode(draft === 4 ? 'id' : '$id', scalarNode(id, offset)),
      ...kept,
      hidden ? entryNode('allOf', list) : undefined,
    ],
    offset,
  );
};

/** Puts the files that schemas of a plan refer to into these schemas: then the plan stands alone. */
export const withFiles = (plan: PlanNode, files: ReferredFiles | undefined): PlanNode => {
  if (!files) return plan;
  const folder = posix.dirname(files.own);
  return schemasOf((schema) => {
    const found = new Map<string, PlanNode>();
    const collect = (node: PlanNode, from: string | undefined): void => {
      for (const reference of referencesIn(node)) {
        const name = files.nameOf(reference, from);
        const tree = name === undefined || found.has(name) ? undefined : files.treeOf(name);
        if (name === undefined || !tree) continue;
        found.set(name, tree);
        collect(tree, name);
      }
    };
    collect(schema, undefined);
    if (found.size === 0 || schema.kind !== 'map') return schema;
    const known = entryOf(schema, '$defs')?.value;
    const own = known?.kind === 'map' ? [...known.entries.values()] : [];
    const added = [...found].map(([name, tree]) =>
      entryNode(name, embedded(tree, addressOf(posix.relative(folder, name)))),
    );
    const others = [...schema.entries.values()].filter(({ name }) => name !== '$defs');
    return mapNode([...others, entryNode('$defs', mapNode([...own, ...added], schema.offset))], schema.offset);
  })(plan);
};

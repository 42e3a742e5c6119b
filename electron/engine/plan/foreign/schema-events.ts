import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf, itemsOf, scalarText, textOf } from '../read-node.ts';
import { entryNode, listNode, mapNode } from './build-node.ts';
import type { SchemaDocument, SchemaScope } from './schema-scope.ts';

/** A schema that stands for one event or entity. */
export interface SchemaEvent {
  readonly node: PlanNode;
  readonly scope: SchemaScope;
  /** What it is called where it does not name itself. */
  readonly fallback: string;
}

const isMap = (node: PlanNode | undefined, name: string): boolean => entryOf(node, name)?.value.kind === 'map';

/** True for what is written as a JSON Schema of an object. */
export const isObjectSchema = (node: PlanNode | undefined): boolean =>
  isMap(node, 'properties') && (scalarText(entryOf(node, 'type')?.value) ?? 'object') === 'object';

const namesDraft = (node: PlanNode): boolean => /json-schema\.org\//.test(textOf(node, '$schema') ?? '');

export const isSchemaDocument = (node: PlanNode): boolean => {
  if (node.kind === 'list') return node.items.length > 0 && node.items.every((item) => isSchemaDocument(item));
  const typed = scalarText(entryOf(node, 'type')?.value) === 'object';
  if (entryOf(node, 'swagger') || entryOf(node, 'openapi')) return false;
  return namesDraft(node) || (typed && isMap(node, 'properties')) || isMap(node, '$defs') || isMap(node, 'definitions');
};

const definitionsOf = (node: PlanNode): readonly PlanEntry[] => [
  ...entriesOf(node, '$defs'),
  ...entriesOf(node, 'definitions'),
];

/** Every address that references in a tree lead to. */
const referencesIn = (node: PlanNode, found: Set<string>): Set<string> => {
  if (node.kind === 'list') for (const item of node.items) referencesIn(item, found);
  if (node.kind !== 'map') return found;
  const reference = textOf(node, '$ref');
  if (reference !== undefined) found.add(reference);
  for (const { value } of node.entries.values()) referencesIn(value, found);
  return found;
};

const isHolderOnly = (node: PlanNode): boolean =>
  definitionsOf(node).length > 0 &&
  ['properties', 'allOf', '$ref', 'required', 'additionalProperties'].every(
    (name) => entryOf(node, name) === undefined,
  );

/** The events of schema documents: a document each, branches of a choice, or its definitions. */
export const schemaEvents = (
  documents: readonly SchemaDocument[],
  scopeOf: (document: SchemaDocument) => SchemaScope,
) => {
  const used = new Map(documents.map((document) => [document, referencesIn(document.root, new Set())]));
  const isReferred = (document: SchemaDocument): boolean =>
    documents.some(
      (other) =>
        other !== document &&
        [...(used.get(other) ?? [])].some((reference) => scopeOf(other).documentAt(reference) === document),
    );
  return documents.flatMap((document): readonly SchemaEvent[] => {
    const { root, names } = document;
    const scope = scopeOf(document);
    const fallback = (names[0] ?? '').replace(/^.*[/\\]/, '').replace(/(?:\.schema)?\.(?:json|ya?ml)$/i, '');
    if (root.kind === 'list') return root.items.map((node) => ({ node, scope, fallback }));
    const branches = [...itemsOf(root, 'oneOf'), ...itemsOf(root, 'anyOf')];
    if (branches.length > 0 && !isMap(root, 'properties')) return branches.map((node) => ({ node, scope, fallback }));
    if (isReferred(document)) return [];
    if (!isHolderOnly(root)) return [{ node: root, scope, fallback }];
    const inner = used.get(document) ?? new Set();
    return definitionsOf(root)
      .filter(({ name }) => !inner.has(`#/$defs/${name}`) && !inner.has(`#/definitions/${name}`))
      .map(({ name, value }) => ({ node: value, scope, fallback: name }));
  });
};

/** A schema with the references at its root followed, and what `allOf` joins there as one. */
export const rootOf = ({ node, scope }: Pick<SchemaEvent, 'node' | 'scope'>): Pick<SchemaEvent, 'node' | 'scope'> => {
  const reference = entryOf(node, '$ref');
  const address = textOf(node, '$ref');
  if (node.kind === 'map' && reference && address !== undefined && node.entries.size === 1) {
    const target = scope.follow(address, reference.offset);
    return target ? rootOf(target) : { node: mapNode([], node.offset), scope };
  }
  const all = entryOf(node, 'allOf')?.value;
  if (node.kind !== 'map' || all?.kind !== 'list') return { node, scope };
  const joined = all.items.map((item) => rootOf({ node: item, scope }));
  const simple = joined.every(
    (part) =>
      part.scope.isOf(scope) &&
      part.node.kind === 'map' &&
      [...part.node.entries.keys()].every((name) => joinable.has(name)),
  );
  if (!simple) return { node, scope };
  const parts = [node, ...joined.map((part) => part.node)];
  const members = parts.flatMap((part) => entriesOf(part, 'properties'));
  if (new Set(members.map(({ name }) => name)).size < members.length) return { node, scope };
  const required = parts.flatMap((part) => itemsOf(part, 'required'));
  const own = [...node.entries.values()].filter(({ name }) => !['allOf', 'properties', 'required'].includes(name));
  return {
    node: mapNode(
      [
        ...own,
        entryNode('properties', mapNode(members, node.offset)),
        required.length === 0 ? undefined : entryNode('required', listNode(required, node.offset)),
      ],
      node.offset,
    ),
    scope,
  };
};

const joinable: ReadonlySet<string> = new Set(['type', 'properties', 'required', 'title', 'description', '$comment']);

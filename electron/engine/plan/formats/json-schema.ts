import { entryNode, mapNode, renamed, scalarNode } from '../foreign/build-node.ts';
import { MessagePlan, type RuleKind } from '../foreign/message-plan.ts';
import { isSchemaDocument, rootOf, type SchemaEvent, schemaEvents } from '../foreign/schema-events.ts';
import { type SchemaDocument, SchemaScope } from '../foreign/schema-scope.ts';
import { newestVersions, selfDescription } from '../foreign/self-description.ts';
import type { ForeignPart, FormatReading, FormatResult, PlanFormat } from '../plan-format.ts';
import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import type { Problems } from '../problems.ts';
import { entryOf, itemsOf, scalarText, textOf } from '../read-node.ts';

const kinds: ReadonlyMap<string, RuleKind> = new Map([
  ['track', 'track'],
  ['page', 'page'],
  ['screen', 'screen'],
  ['identify', 'identify'],
  ['group', 'group'],
]);

/** As Trackside writes events, pages and screens of any name. */
const anyName = '*';

/** What a schema fixes a member to. */
const fixed = (schema: PlanNode, member: string): string | undefined => {
  const value = entryOf(entryOf(schema, 'properties')?.value, member)?.value;
  const values = itemsOf(value, 'enum');
  return scalarText(entryOf(value, 'const')?.value) ?? (values.length === 1 ? scalarText(values[0]) : undefined);
};

const lastOf = (id: string): string =>
  id
    .replace(/[#?].*$/, '')
    .replace(/\/+$/, '')
    .replace(/^.*[/:]/, '')
    .replace(/(?:\.schema)?\.json$/, '');

const nameOf = (schema: PlanNode, kind: RuleKind, fallback: string): string => {
  const said = kind === 'track' ? fixed(schema, 'event') : fixed(schema, 'name');
  const title = textOf(schema, 'title');
  const id = lastOf(textOf(schema, '$id') ?? textOf(schema, 'id') ?? '');
  return (
    [said, selfDescription(schema)?.name, title, id, fallback].find((name) => name !== undefined && name !== '') ?? ''
  );
};

/** Without the members that say which event it is, where they stand among the event's properties. */
const withoutNaming = (schema: PlanNode): PlanNode => {
  const properties = entryOf(schema, 'properties');
  const named =
    fixed(schema, 'event') === undefined ? [] : ['event', ...(fixed(schema, 'type') === undefined ? [] : ['type'])];
  if (schema.kind !== 'map' || properties?.value.kind !== 'map' || named.length === 0) return schema;
  if (['properties', 'traits', 'context'].some((name) => entryOf(properties.value, name)?.value.kind === 'map'))
    return schema;
  const members = [...properties.value.entries.values()].filter(({ name }) => !named.includes(name));
  const required = entryOf(schema, 'required');
  const left = itemsOf(schema, 'required').filter((item) => !named.includes(scalarText(item) ?? ''));
  const others = [...schema.entries.values()].filter(({ name }) => name !== 'properties' && name !== 'required');
  return mapNode(
    [
      ...others,
      { ...properties, value: mapNode(members, properties.value.offset) },
      required && { ...required, value: { kind: 'list', offset: required.value.offset, items: left } },
    ],
    schema.offset,
  );
};

/** Members of a planned event that a schema may carry as `x-…`. */
const annotations = ['owner', 'purpose', 'sources', 'tags'];
const entityAnnotations = ['owner', 'identifier', 'label', 'plural', 'default_group'];

const detailsOf = (schema: PlanNode, kind: RuleKind): readonly (PlanEntry | undefined)[] => {
  const isEntity = kind === 'identify' || kind === 'group';
  return [
    textOf(schema, 'description') === '' ? undefined : entryOf(schema, 'description'),
    ...(isEntity ? entityAnnotations : annotations).map((name) => renamed(entryOf(schema, `x-${name}`), name)),
    isEntity ? undefined : (entryOf(schema, 'deprecated') ?? renamed(entryOf(schema, 'x-deprecated'), 'deprecated')),
  ];
};

/** True for a schema of whole messages: what fixes their `type` is no property of an event then. */
const isOfMessages = (schema: PlanNode): boolean =>
  ['event', 'properties', 'traits', 'messageId'].some(
    (name) => entryOf(entryOf(schema, 'properties')?.value, name) !== undefined,
  );

const addEvent = (event: SchemaEvent, plan: MessagePlan, problems: Problems): void => {
  const { node: schema, scope } = rootOf(event);
  const type = fixed(schema, 'type') ?? 'track';
  const kind = kinds.get(type.toLowerCase()) ?? (isOfMessages(schema) ? undefined : 'track');
  if (!kind) {
    problems.notice(
      schema.offset,
      'Messages of this type have no counterpart in a plan of Trackside: the schema is left out.',
    );
    return;
  }
  plan.add({
    kind,
    name: textOf(schema, 'x-any-name') === 'true' ? anyName : nameOf(schema, kind, event.fallback),
    entity: textOf(schema, 'x-entity'),
    offset: schema.offset,
    schema: withoutNaming(schema),
    scope,
    details: detailsOf(schema, kind),
  });
};

const documentsOf = (parts: readonly ForeignPart[]): readonly SchemaDocument[] =>
  parts.flatMap(({ file, documents }) =>
    documents.filter(isSchemaDocument).map((root) => {
      const id = textOf(root, '$id') ?? textOf(root, 'id');
      return { root, names: [file.replaceAll('\\', '/'), ...(id === undefined ? [] : [id.replace(/#$/, '')])] };
    }),
  );

const read = (parts: readonly ForeignPart[], { name, problems }: FormatReading): FormatResult => {
  const documents = documentsOf(parts);
  const followed = { count: 0 };
  const plan = new MessagePlan();
  const scopeOf = (document: SchemaDocument): SchemaScope =>
    new SchemaScope(document, documents, problems, [], followed);
  const newest = newestVersions(documents.map(({ root }) => root));
  for (const event of schemaEvents(documents, scopeOf)) {
    const self = selfDescription(event.node);
    const latest = self && newest.get(self.key);
    if (latest === self?.version) addEvent(event, plan, problems);
    else problems.notice(event.node.offset, `Version ${latest} of this schema is in force: this one is left out.`);
  }
  for (const { documents: all } of parts) {
    for (const other of all.filter((document) => !isSchemaDocument(document))) {
      problems.notice(other.offset, 'This is no JSON Schema of an object: it is left out.');
    }
  }
  const [first] = documents;
  const offset = first?.root.offset ?? 0;
  const title =
    documents.length === 1 && first && !entryOf(first.root, 'properties') ? entryOf(first.root, 'title') : undefined;
  return { tree: plan.tree([renamed(title, 'name') ?? entryNode('name', scalarNode(name, offset))], offset) };
};

export const format: PlanFormat = {
  id: 'json-schema',
  title: 'JSON Schema',
  recognises: (parts) => documentsOf(parts).length > 0,
  read,
};

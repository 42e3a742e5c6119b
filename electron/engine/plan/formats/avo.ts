import { entryNode, listNode, renamed, scalarNode } from '../foreign/build-node.ts';
import { MessagePlan } from '../foreign/message-plan.ts';
import { SchemaScope } from '../foreign/schema-scope.ts';
import type { ForeignPart, FormatReading, FormatResult, PlanFormat } from '../plan-format.ts';
import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import type { Problems } from '../problems.ts';
import { entriesOf, entryOf, itemsOf, scalarText, textOf } from '../read-node.ts';

/** An event of Avo's export has its rules beside its triggers, sources or actions. */
const isEvent = (node: PlanNode | undefined): boolean =>
  entryOf(node, 'rules')?.value.kind === 'map' &&
  ['triggers', 'sources', 'actions', 'categories'].some((name) => entryOf(node, name)?.value.kind === 'list');

/** What Avo writes beside the events; an event may be no more than its name and rules. */
const isExport = (node: PlanNode | undefined): boolean => {
  const events = itemsOf(node, 'events');
  const isWhole = ['metrics', 'sources', 'destinations'].every((name) => entryOf(node, name)?.value.kind === 'map');
  return events.some(isEvent) || (isWhole && events.some((event) => entryOf(event, 'rules')?.value.kind === 'map'));
};

const exportOf = (document: PlanNode): PlanNode | undefined =>
  [document, ...['data', 'export', 'trackingPlan'].map((name) => entryOf(document, name)?.value)].find(isExport);

const documentsOf = (parts: readonly ForeignPart[]): readonly PlanNode[] =>
  parts.flatMap((part) => part.documents).flatMap((document) => exportOf(document) ?? []);

/** Platforms by the names that people give their sources. */
const platforms: readonly (readonly [platform: string, name: RegExp])[] = [
  ['web', /\b(?:web|website|browser|javascript|js)\b/i],
  ['ios', /\b(?:ios|iphone|ipad)\b/i],
  ['android', /\bandroid\b/i],
  ['server', /\b(?:server|backend|back-end|api|node)\b/i],
  ['desktop', /\b(?:desktop|electron|mac|windows)\b/i],
];

const platformIn = (text: string | undefined): string | undefined =>
  platforms.find(([, pattern]) => pattern.test((text ?? '').replaceAll('_', ' ')))?.[0];

/** What the plan says of a source's platform, else what its name tells. */
const platformOf = (source: PlanNode, plan: PlanNode): string | undefined => {
  const described = entryOf(entryOf(plan, 'sources')?.value, textOf(source, 'id') ?? '')?.value;
  return platformIn(textOf(described, 'developmentPlatform')) ?? platformIn(textOf(source, 'name'));
};

/** The platforms that send an event; undefined where one of its sources is of none that is known. */
const sourcesOf = (event: PlanNode, plan: PlanNode, problems: Problems): PlanEntry | undefined => {
  const sources = entryOf(event, 'sources');
  const named = itemsOf(event, 'sources').map((source) => ({
    source,
    name: textOf(source, 'name') ?? '',
    platform: platformOf(source, plan),
  }));
  const unknown = named.find(({ platform }) => platform === undefined);
  if (unknown) {
    const message = `The source ${JSON.stringify(unknown.name)} is no platform that Trackside knows: who sends the event is not judged.`;
    problems.notice(unknown.source.offset, message);
    return undefined;
  }
  if (!sources || named.length === 0) return undefined;
  const known = new Map(named.map(({ source, platform }) => [platform ?? '', source.offset]));
  const items = [...known].map(([platform, offset]) => scalarNode(platform, offset));
  return entryNode('sources', listNode(items, sources.value.offset), sources.offset);
};

/** The name that is really sent: that of all destinations, or of the only one that the event has. */
const sentName = (
  mapping: PlanNode | undefined,
  destinations: ReadonlySet<string>,
  problems: Problems,
): PlanNode | undefined => {
  const items = mapping?.kind === 'list' ? mapping.items : [];
  const applies = (item: PlanNode): boolean => {
    const destination = textOf(item, 'destinationId') ?? 'all';
    return destination === 'all' || (destinations.size === 1 && destinations.has(destination));
  };
  const found = items.find(applies);
  for (const item of items.filter((other) => other !== found)) {
    const name = JSON.stringify(textOf(item, 'name') ?? '');
    problems.notice(
      item.offset,
      `The name ${name} for one of several destinations is left out: a plan has one name for it.`,
    );
  }
  return entryOf(found, 'name')?.value;
};

/** The event's schema with properties under the names that are sent. */
const withSentNames = (schema: PlanNode, destinations: ReadonlySet<string>, problems: Problems): PlanNode => {
  const properties = entryOf(schema, 'properties');
  const inner = entryOf(properties?.value, 'properties');
  const members = entryOf(inner?.value, 'properties');
  if (schema.kind !== 'map' || properties?.value.kind !== 'map' || inner?.value.kind !== 'map') return schema;
  const names = new Map<string, string>();
  const renamedMembers = entriesOf(inner.value, 'properties').map((entry): PlanEntry => {
    const sent = sentName(entryOf(entry.value, 'nameMapping')?.value, destinations, problems);
    const name = scalarText(sent) ?? entry.name;
    names.set(entry.name, name);
    return { ...entry, name, value: withoutKeys(entry.value, ['nameMapping', 'id']) };
  });
  const required = itemsOf(inner.value, 'required').map((item) => {
    const name = scalarText(item) ?? '';
    return scalarNode(names.get(name) ?? name, item.offset);
  });
  const changed = replaced(inner.value, [
    members && { ...members, value: mapOf(renamedMembers, members.value) },
    entryNode('required', listNode(required, inner.offset)),
  ]);
  return replaced(schema, [{ ...properties, value: replaced(properties.value, [{ ...inner, value: changed }]) }]);
};

const mapOf = (entries: readonly PlanEntry[], node: PlanNode): PlanNode => ({
  kind: 'map',
  offset: node.offset,
  entries: new Map(entries.map((entry) => [entry.name, entry])),
});

const replaced = (node: PlanNode, entries: readonly (PlanEntry | undefined)[]): PlanNode => {
  if (node.kind !== 'map') return node;
  const all = new Map(node.entries);
  for (const entry of entries) if (entry) all.set(entry.name, entry);
  return { ...node, entries: all };
};

const withoutKeys = (node: PlanNode, names: readonly string[]): PlanNode =>
  node.kind === 'map'
    ? { ...node, entries: new Map([...node.entries].filter(([name]) => !names.includes(name))) }
    : node;

const tagsOf = (event: PlanNode, plan: PlanNode): PlanEntry | undefined => {
  const categories = itemsOf(event, 'categories').map((item) => {
    const category = entryOf(entryOf(plan, 'categories')?.value, scalarText(item) ?? '')?.value;
    return entryOf(category, 'name')?.value ?? item;
  });
  const all = [...itemsOf(event, 'tags'), ...categories].filter((item) => item.kind === 'scalar');
  const [first] = all;
  return first && entryNode('tags', listNode(all, first.offset), first.offset);
};

const addEvent = (event: PlanNode, plan: PlanNode, into: MessagePlan, problems: Problems): void => {
  const rules = entryOf(event, 'rules')?.value;
  const given = textOf(event, 'name') ?? '';
  if (!rules || given === '') {
    problems.notice(event.offset, 'This event has no name or no rules: it is left out.');
    return;
  }
  const destinations = new Set(
    itemsOf(event, 'sources').flatMap((source) =>
      itemsOf(source, 'destinations').flatMap((item) => textOf(item, 'id') ?? []),
    ),
  );
  const sent = sentName(entryOf(rules, 'nameMapping')?.value, destinations, problems);
  const schema = withSentNames(rules, destinations, problems);
  const isSent =
    itemsOf(event, 'actions').length === 0 || itemsOf(event, 'actions').some((item) => scalarText(item) === 'logEvent');
  if (!isSent) {
    problems.notice(
      event.offset,
      `${JSON.stringify(given)} only does something other than sending an event: it is left out.`,
    );
    return;
  }
  const description = entryOf(event, 'description');
  into.add({
    kind: 'track',
    name: scalarText(sent) ?? given,
    offset: event.offset,
    schema: withoutKeys(schema, ['nameMapping']),
    scope: new SchemaScope({ root: rules, names: [] }, [], problems),
    details: [
      scalarText(description?.value) === '' ? undefined : description,
      sourcesOf(event, plan, problems),
      tagsOf(event, plan),
      sent && scalarText(sent) !== given ? renamed(entryOf(event, 'name'), 'x-avo-name') : undefined,
    ],
  });
};

const read = (parts: readonly ForeignPart[], { name, problems }: FormatReading): FormatResult => {
  const into = new MessagePlan();
  const plans = documentsOf(parts);
  for (const plan of plans) for (const event of itemsOf(plan, 'events')) addEvent(event, plan, into, problems);
  const [first] = plans;
  const offset = first?.offset ?? 0;
  for (const entry of plans.flatMap((plan) => entryOf(plan, 'metrics') ?? [])) {
    if (entry.value.kind === 'map' && entry.value.entries.size === 0) continue;
    problems.notice(entry.offset, 'Metrics have no counterpart in a plan of Trackside: they are left out.');
  }
  return { tree: into.tree([entryOf(first, 'name') ?? entryNode('name', scalarNode(name, offset))], offset) };
};

export const format: PlanFormat = {
  id: 'avo',
  title: 'Avo export',
  recognises: (parts) => documentsOf(parts).length > 0,
  read,
};

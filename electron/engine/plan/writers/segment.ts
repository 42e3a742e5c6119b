import { userType } from '../../../../shared/model/entity.ts';
import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import { asDraft7 } from '../exporting/draft-7.ts';
import { LeftOut, onlyOwn } from '../exporting/left-out.ts';
import {
  allProperties,
  defaultGroupOf,
  type PlanView,
  type ViewedEntity,
  type ViewedEvent,
  viewPlan,
} from '../exporting/plan-view.ts';
import { objectSchema, type SchemaStyle } from '../exporting/property-schema.ts';
import { jsonOf, type PlanEntry, type PlanNode } from '../plan-tree.ts';
import type { PlanWriter } from '../plan-writer.ts';
import { entriesOf, entryOf } from '../read-node.ts';

const form = 'Segment';
const draft = 'http://json-schema.org/draft-07/schema#';
const versionField = 'context.protocols.event_version';
const anyName = '*';
const types = { track: 'TRACK', page: 'PAGE', screen: 'SCREEN' } as const;
const ownRules = ['pii', 'unique', 'immutable', 'origin', 'owner', 'deprecated'];
const unset = '0001-01-01T00:00:00.000Z';

const styleOf = ({ unplanned }: PlanView): SchemaStyle => ({
  closed: unplanned.properties === 'error',
  typeLists: true,
  annotated: false,
});

const messageSchema = (parts: JsonObject, description: string | undefined, labels: JsonObject): JsonObject => ({
  $schema: draft,
  type: 'object',
  properties: { context: {}, traits: {}, properties: {}, ...parts },
  ...(description === undefined ? {} : { description }),
  labels,
});

/** Labels are names with a value: a tag `area: checkout` is one, others stand together. */
const labelsOf = ({ owner, tags }: ViewedEvent): JsonObject => {
  const pairs = tags.flatMap((tag) => {
    const at = tag.indexOf(': ');
    return at > 0 ? [[tag.slice(0, at), tag.slice(at + 2)] as const] : [];
  });
  const plain = tags.filter((tag) => tag.indexOf(': ') <= 0);
  return {
    ...(owner === undefined ? {} : { owner }),
    ...Object.fromEntries(pairs),
    ...(plain.length === 0 ? {} : { tags: plain.join(', ') }),
  };
};

/** The instant since when it is deprecated, where the plan says one. */
const deprecatedAt = (event: ViewedEvent, left: LeftOut): string => {
  if (event.deprecated === undefined) return unset;
  const day = event.deprecated === true ? undefined : /\d{4}-\d{2}-\d{2}/.exec(event.deprecated)?.[0];
  if (day === undefined) {
    left.add(
      `${event.path}/deprecated`,
      'Segment has the day since when an event is deprecated, and the plan says none: it is left out.',
    );
    return unset;
  }
  return `${day}T00:00:00.000Z`;
};

const lostAt =
  (path: string, left: LeftOut) =>
  (keyword: string): void =>
    left.add(path, `Segment judges by draft 7 of JSON Schema, which has no \`${keyword}\`: Segment will not judge it.`);

const eventRule = (view: PlanView, event: ViewedEvent, version: number, left: LeftOut): JsonObject | undefined => {
  const { kind, name, path, node } = event;
  if (name === anyName && kind === 'track') {
    left.add(path, 'Segment has no rule for events of any name: it is left out.');
    return undefined;
  }
  const style = styleOf(view);
  const properties: readonly PlanEntry[] = style.closed ? allProperties(view, event) : event.properties;
  left.members(node, path, ['purpose', 'sources', 'examples', 'per_source'], form);
  left.ofProperties(properties, `${path}/properties`, ownRules, form);
  const bySchema = event.schema !== undefined && !event.declares;
  const newer = objectSchema(properties, event.schema, { ...style, closed: style.closed && !bySchema });
  const schema = asDraft7(newer, lostAt(path, left));
  return {
    ...(name === anyName ? {} : { key: name }),
    type: types[kind],
    version,
    jsonSchema: messageSchema({ properties: schema }, event.description, labelsOf(event)),
    deprecatedAt: deprecatedAt(event, left),
  };
};

/** Versions are whole numbers in Segment, from 1 on. */
const versionsOf = (
  view: PlanView,
  events: readonly ViewedEvent[],
  left: LeftOut,
): ReadonlyMap<ViewedEvent, number> => {
  const numbers = new Map<ViewedEvent, number>();
  for (const event of events) {
    const { version, path } = event;
    const others = [...numbers.keys()].filter(({ kind, name }) => kind === event.kind && name === event.name);
    const isWhole = version !== undefined && /^[1-9]\d*$/.test(version);
    const number = version === undefined ? 1 : isWhole ? Number(version) : others.length + 1;
    numbers.set(event, number);
    if (version !== undefined && !isWhole)
      left.add(path, `Segment counts versions: ${JSON.stringify(version)} becomes ${number}.`);
  }
  if (events.some(({ version }) => version !== undefined) && view.versionedBy !== versionField) {
    left.add('/versioned_by', `Segment finds the version of an event in ${versionField} alone.`);
  }
  return numbers;
};

const entityRule = (view: PlanView, entity: ViewedEntity, type: 'IDENTIFY' | 'GROUP', left: LeftOut): JsonObject => {
  const { path, node, properties, identifier, schema, description } = entity;
  left.members(node, path, ['identifier', 'label', 'plural', 'owner'], form);
  left.ofProperties(properties, `${path}/properties`, ownRules, form);
  const style = styleOf(view);
  const planned = identifier === undefined || properties.some(({ name }) => name === identifier);
  const all = planned ? properties : [...properties, idEntry(identifier, node)];
  const bySchema = schema !== undefined && properties.length === 0;
  const newer = objectSchema(all, schema, { ...style, closed: style.closed && !bySchema });
  const traits = asDraft7(newer, lostAt(path, left));
  return { type, version: 1, jsonSchema: messageSchema({ traits }, description, {}), deprecatedAt: unset };
};

const idEntry = (name: string, { offset }: PlanNode): PlanEntry => ({
  name,
  offset,
  value: { kind: 'map', offset, entries: new Map() },
});

const entityRules = (view: PlanView, left: LeftOut): readonly JsonObject[] => {
  const group = defaultGroupOf(view);
  return view.entities.flatMap((entity) => {
    if (entity.type === userType) return [entityRule(view, entity, 'IDENTIFY', left)];
    if (entity === group) return [entityRule(view, entity, 'GROUP', left)];
    left.add(entity.path, 'Segment has one rule for groups of all types: this type is left out.');
    return [];
  });
};

/** What every message must keep; where others are mistakes, each event has the common properties itself. */
const commonRule = (view: PlanView, left: LeftOut): readonly JsonObject[] => {
  const style = styleOf(view);
  const properties = style.closed ? [] : view.common;
  left.ofProperties(properties, '/common', ownRules, form);
  if (properties.length === 0 && view.context === undefined) return [];
  const parts: Record<string, JsonValue> = {};
  if (view.context) parts.context = jsonOf(view.context);
  if (properties.length > 0) parts.properties = objectSchema(properties, undefined, { ...style, closed: false });
  return [{ type: 'COMMON', version: 1, jsonSchema: messageSchema(parts, undefined, {}), deprecatedAt: unset }];
};

const noteSettings = (plan: PlanNode, view: PlanView, left: LeftOut): void => {
  left.members(plan, '', [...onlyOwn, 'version'], form);
  if (view.unplanned.events !== 'error')
    left.add('/unplanned/events', 'For Segment every event that is not planned is a violation.');
  if (view.unplanned.properties === 'warning' || view.unplanned.properties === 'info') {
    const message = 'Segment knows no warnings: properties that are not planned are let through.';
    left.add(entryOf(plan, 'unplanned') ? '/unplanned/properties' : '', message);
  }
  const perSource = view.events.filter(({ node }) => entriesOf(node, 'per_source').length > 0);
  for (const { path } of perSource)
    left.add(`${path}/per_source`, 'Segment has no rules for single sources: they are left out.');
};

export const writer: PlanWriter = {
  id: 'segment',
  title: 'Segment Protocols (rules of the Public API)',
  write: (plan) => {
    const view = viewPlan(plan);
    const left = new LeftOut();
    noteSettings(plan, view, left);
    const numbers = versionsOf(view, view.events, left);
    const rules = [
      ...view.events.flatMap((event) => eventRule(view, event, numbers.get(event) ?? 1, left) ?? []),
      ...entityRules(view, left),
      ...commonRule(view, left),
    ];
    const { name, description } = view;
    const document = { name, ...(description === undefined ? {} : { description }), rules };
    return {
      files: [{ name: 'segment-plan.json', text: `${JSON.stringify(document, null, 2)}\n` }],
      notes: left.notes,
    };
  },
};

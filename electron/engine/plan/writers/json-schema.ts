import { userType } from '../../../../shared/model/entity.ts';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { pointerSegment } from '../../judge/pointer.ts';
import { LeftOut, onlyOwn } from '../exporting/left-out.ts';
import { allProperties, type PlanView, type ViewedEntity, type ViewedEvent, viewPlan } from '../exporting/plan-view.ts';
import { objectSchema, type SchemaStyle } from '../exporting/property-schema.ts';
import { jsonOf, type PlanNode } from '../plan-tree.ts';
import type { PlanWriter } from '../plan-writer.ts';
import { entryOf, flagOf } from '../read-node.ts';

const form = 'JSON Schema';
const draft = 'https://json-schema.org/draft/2020-12/schema';
const anyName = '*';

const styleOf = ({ unplanned }: PlanView): SchemaStyle => ({
  closed: unplanned.properties === 'error',
  typeLists: false,
  annotated: true,
});

const contextOf = ({ context }: PlanView): JsonObject => (context ? { context: jsonOf(context) } : {});

/** A schema of whole messages: its type and name stand in it as constants. */
const eventSchema = (view: PlanView, event: ViewedEvent, left: LeftOut): JsonObject => {
  const { kind, name, path, node, purpose, owner, sources, tags, deprecated, description } = event;
  const style = styleOf(view);
  const bySchema = event.schema !== undefined && !event.declares;
  left.members(node, path, ['per_source'], form);
  const named = kind === 'track' ? 'event' : 'name';
  const properties = objectSchema(allProperties(view, event), event.schema, {
    ...style,
    closed: style.closed && !bySchema,
  });
  return {
    title: name === anyName ? `any ${kind}` : name,
    ...(description === undefined ? {} : { description }),
    ...(deprecated === undefined ? {} : deprecated === true ? { deprecated } : { 'x-deprecated': deprecated }),
    ...(owner === undefined ? {} : { 'x-owner': owner }),
    ...(purpose === undefined ? {} : { 'x-purpose': purpose }),
    ...(sources.length === 0 ? {} : { 'x-sources': sources }),
    ...(tags.length === 0 ? {} : { 'x-tags': tags }),
    ...(name === anyName ? { 'x-any-name': true } : {}),
    type: 'object',
    properties: {
      type: { const: kind },
      ...(name === anyName ? {} : { [named]: { const: name } }),
      properties,
      ...contextOf(view),
    },
    required: ['type', ...(name === anyName ? [] : [named]), 'properties'],
  };
};

const entitySchema = (view: PlanView, entity: ViewedEntity): JsonObject => {
  const { type, node, properties, schema, description, owner, identifier, label } = entity;
  const style = styleOf(view);
  const isUser = type === userType;
  const known = entryOf(node, 'properties')?.value;
  const planned = identifier === undefined || properties.some(({ name }) => name === identifier);
  const id = { name: identifier ?? '', offset: 0, value: known ?? node };
  const all = planned
    ? properties
    : [...properties, { ...id, value: { kind: 'map', offset: 0, entries: new Map() } as const }];
  const bySchema = schema !== undefined && properties.length === 0;
  return {
    title: label,
    ...(description === undefined ? {} : { description }),
    ...(owner === undefined ? {} : { 'x-owner': owner }),
    ...(isUser ? {} : { 'x-entity': type }),
    ...(identifier === undefined ? {} : { 'x-identifier': identifier }),
    ...(isUser ? {} : { 'x-label': label }),
    ...(flagOf(node, 'default_group') === true ? { 'x-default_group': true } : {}),
    type: 'object',
    properties: {
      type: { const: isUser ? 'identify' : 'group' },
      traits: objectSchema(all, schema, { ...style, closed: style.closed && !bySchema }),
      ...contextOf(view),
    },
    required: ['type', 'traits'],
  };
};

/** Of several versions, which one JSON Schema cannot choose by a field, the first: it counts where none is named. */
const withoutVersions = (events: readonly ViewedEvent[], left: LeftOut): readonly ViewedEvent[] => {
  const seen = new Set<string>();
  return events.filter(({ kind, name, path }) => {
    const key = `${kind} ${name}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    if (!isFirst)
      left.add(
        path,
        'Versions of an event have no place in this document: the first is written, this one is left out.',
      );
    return isFirst;
  });
};

const noteSettings = (plan: PlanNode, view: PlanView, left: LeftOut): void => {
  left.members(plan, '', [...onlyOwn, 'version', 'versioned_by'], form);
  if (view.unplanned.properties === 'warning' || view.unplanned.properties === 'info') {
    left.add('/unplanned', 'JSON Schema knows no warnings: properties that are not planned are let through.');
  }
};

export const writer: PlanWriter = {
  id: 'json-schema',
  title: 'JSON Schema (2020-12, one document)',
  write: (plan) => {
    const view = viewPlan(plan);
    const left = new LeftOut();
    noteSettings(plan, view, left);
    const definitions = new Map<string, JsonObject>();
    const define = (name: string, schema: JsonObject): void => {
      let free = name;
      for (let count = 2; definitions.has(free); count += 1) free = `${name} ${count}`;
      definitions.set(free, schema);
    };
    for (const event of withoutVersions(view.events, left)) define(event.name, eventSchema(view, event, left));
    for (const entity of view.entities) define(entity.type, entitySchema(view, entity));
    const document = {
      $schema: draft,
      title: view.name,
      ...(view.description === undefined ? {} : { description: view.description }),
      oneOf: [...definitions.keys()].map((name) => ({ $ref: `#/$defs/${encodeURIComponent(pointerSegment(name))}` })),
      $defs: Object.fromEntries(definitions),
    };
    return { files: [{ name: 'plan.schema.json', text: `${JSON.stringify(document, null, 2)}\n` }], notes: left.notes };
  },
};

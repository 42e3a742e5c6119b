import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import planSchema from '../../../resources/plan.schema.json' with { type: 'json' };
import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { childPath } from '../judge/pointer.ts';
import { additionalOf, mistakeWords } from './mistake-words.ts';
import { jsonOf, type PlanEntry, type PlanNode, placeOf } from './plan-tree.ts';
import type { Problems } from './problems.ts';
import { entryOf } from './read-node.ts';

const partNames = ['properties', 'property', 'event', 'body', 'entity'] as const;
type Part = 'plan' | (typeof partNames)[number];

/** Without what its parts are made of: those are held against their own schema, one at a time. */
const shallow = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(shallow);
  if (typeof schema !== 'object' || schema === null) return schema;
  if ('$ref' in schema && partNames.some((part) => schema.$ref === `#/definitions/${part}`)) return {};
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, shallow(value)]));
};

const { definitions } = planSchema;
// The plan's schema is held against its own draft by a test.
const ajv = new Ajv({
  meta: false,
  validateSchema: false,
  strict: false,
  allErrors: true,
  verbose: true,
  ownProperties: true,
});
const compile = (schema: object) => ajv.compile(Object(shallow({ ...schema, $id: undefined, definitions })));

const validators: Readonly<Record<Part, ValidateFunction>> = {
  plan: compile(planSchema),
  properties: compile(definitions.properties),
  property: compile(definitions.property),
  event: compile(definitions.event),
  body: compile(definitions.body),
  entity: compile(definitions.entity),
};

/** A part as it is written, and as plain JSON. */
interface Child extends Pick<PlanEntry, 'name' | 'value'> {
  readonly part: Part;
  readonly json: JsonValue;
}

const memberOf = (json: JsonValue, name: string): JsonValue =>
  isJsonObject(json) && Object.hasOwn(json, name) ? (json[name] ?? null) : null;

const under = ({ value, json }: Child, name: string, part: Part): readonly Child[] => {
  const entry = entryOf(value, name);
  return entry ? [{ part, name, value: entry.value, json: memberOf(json, name) }] : [];
};

const each = ({ value, json }: Child, part: Part): readonly Child[] =>
  value.kind === 'map'
    ? [...value.entries.values()].map((entry) => ({ ...entry, part, json: memberOf(json, entry.name) }))
    : [];

/** The parts of a part that have a schema of their own. */
const childrenOf = (parent: Child): readonly Child[] => {
  const section = (name: string, part: Part): readonly Child[] =>
    under(parent, name, part).flatMap((found) => each(found, part));
  switch (parent.part) {
    case 'plan':
      return [
        ...under(parent, 'common', 'properties'),
        ...section('entities', 'entity'),
        ...section('shared_properties', 'properties'),
        ...['events', 'pages', 'screens'].flatMap((name) => section(name, 'event')),
      ];
    case 'event':
      return [
        ...under(parent, 'properties', 'properties'),
        ...['versions', 'per_source'].flatMap((name) => section(name, 'body')),
      ];
    case 'body':
    case 'entity':
      return under(parent, 'properties', 'properties');
    case 'properties':
      return each(parent, 'property');
    case 'property':
      return [...under(parent, 'items', 'property'), ...under(parent, 'properties', 'properties')];
  }
};

/** Keywords whose errors another error says better. */
const spokenFor = new Set(['if', 'required']);

const report = (error: ErrorObject, { part, name, value: node }: Child, problems: Problems): void => {
  const unknown = error.keyword === 'additionalProperties';
  const pointer = unknown ? childPath(error.instancePath, additionalOf(error)) : error.instancePath;
  const place = placeOf(node, pointer);
  problems.error(
    unknown ? place.offset : place.node.offset,
    mistakeWords(error, { name, isProperty: part === 'property' }),
  );
};

/** Holds the plan against its schema, part by part, and reports each mistake where it stands. */
export const reportSchemaMistakes = (tree: PlanNode, problems: Problems): void => {
  const visit = (part: Child): void => {
    const validate = validators[part.part];
    const errors = validate(part.json) ? [] : (validate.errors ?? []);
    for (const error of errors) {
      if (problems.full) return;
      if (!spokenFor.has(error.keyword)) report(error, part, problems);
    }
    for (const child of childrenOf(part)) {
      if (problems.full) return;
      visit(child);
    }
  };
  visit({ part: 'plan', name: '', value: tree, json: jsonOf(tree) });
};

import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { EventRules, PropertyRules } from '../../judge/plan-rules.ts';

/** What the plan names at one place, as far as coverage counts it. */
export interface Expected {
  readonly name: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly line?: number;
  /** Values of its enum. */
  readonly values?: readonly JsonValue[];
  readonly members?: readonly Expected[];
  readonly items?: Expected;
  /** Planned by itself, such as the identifier of an entity: fine where it comes, and not missed where it does not. */
  readonly isImplied?: true;
}

const deepest = 8;

const valuesOf = (schema: JsonObject): readonly JsonValue[] | undefined => {
  if (Array.isArray(schema.enum)) return schema.enum;
  return schema.const === undefined ? undefined : [schema.const];
};

const ofSchema = (name: string, schema: JsonValue | undefined, required: boolean, depth: number): Expected => {
  if (!isJsonObject(schema) || depth > deepest) return { name, required, deprecated: false };
  const values = valuesOf(schema);
  const members = schemaMembers(schema, depth + 1);
  return {
    name,
    required,
    deprecated: schema.deprecated === true,
    ...(values === undefined ? {} : { values }),
    ...(members.length === 0 ? {} : { members }),
    ...(isJsonObject(schema.items) ? { items: ofSchema('*', schema.items, false, depth + 1) } : {}),
  };
};

/** The members that a JSON Schema names under `properties`; what it says behind references and branches is not read. */
const schemaMembers = (schema: JsonValue, depth: number): readonly Expected[] => {
  if (!isJsonObject(schema) || !isJsonObject(schema.properties)) return [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties).map(([name, member]) =>
    ofSchema(name, member, required.includes(name), depth),
  );
};

const ofRules = (rules: PropertyRules): Expected => {
  const members = expectedMembers(rules.properties ?? [], rules.schema?.source);
  return {
    name: rules.name,
    required: rules.required,
    deprecated: rules.deprecated,
    ...(rules.line > 0 ? { line: rules.line } : {}),
    ...(rules.enum === undefined ? {} : { values: rules.enum.values }),
    ...(members.length === 0 ? {} : { members }),
    ...(rules.items === undefined ? {} : { items: ofRules(rules.items) }),
  };
};

/** What rules and a schema beside them name; where both do, the rules speak. */
export const expectedMembers = (
  rules: readonly PropertyRules[],
  schema: JsonValue | undefined,
): readonly Expected[] => {
  const own = rules.map(ofRules);
  const known = new Set(own.map(({ name }) => name));
  return [...own, ...(schema === undefined ? [] : schemaMembers(schema, 0)).filter(({ name }) => !known.has(name))];
};

/** The members, with one that is planned by itself, where they do not name it. */
export const withImplied = (members: readonly Expected[], name: string | undefined): readonly Expected[] =>
  name === undefined || members.some((member) => member.name === name)
    ? members
    : [...members, { name, required: false, deprecated: false, isImplied: true }];

/** The property that names the version of an event, where it is one. */
const versionName = ({ versions }: EventRules): string | undefined => {
  const [root, name, below] = versions?.by ?? [];
  return root === 'properties' && below === undefined ? name : undefined;
};

/** All that an event may have: its own, what a version or a source of it has, and what every event has. */
export const eventMembers = (event: EventRules, common: readonly Expected[]): readonly Expected[] => {
  const byName = new Map<string, Expected>();
  for (const member of expectedMembers(event.properties ?? [], event.schema?.source)) byName.set(member.name, member);
  for (const { properties, schema } of [
    ...(event.versions?.bodies.values() ?? []),
    ...(event.perSource?.values() ?? []),
  ]) {
    for (const member of expectedMembers(properties ?? [], schema?.source)) {
      // What only some of them ask for is not asked of all.
      if (!byName.has(member.name)) byName.set(member.name, { ...member, required: false });
    }
  }
  for (const member of common) if (!byName.has(member.name)) byName.set(member.name, member);
  return withImplied([...byName.values()], versionName(event));
};

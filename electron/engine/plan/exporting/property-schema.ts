import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { jsonOf, type PlanEntry, type PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf, flagOf, saidOf, scalarText, textOf } from '../read-node.ts';

/** How property rules are written as JSON Schema. */
export interface SchemaStyle {
  /** True where members that are not planned are mistakes. */
  readonly closed: boolean;
  /** True where types are always lists, as Segment has them. */
  readonly typeLists: boolean;
  /** True where rules that JSON Schema has no words for are kept as `x-…`. */
  readonly annotated: boolean;
}

const copied = [
  'pattern',
  'format',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'examples',
];
const annotations = ['pii', 'unique', 'immutable', 'origin', 'owner'];
const dated: ReadonlyMap<string, string> = new Map([
  ['date', 'date'],
  ['datetime', 'date-time'],
]);

type Parts = Record<string, JsonValue>;

const plannedTypes = (node: PlanNode): readonly string[] => {
  const type = entryOf(node, 'type')?.value;
  if (type === undefined || (type.kind === 'scalar' && type.text === '')) return [];
  return (type.kind === 'list' ? type.items : [type]).map((item) => scalarText(item) ?? 'null');
};

const typeParts = (node: PlanNode, { typeLists }: SchemaStyle): Parts => {
  const named = plannedTypes(node);
  if (named.length === 0 || named.includes('any')) return {};
  const plain = named.map((type) => (dated.has(type) ? 'string' : type));
  const types = [...new Set([...plain, ...(flagOf(node, 'nullable') === true ? ['null'] : [])])];
  const formats = named.includes('string') ? [] : named.flatMap((type) => dated.get(type) ?? []);
  const [only] = types;
  const type = types.length === 1 && only !== undefined && !typeLists ? only : types;
  if (formats.length > 1) return { type, anyOf: formats.map((format) => ({ format })) };
  return { type, ...(formats[0] === undefined ? {} : { format: formats[0] }) };
};

/** Null is allowed beside the values where the type has it. */
const enumParts = (node: PlanNode): Parts => {
  const values = entryOf(node, 'enum')?.value;
  if (values?.kind !== 'list') return {};
  const listed = values.items.map(jsonOf);
  const types = plannedTypes(node);
  const nullable = flagOf(node, 'nullable') === true || (types.length > 1 && types.includes('null'));
  return { enum: nullable && !listed.includes(null) ? [...listed, null] : listed };
};

const deprecationParts = (node: PlanNode, { annotated }: SchemaStyle): Parts => {
  if (!annotated || !saidOf(node, 'deprecated')) return {};
  const reason = textOf(node, 'deprecated');
  return reason === undefined || reason === 'true' ? { deprecated: true } : { 'x-deprecated': reason };
};

const extraParts = (node: PlanNode, style: SchemaStyle): Parts => {
  if (!style.annotated || node.kind !== 'map') return {};
  const parts: Parts = deprecationParts(node, style);
  for (const { name, value } of node.entries.values()) {
    if (annotations.includes(name)) parts[`x-${name}`] = jsonOf(value);
    else if (name.startsWith('x-')) parts[name] = jsonOf(value);
  }
  return parts;
};

/** Two schemas that both hold, as one where no keyword stands in both with another value. */
const both = (schema: JsonObject, other: JsonValue | undefined): JsonObject => {
  if (other === undefined || other === true) return schema;
  if (!isJsonObject(other)) return { ...schema, allOf: [...listIn(schema.allOf), other] };
  const { properties, ...rest } = other;
  const added = isJsonObject(properties) && onlyNames(properties, schema.properties) ? rest : other;
  const clash = Object.entries(added).some(
    ([name, value]) => name === '$schema' || name === '$id' || differs(schema[name], value),
  );
  return clash ? { ...schema, allOf: [...listIn(schema.allOf), other] } : { ...schema, ...added };
};

const differs = (one: JsonValue | undefined, other: JsonValue | undefined): boolean =>
  one !== undefined && JSON.stringify(one) !== JSON.stringify(other);

/** True for members that are named and let through, and that the other schema has too. */
const onlyNames = (properties: JsonObject, known: JsonValue | undefined): boolean =>
  isJsonObject(known) &&
  Object.entries(properties).every(([name, rule]) => rule === true && Object.hasOwn(known, name));

const listIn = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** The JSON Schema of one planned property. */
export const propertySchema = (node: PlanNode, style: SchemaStyle): JsonObject => {
  const parts: Parts = { ...typeParts(node, style), ...enumParts(node) };
  for (const name of copied) {
    const value = entryOf(node, name)?.value;
    if (value) parts[name] = jsonOf(value);
  }
  const items = entryOf(node, 'items');
  if (items) parts.items = propertySchema(items.value, style);
  const description = textOf(node, 'description');
  if (description !== undefined) parts.description = description;
  const inner = entryOf(node, 'properties');
  const members: Parts = inner ? objectParts(entriesOf(node, 'properties'), style) : {};
  const schema = entryOf(node, 'schema')?.value;
  return both({ ...parts, ...members, ...extraParts(node, style) }, schema && jsonOf(schema));
};

/** The JSON Schema of an object that has these properties; `schema` holds beside them. */
export const objectSchema = (
  properties: readonly PlanEntry[],
  schema: PlanNode | undefined,
  style: SchemaStyle,
): JsonObject => both({ type: 'object', ...objectParts(properties, style) }, schema && jsonOf(schema));

const objectParts = (properties: readonly PlanEntry[], style: SchemaStyle): Parts => {
  const required = properties.filter(({ value }) => flagOf(value, 'required') === true).map(({ name }) => name);
  const conditions = properties.flatMap(conditionOf);
  return {
    properties: Object.fromEntries(properties.map(({ name, value }) => [name, propertySchema(value, style)])),
    ...(required.length === 0 ? {} : { required }),
    ...(style.closed ? { additionalProperties: false } : {}),
    ...(conditions.length === 0 ? {} : { allOf: conditions }),
  };
};

/** `required_if` as a condition on the object that the property is in. */
const conditionOf = ({ name, value }: PlanEntry): readonly JsonObject[] => {
  const held = entriesOf(value, 'required_if').map((condition): JsonObject => {
    const wanted = condition.value;
    const word = scalarText(wanted);
    if (word === 'present') return { required: [condition.name] };
    if (word === 'absent') return { not: { required: [condition.name] } };
    const allowed = wanted.kind === 'list' ? wanted.items.map(jsonOf) : [jsonOf(wanted)];
    return { properties: { [condition.name]: { enum: allowed } }, required: [condition.name] };
  });
  const [only] = held;
  if (!only) return [];
  const condition = held.length === 1 ? only : { allOf: held };
  return [Object.fromEntries([['if', condition] as const, ['then', { required: [name] }] as const])];
};

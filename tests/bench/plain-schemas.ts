import type { PlanRules, PropertyRules } from '../../electron/engine/judge/plan-rules.ts';

type Schema = Readonly<Record<string, unknown>>;

const present = (members: Readonly<Record<string, unknown>>): Schema =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

const typeOf = ({ types, nullable }: PropertyRules): readonly string[] | string | undefined => {
  const names = types
    .filter((type) => type !== 'any')
    .map((type) => (type === 'date' || type === 'datetime' ? 'string' : type));
  if (names.length === 0) return undefined;
  if (nullable === true && !names.includes('null')) names.push('null');
  return names.length === 1 ? names[0] : names;
};

const formatOf = ({ types, format }: PropertyRules): string | undefined =>
  format ?? (types.includes('date') ? 'date' : types.includes('datetime') ? 'date-time' : undefined);

const propertySchema = (rules: PropertyRules): Schema =>
  present({
    type: typeOf(rules),
    enum: rules.enum?.values,
    pattern: rules.pattern?.source,
    format: formatOf(rules),
    minimum: rules.minimum,
    maximum: rules.maximum,
    minLength: rules.minLength,
    maxLength: rules.maxLength,
    minItems: rules.minItems,
    maxItems: rules.maxItems,
    items: rules.items && propertySchema(rules.items),
    ...(rules.properties ? objectSchema(rules.properties, []) : {}),
  });

const objectSchema = (rules: readonly PropertyRules[], automatic: readonly string[]): Schema => ({
  type: 'object',
  properties: Object.fromEntries([
    ...automatic.map((name) => [name, true] as const),
    ...rules.map((rule) => [rule.name, propertySchema(rule)] as const),
  ]),
  required: rules.filter(({ required }) => required).map(({ name }) => name),
  additionalProperties: false,
});

/** The plan's rules as anyone would write them in JSON Schema, by kind and name of event and by type of entity. */
export const plainSchemas = (plan: PlanRules, automatic: readonly string[]) => ({
  events: plan.events.map(({ kind, name, properties = [] }) => {
    const own = new Set(properties.map((rule) => rule.name));
    const common = plan.common.filter((rule) => !own.has(rule.name));
    return { key: `${kind} ${name}`, schema: objectSchema([...properties, ...common], automatic) };
  }),
  entities: plan.entities.map(({ type, properties, identifier }) => ({
    type,
    schema: objectSchema(properties, identifier === undefined ? [] : [identifier]),
  })),
  context: plan.context?.source,
});

import type { PlannedProperty, PlanSummary } from '../../../shared/model/plan.ts';
import { type PlanFiles, placeOfLine } from './plan-place.ts';
import type { EventBody, EventRules, PlanRules, PropertyRules } from './plan-rules.ts';
import { rulesInWords } from './rule-words.ts';

const childrenOf = (rules: PropertyRules): readonly PropertyRules[] =>
  rules.properties ?? (rules.items ? [rules.items] : []);

/** Where something stands: the line, and the file where the plan is a folder. */
const placeIn = (plan: PlanFiles, textLine: number): { readonly line: number; readonly file?: string } => {
  const { file, line } = placeOfLine(plan, textLine);
  return plan.files === undefined ? { line } : { line, file };
};

const plannedProperty = (plan: PlanFiles, rules: PropertyRules): PlannedProperty => ({
  name: rules.name,
  types: rules.types,
  required: rules.required,
  ...(rules.description === undefined ? {} : { description: rules.description }),
  rules: rulesInWords(rules),
  ...placeIn(plan, rules.line),
  pii: rules.pii,
  ...(rules.unique === true ? { unique: true } : {}),
  ...(rules.immutable === true ? { immutable: true } : {}),
  deprecated: rules.deprecated,
  ...(rules.owner === undefined ? {} : { owner: rules.owner }),
  ...(rules.origin === undefined ? {} : { origin: rules.origin }),
  children: childrenOf(rules).map((child) => plannedProperty(plan, child)),
});

/** Those of a version or a source, among those of the event: `only in version 2`, `otherwise from ios`. */
const withParts = (
  plan: PlanFiles,
  properties: readonly PlannedProperty[],
  parts: ReadonlyMap<string, EventBody> | undefined,
  word: string,
): readonly PlannedProperty[] => {
  const byName = new Map(properties.map((property) => [property.name, property]));
  for (const [name, body] of parts ?? []) {
    for (const rules of body.properties ?? []) {
      const known = byName.get(rules.name);
      const property = known ?? { ...plannedProperty(plan, rules), required: false };
      const also = rules.required && !known ? ', required there' : '';
      const words = `${known ? 'otherwise' : 'only'} ${word} ${name}${also}`;
      byName.set(rules.name, { ...property, rules: [...property.rules, words] });
    }
  }
  return [...byName.values()];
};

const eventProperties = (plan: PlanFiles, event: EventRules): readonly PlannedProperty[] => {
  const own = (event.properties ?? []).map((rules) => plannedProperty(plan, rules));
  return withParts(plan, withParts(plan, own, event.versions?.bodies, 'in version'), event.perSource, 'from');
};

/** The plan as people read it. */
export const summarise = (plan: PlanRules): PlanSummary => ({
  name: plan.name,
  ...(plan.version === undefined ? {} : { version: plan.version }),
  path: plan.file,
  revision: plan.revision,
  ...(plan.format === undefined ? {} : { format: plan.format }),
  events: plan.events.map((event) => ({
    kind: event.kind,
    name: event.name,
    ...(event.description === undefined ? {} : { description: event.description }),
    ...(event.purpose === undefined ? {} : { purpose: event.purpose }),
    ...(event.owner === undefined ? {} : { owner: event.owner }),
    sources: event.sources,
    deprecated: event.deprecated,
    ...placeIn(plan, event.line),
    properties: eventProperties(plan, event),
  })),
  entities: plan.entities.map((entity) => ({
    type: entity.type,
    ...(entity.identifier === undefined ? {} : { identifier: entity.identifier }),
    label: entity.label,
    plural: entity.plural,
    defaultGroup: entity.defaultGroup,
    ...(entity.owner === undefined ? {} : { owner: entity.owner }),
    ...placeIn(plan, entity.line),
    properties: entity.properties.map((rules) => plannedProperty(plan, rules)),
  })),
  common: plan.common.map((rules) => plannedProperty(plan, rules)),
});

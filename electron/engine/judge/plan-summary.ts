import type { PlannedProperty, PlanSummary } from '../../../shared/model/plan.ts';
import type { PlanRules, PropertyRules } from './plan-rules.ts';
import { rulesInWords } from './rule-words.ts';

const childrenOf = (rules: PropertyRules): readonly PropertyRules[] =>
  rules.properties ?? (rules.items ? [rules.items] : []);

const plannedProperty = (rules: PropertyRules): PlannedProperty => ({
  name: rules.name,
  types: rules.types,
  required: rules.required,
  ...(rules.description === undefined ? {} : { description: rules.description }),
  rules: rulesInWords(rules),
  line: rules.line,
  pii: rules.pii,
  ...(rules.unique === true ? { unique: true } : {}),
  ...(rules.immutable === true ? { immutable: true } : {}),
  deprecated: rules.deprecated,
  ...(rules.owner === undefined ? {} : { owner: rules.owner }),
  ...(rules.origin === undefined ? {} : { origin: rules.origin }),
  children: childrenOf(rules).map(plannedProperty),
});

/** The plan as people read it. */
export const summarise = (plan: PlanRules): PlanSummary => ({
  name: plan.name,
  ...(plan.version === undefined ? {} : { version: plan.version }),
  path: plan.file,
  revision: plan.revision,
  events: plan.events.map((event) => ({
    kind: event.kind,
    name: event.name,
    ...(event.description === undefined ? {} : { description: event.description }),
    ...(event.purpose === undefined ? {} : { purpose: event.purpose }),
    ...(event.owner === undefined ? {} : { owner: event.owner }),
    sources: event.sources,
    deprecated: event.deprecated,
    line: event.line,
    properties: (event.properties ?? []).map(plannedProperty),
  })),
  entities: plan.entities.map((entity) => ({
    type: entity.type,
    ...(entity.identifier === undefined ? {} : { identifier: entity.identifier }),
    label: entity.label,
    plural: entity.plural,
    defaultGroup: entity.defaultGroup,
    ...(entity.owner === undefined ? {} : { owner: entity.owner }),
    line: entity.line,
    properties: entity.properties.map(plannedProperty),
  })),
  common: plan.common.map(plannedProperty),
});

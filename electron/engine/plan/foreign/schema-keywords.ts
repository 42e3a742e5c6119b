import type { PlanNode } from '../plan-tree.ts';

/** Keywords that the short form of a plan has too; what each must be to be taken over. */
const isText = (node: PlanNode): boolean => node.kind === 'scalar' && typeof node.value === 'string';
const isNumber = (node: PlanNode): boolean => node.kind === 'scalar' && typeof node.value === 'number';
const isCount = (node: PlanNode): boolean =>
  node.kind === 'scalar' && typeof node.value === 'number' && Number.isInteger(node.value) && node.value >= 0;
const isFlag = (node: PlanNode): boolean => node.kind === 'scalar' && typeof node.value === 'boolean';
const isList = (node: PlanNode): boolean => node.kind === 'list';

export const takenOver: ReadonlyMap<string, (node: PlanNode) => boolean> = new Map([
  ['pattern', isText],
  ['format', isText],
  ['minimum', isNumber],
  ['maximum', isNumber],
  ['minLength', isCount],
  ['maxLength', isCount],
  ['minItems', isCount],
  ['maxItems', isCount],
  ['examples', isList],
  ['deprecated', isFlag],
  ['nullable', isFlag],
]);

/** Keywords that the reader turns into something else itself. */
export const translated: ReadonlySet<string> = new Set([
  'type',
  'enum',
  'const',
  'properties',
  'required',
  'items',
  'title',
  'description',
  '$ref',
]);

/** Keywords that judge and that the short form has no words for: they stay JSON Schema. */
export const kept: ReadonlySet<string> = new Set([
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'uniqueItems',
  'contains',
  'minContains',
  'maxContains',
  'minProperties',
  'maxProperties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'anyOf',
  'oneOf',
  'allOf',
  'not',
  'if',
  'then',
  'else',
  'additionalItems',
  'prefixItems',
  'unevaluatedItems',
  '$dynamicRef',
  '$recursiveRef',
]);

/** Names and helpers of the schema itself: they judge nothing. */
export const unsaid: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  'id',
  '$anchor',
  '$dynamicAnchor',
  '$recursiveAnchor',
  '$vocabulary',
  '$defs',
  'definitions',
  '$comment',
]);

export const jsonTypes: ReadonlySet<string> = new Set([
  'string',
  'number',
  'integer',
  'boolean',
  'array',
  'object',
  'null',
]);

/** Keywords whose members are schemas, by how they hold them. */
export const schemaHolders: ReadonlyMap<string, 'one' | 'list' | 'map'> = new Map([
  ['properties', 'map'],
  ['patternProperties', 'map'],
  ['dependentSchemas', 'map'],
  ['dependencies', 'map'],
  ['$defs', 'map'],
  ['definitions', 'map'],
  ['allOf', 'list'],
  ['anyOf', 'list'],
  ['oneOf', 'list'],
  ['prefixItems', 'list'],
  ['items', 'one'],
  ['additionalItems', 'one'],
  ['unevaluatedItems', 'one'],
  ['contains', 'one'],
  ['additionalProperties', 'one'],
  ['unevaluatedProperties', 'one'],
  ['propertyNames', 'one'],
  ['not', 'one'],
  ['if', 'one'],
  ['then', 'one'],
  ['else', 'one'],
]);

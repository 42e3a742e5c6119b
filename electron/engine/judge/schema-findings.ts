import type { ErrorObject } from 'ajv';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { ViolationCode } from '../../../shared/model/violation-codes.ts';
import type { Finding, Findings } from './findings.ts';
import { plannedTypes } from './plan-rules.ts';
import { childPath, labelOf } from './pointer.ts';
import { castSuggestion, enumSuggestion, formatSuggestion } from './suggestions.ts';
import { listed, show } from './text.ts';

export interface SchemaPlace {
  /** The whole schema: local references are followed in it. */
  readonly root: JsonValue;
  readonly path: string;
  /** Members of the root that are never unexpected. */
  readonly expectedElsewhere: ReadonlySet<string>;
  lineOf(schemaPath: string): number;
  readonly findings: Findings;
}

const codeByKeyword = new Map<string, ViolationCode>([
  ['type', 'wrong-type'],
  ['required', 'missing-property'],
  ['enum', 'not-in-enum'],
  ['const', 'not-in-enum'],
  ['additionalProperties', 'unexpected-property'],
  ['unevaluatedProperties', 'unexpected-property'],
  ['pattern', 'pattern-mismatch'],
  ['format', 'bad-format'],
  ['minimum', 'out-of-range'],
  ['maximum', 'out-of-range'],
  ['exclusiveMinimum', 'out-of-range'],
  ['exclusiveMaximum', 'out-of-range'],
  ['multipleOf', 'out-of-range'],
  ['minLength', 'bad-length'],
  ['maxLength', 'bad-length'],
  ['minItems', 'bad-length'],
  ['maxItems', 'bad-length'],
]);

/** The order in which faults of one value hide each other. */
const rank: readonly ViolationCode[] = [
  'wrong-type',
  'not-in-enum',
  'pattern-mismatch',
  'bad-format',
  'out-of-range',
  'bad-length',
  'missing-property',
  'unexpected-property',
  'schema-mismatch',
];

const branching = new Set(['anyOf', 'oneOf', 'contains', 'propertyNames', 'not']);

const reach = (value: unknown, root: unknown, seen: Set<unknown>): void => {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const [key, member] of Object.entries(value)) {
    if (key === '$ref' && typeof member === 'string') reach(resolve(root, member), root, seen);
    else reach(member, root, seen);
  }
};

const resolve = (root: unknown, reference: string): unknown =>
  reference
    .replace(/^#\/?/, '')
    .split('/')
    .reduce<unknown>((value, segment) => {
      const key = decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');
      if (key === '') return value;
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      return Reflect.get(value, key);
    }, root);

/** Errors of branches that a keyword such as `anyOf` already speaks for. */
const foldBranches = (errors: readonly ErrorObject[], root: unknown): readonly ErrorObject[] => {
  const folded = new Set<ErrorObject>();
  errors.forEach((error, index) => {
    if (!branching.has(error.keyword)) return;
    const branches = new Set<unknown>();
    reach(error.schema, root, branches);
    for (const inner of errors.slice(0, index)) {
      const inside =
        inner.instancePath === error.instancePath || inner.instancePath.startsWith(`${error.instancePath}/`);
      if (inside && branches.has(inner.parentSchema)) folded.add(inner);
    }
  });
  return errors.filter((error) => !folded.has(error) && error.keyword !== 'if' && !isPropertyNameDetail(error));
};

const isPropertyNameDetail = (error: ErrorObject): boolean =>
  error.propertyName !== undefined && error.keyword !== 'propertyNames';

const textParam = (error: ErrorObject, name: string): string => {
  const params: Readonly<Record<string, unknown>> = error.params;
  const value = params[name];
  return typeof value === 'string' ? value : '';
};

const pathOf = (error: ErrorObject, root: string): string => {
  const path = root + error.instancePath;
  switch (error.keyword) {
    case 'required':
      return childPath(path, textParam(error, 'missingProperty'));
    case 'additionalProperties':
      return childPath(path, textParam(error, 'additionalProperty'));
    case 'unevaluatedProperties':
      return childPath(path, textParam(error, 'unevaluatedProperty'));
    default:
      return path;
  }
};

const isJson = (value: unknown): value is JsonValue => value !== undefined && typeof value !== 'function';

const jsonOf = (value: unknown): JsonValue | undefined => (isJson(value) ? value : undefined);

const actualValue = (error: ErrorObject, code: ViolationCode): JsonValue | undefined => {
  if (code === 'missing-property') return undefined;
  if (code !== 'unexpected-property') return jsonOf(error.data);
  const key = textParam(error, 'additionalProperty') || textParam(error, 'unevaluatedProperty');
  return typeof error.data === 'object' && error.data !== null ? jsonOf(Reflect.get(error.data, key)) : undefined;
};

const allowedBy = (error: ErrorObject): readonly JsonValue[] => {
  const allowed = jsonOf(error.schema);
  if (allowed === undefined) return [];
  return error.keyword === 'const' || !Array.isArray(allowed) ? [allowed] : allowed;
};

const typesOf = (schema: unknown): readonly (typeof plannedTypes)[number][] => {
  const named: readonly unknown[] = Array.isArray(schema) ? schema : [schema];
  return plannedTypes.filter((type) => named.includes(type));
};

const words = (error: ErrorObject, code: ViolationCode, label: string, actual: JsonValue | undefined) => {
  const came = actual === undefined ? '' : ` is ${show(actual)} and`;
  const plain = `\`${label}\`${came} ${error.message ?? 'does not fit the schema'}.`;
  switch (code) {
    case 'missing-property':
      return {
        explanation: `\`${label}\` is missing; the plan's schema requires it.`,
        suggestion: `Send \`${textParam(error, 'missingProperty')}\`.`,
      };
    case 'unexpected-property':
      return {
        explanation: `\`${label}\` is not among the properties that the plan's schema allows.`,
        suggestion: 'Stop sending it, or add it to the schema in the plan.',
      };
    case 'wrong-type': {
      const types = typesOf(error.schema);
      const rules = { name: '', line: 1, types, required: false, pii: false, deprecated: false };
      return {
        explanation: plain,
        expected: types.join(' or '),
        suggestion: castSuggestion(rules, actual ?? null),
      };
    }
    case 'not-in-enum':
      return {
        explanation: `\`${label}\` is ${show(actual ?? null)}, which is not among the planned values.`,
        expected: `one of ${listed(allowedBy(error))}`,
        suggestion: enumSuggestion(allowedBy(error), actual ?? null),
      };
    case 'bad-format': {
      const format = String(error.schema);
      return {
        explanation: `\`${label}\` is ${show(actual ?? null)}, which is not a valid ${format}.`,
        expected: format,
        suggestion: formatSuggestion(format === 'date-time' ? 'datetime' : format, actual ?? null),
      };
    }
    default:
      return {
        explanation: plain,
        expected: error.message ?? error.keyword,
        suggestion: 'Send a value that fits the schema, or change the schema in the plan.',
      };
  }
};

/** Says what a schema's errors mean in Trackside's own codes: one fault for each value. */
export const explainSchemaErrors = (errors: readonly ErrorObject[], place: SchemaPlace): void => {
  const byPath = new Map<string, Finding>();
  for (const error of foldBranches(errors, place.root)) {
    const code = codeByKeyword.get(error.keyword) ?? 'schema-mismatch';
    if (code === 'unexpected-property' && error.instancePath === '') {
      const key = textParam(error, 'additionalProperty') || textParam(error, 'unevaluatedProperty');
      if (place.expectedElsewhere.has(key)) continue;
    }
    const path = pathOf(error, place.path);
    const known = byPath.get(path);
    if (known && rank.indexOf(known.code) <= rank.indexOf(code)) continue;
    const actual = actualValue(error, code);
    byPath.set(path, {
      code,
      path,
      ...words(error, code, labelOf(path), actual),
      ...(actual === undefined ? {} : { actual }),
      line: place.lineOf(error.schemaPath),
      ...(code === 'unexpected-property' ? { severity: 'error' } : {}),
    });
  }
  for (const finding of byPath.values()) place.findings.add(finding);
};

import type { ErrorObject } from 'ajv';
import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { ViolationCode } from '../../../shared/model/violation-codes.ts';
import type { Finding } from './findings.ts';
import { nearestName } from './near-names.ts';
import { plannedTypes } from './plan-rules.ts';
import { boundsInWords, cameInWords, typesInWords } from './rule-words.ts';
import { castSuggestion, didYouMean, enumSuggestion, expectedMember, formatSuggestion } from './suggestions.ts';
import { listed, show } from './text.ts';

type Words = Pick<Finding, 'explanation' | 'expected' | 'suggestion'>;

const isJson = (value: unknown): value is JsonValue => value !== undefined && typeof value !== 'function';

const memberParams = ['missingProperty', 'additionalProperty', 'unevaluatedProperty'];

/** The member that an error about an object names. */
export const memberOf = ({ params }: ErrorObject): string => {
  const named: Readonly<Record<string, unknown>> = params;
  const member = memberParams.map((name) => named[name]).find((value) => typeof value === 'string');
  return typeof member === 'string' ? member : '';
};

const allowedBy = ({ keyword, schema }: ErrorObject): readonly JsonValue[] => {
  const allowed: unknown = schema;
  if (!isJson(allowed)) return [];
  return keyword === 'const' || !Array.isArray(allowed) ? [allowed] : allowed;
};

const typesOf = (schema: unknown): readonly (typeof plannedTypes)[number][] => {
  const named: readonly unknown[] = Array.isArray(schema) ? schema : [schema];
  return plannedTypes.filter((type) => named.includes(type));
};

const declaredIn = ({ parentSchema }: ErrorObject): { readonly [name: string]: JsonValue } => {
  const properties: unknown = parentSchema?.properties;
  return isJson(properties) && isJsonObject(properties) ? properties : {};
};

const typeOfMember = (error: ErrorObject): string => {
  const member = declaredIn(error)[memberOf(error)];
  return typesInWords({ types: typesOf(isJsonObject(member) ? member.type : undefined) });
};

/** What the keyword asks for, as the short form of the plan would say it. */
const askedFor = ({ keyword, schema, message }: ErrorObject): string => {
  switch (keyword) {
    case 'minimum':
    case 'maximum':
      return boundsInWords(...bounds(keyword, schema));
    case 'exclusiveMinimum':
      return `more than ${schema}`;
    case 'exclusiveMaximum':
      return `less than ${schema}`;
    case 'multipleOf':
      return `a multiple of ${schema}`;
    case 'minLength':
    case 'maxLength':
      return `${boundsInWords(...bounds(keyword, schema))} characters`;
    case 'minItems':
    case 'maxItems':
      return `${boundsInWords(...bounds(keyword, schema))} items`;
    case 'pattern':
      return `matches ${schema}`;
    default:
      return message ?? keyword;
  }
};

const bounds = (keyword: string, bound: unknown): [least: number | undefined, most: number | undefined] =>
  keyword.startsWith('min') ? [Number(bound), undefined] : [undefined, Number(bound)];

/** An error of a schema in words: what came, what is asked for, and how to mend it. */
export const schemaWords = (
  error: ErrorObject,
  code: ViolationCode,
  label: string,
  actual: JsonValue | undefined,
): Words => {
  const value = actual ?? null;
  switch (code) {
    case 'missing-property': {
      const expected = typeOfMember(error);
      return {
        explanation: `\`${label}\` is missing; the plan's schema requires it.`,
        expected,
        suggestion: `Send \`${memberOf(error)}\` with ${expected}.`,
      };
    }
    case 'unexpected-property': {
      const { data }: { readonly data?: unknown } = error;
      const names = Object.keys(declaredIn(error)).filter((name) => !Object.hasOwn(Object(data), name));
      const near = nearestName(memberOf(error), names);
      return {
        explanation: `\`${label}\` is not among the properties that the plan's schema allows.`,
        expected: expectedMember(near, names),
        suggestion:
          near === undefined
            ? 'Stop sending it, or add it to the schema in the plan.'
            : didYouMean(memberOf(error), near, `\`${near}\``),
      };
    }
    case 'wrong-type': {
      const types = typesOf(error.schema);
      const expected = typesInWords({ types });
      const rules = { name: '', line: 1, types, required: false, pii: false, deprecated: false };
      return {
        explanation: `\`${label}\` is ${cameInWords(value)}; the plan's schema asks for ${expected}.`,
        expected,
        suggestion: castSuggestion(rules, value),
      };
    }
    case 'not-in-enum':
      return {
        explanation: `\`${label}\` is ${show(value)}, which is not among the planned values.`,
        expected: `one of ${listed(allowedBy(error))}`,
        suggestion: enumSuggestion(allowedBy(error), value),
      };
    case 'bad-format': {
      const format = String(error.schema);
      return {
        explanation: `\`${label}\` is ${show(value)}, which is not a valid ${format}.`,
        expected: format,
        suggestion: formatSuggestion(format === 'date-time' ? 'datetime' : format, value),
      };
    }
    case 'pattern-mismatch':
      return {
        explanation: `\`${label}\` is ${show(value)}, which does not match the planned pattern.`,
        expected: askedFor(error),
        suggestion: 'Send a text that matches, or change the pattern in the plan.',
      };
    case 'out-of-range':
    case 'bad-length': {
      const expected = askedFor(error);
      return {
        explanation: `\`${label}\` is ${show(value)}; the plan's schema asks for ${expected}.`,
        expected,
        suggestion: `Send ${code === 'out-of-range' ? 'a number that is ' : ''}${expected}, or change the schema in the plan.`,
      };
    }
    default: {
      const came = actual === undefined ? '' : ` is ${show(actual)} and`;
      return {
        explanation: `\`${label}\`${came} ${error.message ?? 'does not fit the schema'}.`,
        expected: askedFor(error),
        suggestion: 'Send a value that fits the schema, or change the schema in the plan.',
      };
    }
  }
};

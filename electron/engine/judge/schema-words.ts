import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { ViolationCode } from '../../../shared/model/violation-codes.ts';
import { castSuggestion } from './cast-suggestion.ts';
import { nearestOfMany } from './near-names.ts';
import { childPath, labelOf } from './pointer.ts';
import { boundsInWords, cameInWords, typesInWords } from './rule-words.ts';
import type { Failure } from './schema/node.ts';
import { branchWords, typesOf, type Words } from './schema-branches.ts';
import { didYouMean, enumSuggestion, expectedMember, formatInWords, formatSuggestion } from './suggestions.ts';
import { oneOf, show } from './text.ts';

const codeByKeyword: ReadonlyMap<string, ViolationCode> = new Map([
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

export const codeOf = ({ keyword }: Failure): ViolationCode => codeByKeyword.get(keyword) ?? 'schema-mismatch';

const allowedBy = ({ keyword, rule }: Failure): readonly JsonValue[] =>
  keyword === 'const' || !Array.isArray(rule) ? [rule] : rule;

const declaredIn = ({ schema }: Failure): { readonly [name: string]: JsonValue } =>
  isJsonObject(schema.properties) ? schema.properties : {};

const typeOfMember = (failure: Failure): string => {
  const member = declaredIn(failure)[failure.member ?? ''];
  return typesInWords({ types: typesOf(isJsonObject(member) ? member.type : undefined) });
};

const bounds = (keyword: string, bound: JsonValue): string =>
  keyword.startsWith('min') ? boundsInWords(Number(bound), undefined) : boundsInWords(undefined, Number(bound));

const counted = (keyword: string, bound: JsonValue, unit: string): string =>
  `${bounds(keyword, bound)} ${unit}${bound === 1 ? '' : 's'}`;

/** What the keyword asks for, as the short form of the plan would say it. */
const askedFor = ({ keyword, rule, words }: Failure): string => {
  if (words !== undefined) return words;
  switch (keyword) {
    case 'minimum':
    case 'maximum':
      return bounds(keyword, rule);
    case 'exclusiveMinimum':
      return `more than ${show(rule)}`;
    case 'exclusiveMaximum':
      return `less than ${show(rule)}`;
    case 'multipleOf':
      return `a multiple of ${show(rule)}`;
    case 'minLength':
    case 'maxLength':
      return counted(keyword, rule, 'character');
    case 'minItems':
    case 'maxItems':
      return counted(keyword, rule, 'item');
    case 'minProperties':
    case 'maxProperties':
      return `hold ${bounds(keyword, rule)} properties`;
    case 'uniqueItems':
      return 'not hold the same item twice';
    case 'not':
      return 'not fit what the schema excludes';
    default:
      return `keep \`${keyword}\``;
  }
};

const missing = (failure: Failure, label: string): Words => {
  const expected = typeOfMember(failure);
  const { member = '', value } = failure;
  const declared = declaredIn(failure);
  const sent = isJsonObject(value) ? Object.keys(value).filter((key) => !Object.hasOwn(declared, key)) : [];
  const near = nearestOfMany(member, sent);
  return {
    explanation: `\`${label}\` is missing; the plan's schema requires it.`,
    expected,
    suggestion:
      near === undefined ? `Send \`${member}\` with ${expected}.` : `\`${near}\` was sent: rename it to \`${member}\`.`,
  };
};

const unexpected = (failure: Failure, label: string): Words => {
  const { value, member = '' } = failure;
  const names = Object.keys(declaredIn(failure)).filter((name) => !Object.hasOwn(Object(value), name));
  const near = nearestOfMany(member, names);
  return {
    explanation: `\`${label}\` is not among the properties that the plan's schema allows.`,
    expected: expectedMember(near, names),
    suggestion:
      near === undefined
        ? 'Stop sending it, or add it to the schema in the plan.'
        : didYouMean(member, near, `\`${near}\``),
  };
};

const badName = ({ member = '', branches = [], path }: Failure, label: string): Words => {
  const [fault] = branches.flatMap(({ failures }) => failures);
  const inner = fault && schemaWords({ ...fault, path: childPath(path, member) });
  return {
    explanation: `\`${label}\` holds a property called ${show(member)}, a name that the plan's schema does not allow.`,
    expected: inner?.expected ?? 'names that the schema allows',
    suggestion: 'Rename the property, or change `propertyNames` in the plan.',
  };
};

/** A failure of a schema in words: what came, what is asked for, and how to mend it. */
export const schemaWords = (failure: Failure): Words => {
  const code = codeOf(failure);
  const { value, path, member, keyword, rule } = failure;
  const named = code === 'missing-property' || code === 'unexpected-property';
  const label = labelOf(named ? childPath(path, member ?? '') : path);
  switch (code) {
    case 'missing-property':
      return missing(failure, label);
    case 'unexpected-property':
      return unexpected(failure, label);
    case 'wrong-type': {
      const types = typesOf(rule);
      const expected = typesInWords({ types });
      return {
        explanation: `\`${label}\` is ${cameInWords(value)}; the plan's schema asks for ${expected}.`,
        expected,
        suggestion:
          value === null
            ? 'Send a value, leave it out, or allow null in the schema.'
            : castSuggestion({ name: '', line: 1, types, required: false, pii: false, deprecated: false }, value),
      };
    }
    case 'not-in-enum':
      return {
        explanation: `\`${label}\` is ${show(value)}, which is not among the planned values.`,
        expected: oneOf(allowedBy(failure)),
        suggestion: enumSuggestion(allowedBy(failure), value),
      };
    case 'bad-format': {
      const format = String(rule);
      return {
        explanation: `\`${label}\` is ${show(value)}, which is not a valid ${formatInWords(format)}.`,
        expected: formatInWords(format),
        suggestion: formatSuggestion(format === 'date-time' ? 'datetime' : format, value),
      };
    }
    case 'pattern-mismatch': {
      const expected = `matches ${String(rule)}`;
      return {
        explanation: `\`${label}\` is ${show(value)}, which does not match the planned pattern.`,
        expected,
        suggestion: failure.suggestion ?? 'Send a text that matches, or change the pattern in the plan.',
      };
    }
    case 'out-of-range':
    case 'bad-length': {
      const expected = askedFor(failure);
      return {
        explanation: `\`${label}\` is ${show(value)}; the plan's schema asks for ${expected}.`,
        expected,
        suggestion: `Send ${code === 'out-of-range' ? 'a number that is ' : ''}${expected}, or change the schema in the plan.`,
      };
    }
    default: {
      if (keyword === 'anyOf' || keyword === 'oneOf') return branchWords(failure, label, schemaWords);
      if (keyword === 'propertyNames') return badName(failure, label);
      const expected = askedFor(failure);
      return {
        explanation: `\`${label}\` is ${show(value)} and must ${expected}.`,
        expected,
        suggestion: 'Send a value that fits the schema, or change the schema in the plan.',
      };
    }
  }
};

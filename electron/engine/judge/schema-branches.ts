import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { castSuggestion } from './cast-suggestion.ts';
import type { Finding } from './findings.ts';
import { type PlannedType, plannedTypes } from './plan-rules.ts';
import { cameInWords, typesInWords } from './rule-words.ts';
import type { Branch, Failure } from './schema/node.ts';
import { enumSuggestion } from './suggestions.ts';
import { oneOf, show } from './text.ts';

export type Words = Pick<Finding, 'explanation' | 'expected' | 'suggestion'>;

/** Types that a schema names and that the short form has too. */
export const typesOf = (named: JsonValue | undefined): readonly PlannedType[] => {
  const list: readonly (JsonValue | undefined)[] = Array.isArray(named) ? named : [named];
  return plannedTypes.filter((type) => list.includes(type));
};

const onlyKeyword = (schema: JsonValue, keywords: readonly string[]): JsonValue | undefined => {
  if (!isJsonObject(schema)) return undefined;
  const rules = Object.keys(schema).filter((key) => key !== 'title' && key !== 'description');
  const [keyword = ''] = rules;
  return rules.length === 1 && keywords.includes(keyword) ? schema[keyword] : undefined;
};

const faultWeight = ({ keyword, path }: Failure, root: string): number => {
  if (keyword === 'type' && path === root) return 1_000;
  // What tells alternatives apart is mostly a fixed value.
  if (keyword === 'const' || keyword === 'enum') return 20;
  return keyword === 'required' ? 2 : 1;
};

const distanceOf = ({ failures }: Branch, root: string): number =>
  failures.reduce((sum, failure) => sum + faultWeight(failure, root), 0);

const numbers = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const named = ({ name }: Branch, index: number): string => {
  const place = numbers[index] ?? `number ${index + 1}`;
  return name === undefined ? `the ${place}` : `the ${place}, \`${name}\``;
};

const asTypes = (failure: Failure, label: string, branches: readonly Branch[]): Words | undefined => {
  const lists = branches.map(({ schema }) => typesOf(onlyKeyword(schema, ['type'])));
  if (lists.some((list) => list.length === 0)) return undefined;
  const types = plannedTypes.filter((type) => lists.some((list) => list.includes(type)));
  const expected = typesInWords({ types });
  return {
    explanation: `\`${label}\` is ${cameInWords(failure.value)}; the plan's schema asks for ${expected}.`,
    expected,
    suggestion: castSuggestion(
      { name: '', line: 1, types, required: false, pii: false, deprecated: false },
      failure.value,
    ),
  };
};

const asValues = (failure: Failure, label: string, branches: readonly Branch[]): Words | undefined => {
  const lists = branches.map(({ schema }) => {
    const values = onlyKeyword(schema, ['const', 'enum']);
    return Array.isArray(values) ? values : values === undefined ? [] : [values];
  });
  if (lists.some((list) => list.length === 0)) return undefined;
  const values = lists.flat();
  return {
    explanation: `\`${label}\` is ${show(failure.value)}, which is not among the planned values.`,
    expected: oneOf(values),
    suggestion: enumSuggestion(values, failure.value),
  };
};

/** Alternatives of which none, or more than one, fits: the nearest is named, and what keeps the value from it. */
export const branchWords = (failure: Failure, label: string, wordsOf: (inner: Failure) => Words): Words => {
  const { branches = [], value, path, keyword } = failure;
  const count = branches.length === 1 ? 'the alternative' : `the ${branches.length} alternatives`;
  const fitting = [...branches.entries()].filter(([, { failures }]) => failures.length === 0);
  if (fitting.length > 0) {
    const names = fitting.map(([index, branch]) => named(branch, index)).join(' and ');
    return {
      explanation: `\`${label}\` is ${show(value)} and fits ${names} of ${count} in the plan's schema, of which it may fit one only.`,
      expected: `exactly one of ${count}`,
      suggestion:
        'Send a value that fits one alternative only, or change the schema in the plan: `anyOf` allows several.',
    };
  }
  const simple = asTypes(failure, label, branches) ?? asValues(failure, label, branches);
  if (simple) return simple;
  const [nearest] = [...branches.entries()].toSorted(
    ([, one], [, other]) => distanceOf(one, path) - distanceOf(other, path),
  );
  const [index, branch] = nearest ?? [0, undefined];
  const first = branch?.failures.toSorted((one, other) => faultWeight(other, path) - faultWeight(one, path))[0];
  const must = `${keyword === 'oneOf' ? 'exactly one' : 'one'} of ${count}`;
  if (!branch || !first) {
    return {
      explanation: `\`${label}\` is ${show(value)} and fits none of ${count} in the plan's schema.`,
      expected: must,
      suggestion: 'Send a value that fits the schema, or change the schema in the plan.',
    };
  }
  const inner = wordsOf(first);
  return {
    explanation: `\`${label}\` fits none of ${count} in the plan's schema; nearest is ${named(branch, index)}: ${inner.explanation}`,
    expected: must,
    suggestion: inner.suggestion ?? 'Send a value that fits the schema, or change the schema in the plan.',
  };
};

import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { Finding, Findings } from './findings.ts';
import type { CompiledSchema } from './json-schema.ts';
import { NearNames } from './near-names.ts';
import type { PropertyRules, SeverityRule } from './plan-rules.ts';
import { childPath, labelOf } from './pointer.ts';
import { boundsInWords, cameInWords, itemsInWords, lengthInWords, typesInWords } from './rule-words.ts';
import {
  castSuggestion,
  didYouMean,
  enumSuggestion,
  expectedMember,
  formatSuggestion,
  lengthSuggestion,
} from './suggestions.ts';
import { listed, show } from './text.ts';
import { nullStands } from './type-match.ts';
import { type ValueFault, valueFault } from './value-fault.ts';

/** What explaining the members of one object needs to know. */
export interface MembersPlace {
  readonly path: string;
  /** False where the plan declares no members: then none is unexpected. */
  readonly closed: boolean;
  readonly unexpected: SeverityRule;
  readonly automatic: readonly string[];
  /** The JSON Schema beside the members. */
  readonly schema: CompiledSchema | undefined;
  /** Where the plan declares the object. */
  readonly line?: number;
}

type Words = Pick<Finding, 'explanation' | 'expected' | 'suggestion'>;

const plannedFormat = (rules: PropertyRules): string =>
  rules.format ?? rules.types.filter((type) => type === 'date' || type === 'datetime').join(' or ');

const wordsOf = (fault: ValueFault, rules: PropertyRules, value: JsonValue, label: string): Words => {
  switch (fault) {
    case 'wrong-type': {
      const expected = typesInWords(rules);
      return {
        explanation: `\`${label}\` is ${cameInWords(value)}; the plan asks for ${expected}.`,
        expected,
        suggestion: castSuggestion(rules, value),
      };
    }
    case 'not-in-enum': {
      const allowed = rules.enum?.values ?? [];
      return {
        explanation: `\`${label}\` is ${show(value)}, which is not among the planned values.`,
        expected: `one of ${listed(allowed)}`,
        suggestion: enumSuggestion(allowed, value),
      };
    }
    case 'pattern-mismatch':
      return {
        explanation: `\`${label}\` is ${show(value)}, which does not match the planned pattern.`,
        expected: `matches ${rules.pattern?.source ?? ''}`,
        suggestion: 'Send a text that matches, or change the pattern in the plan.',
      };
    case 'bad-format': {
      const expected = plannedFormat(rules);
      return {
        explanation: `\`${label}\` is ${show(value)}, which is not a valid ${expected}.`,
        expected,
        suggestion: formatSuggestion(expected, value),
      };
    }
    case 'out-of-range': {
      const expected = boundsInWords(rules.minimum, rules.maximum);
      return {
        explanation: `\`${label}\` is ${show(value)}; the plan asks for ${expected}.`,
        expected,
        suggestion: `Send a number that is ${expected}, or change the bounds in the plan.`,
      };
    }
    case 'bad-length': {
      const expected = typeof value === 'string' ? lengthInWords(rules) : itemsInWords(rules);
      return {
        explanation: `\`${label}\` is ${show(value)}; the plan asks for ${expected}.`,
        expected,
        suggestion:
          typeof value === 'string' ? lengthSuggestion(value) : `Send ${expected}, or change the bounds in the plan.`,
      };
    }
  }
};

/** Names every fault of a value and of what lies in it. */
export const explainValue = (
  rules: PropertyRules,
  value: JsonValue,
  path: string,
  unexpected: SeverityRule,
  findings: Findings,
): void => {
  if (findings.full) return;
  const fault = valueFault(rules, value);
  if (fault) {
    findings.add({
      code: fault,
      path,
      actual: value,
      line: rules.line,
      ...wordsOf(fault, rules, value, labelOf(path)),
    });
    if (fault === 'wrong-type' || fault === 'not-in-enum') return;
  }
  if (value === null && nullStands(rules)) return;
  const { schema, properties } = rules;
  if (properties && isJsonObject(value)) {
    const closed = unexpected !== 'off';
    explainMembers(properties, value, { path, closed, unexpected, automatic: [], schema, line: rules.line }, findings);
    return;
  }
  schema?.explain(value, path, findings);
  const { items } = rules;
  if (!items || !Array.isArray(value)) return;
  value.forEach((item, index) => {
    explainValue(items, item, `${path}/${index}`, unexpected, findings);
  });
};

/** Names the faults of an object's members, those that miss, what the schema finds, and what nobody planned. */
export const explainMembers = (
  rules: readonly PropertyRules[],
  object: JsonObject,
  place: MembersPlace,
  findings: Findings,
): void => {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const isAbsent = (name: string): boolean => !Object.hasOwn(object, name) || object[name] === undefined;
  const expected = new Set([...place.automatic, ...(place.schema?.declared ?? [])]);
  const unplanned: string[] = [];
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (value === undefined) continue;
    const rule = byName.get(key);
    if (rule) explainValue(rule, value, childPath(place.path, key), place.unexpected, findings);
    else if (place.closed && !expected.has(key)) unplanned.push(key);
    if (findings.full) return;
  }
  const missed = rules.filter((rule) => rule.required && isAbsent(rule.name));
  const sent = new NearNames(missed.length > 0 ? unplanned : []);
  for (const rule of missed) findings.add(missing(rule, place.path, sent));
  const names = new Set(byName.keys());
  place.schema?.explain(object, place.path, findings, { names, automatic: place.automatic });
  const absent = unplanned.length > 0 ? rules.map((rule) => rule.name).filter(isAbsent) : [];
  const nearAbsent = new NearNames(absent);
  for (const key of unplanned) {
    findings.add(unexpected(key, object[key], place, absent, nearAbsent.nearest(key)));
    if (findings.full) return;
  }
};

const missing = (rule: PropertyRules, path: string, sent: NearNames): Finding => {
  const own = childPath(path, rule.name);
  const near = sent.nearest(rule.name);
  const expected = typesInWords(rule);
  return {
    code: 'missing-property',
    path: own,
    explanation: `\`${labelOf(own)}\` is missing; the plan requires it.`,
    expected,
    suggestion:
      near === undefined
        ? `Send \`${rule.name}\` with ${expected}.`
        : `\`${near}\` was sent: rename it to \`${rule.name}\`.`,
    line: rule.line,
  };
};

const unexpected = (
  key: string,
  value: JsonValue | undefined,
  place: MembersPlace,
  absent: readonly string[],
  near: string | undefined,
): Finding => {
  const path = childPath(place.path, key);
  return {
    code: 'unexpected-property',
    path,
    explanation: `\`${labelOf(path)}\` is not in the plan.`,
    expected: expectedMember(near, absent),
    ...(value === undefined ? {} : { actual: value }),
    suggestion: near === undefined ? 'Stop sending it, or add it to the plan.' : didYouMean(key, near, `\`${near}\``),
    ...(place.line === undefined ? {} : { line: place.line }),
    severity: place.unexpected,
  };
};

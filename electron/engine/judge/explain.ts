import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { castSuggestion } from './cast-suggestion.ts';
import { allHold, conditionsInWords, isPresent } from './conditions.ts';
import type { Finding, Findings } from './findings.ts';
import type { CompiledSchema } from './json-schema.ts';
import { lettersOf, NearNames } from './near-names.ts';
import type { PlannedNaming, PropertyRules, SeverityRule } from './plan-rules.ts';
import { childPath, labelOf } from './pointer.ts';
import type { RuleIndexes, Words } from './rule-index.ts';
import { boundsInWords, cameInWords, itemsInWords, lengthInWords, typesInWords } from './rule-words.ts';
import {
  didYouMean,
  enumSuggestion,
  expectedMember,
  formatInWords,
  formatSuggestion,
  lengthSuggestion,
  patternSuggestion,
} from './suggestions.ts';
import { oneOf, show } from './text.ts';
import { nullStands } from './type-match.ts';
import { type ValueFault, valueFault } from './value-fault.ts';

/** What holds of the whole plan. */
export interface ExplainScope {
  /** How heavy it is that something is not in the plan. */
  readonly unexpected: SeverityRule;
  /** How names of properties are written. */
  readonly naming: PlannedNaming | undefined;
  readonly indexes: RuleIndexes;
}

/** What explaining the members of one object needs to know. */
export interface MembersPlace {
  readonly path: string;
  /** False where the plan declares no members: then none is unexpected. */
  readonly closed: boolean;
  readonly scope: ExplainScope;
  /** Says of a name that is not planned here where it belongs instead. */
  readonly misplaced?: (key: string, path: string) => Finding | undefined;
  readonly automatic: readonly string[];
  /** The JSON Schema beside the members. */
  readonly schema: CompiledSchema | undefined;
  /** Where the plan declares the object. */
  readonly line?: number;
  /** The quick answer for a planned member, where there is one: most members of a message with a mistake have none. */
  readonly keeps?: (name: string, value: JsonValue) => boolean;
}

/** An object with hundreds of wrong names in a plan with thousands is no matter of typing mistakes. */
const mostComparisons = 250_000;

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
        expected: oneOf(allowed),
        suggestion: enumSuggestion(allowed, value),
      };
    }
    case 'pattern-mismatch':
      return {
        explanation: `\`${label}\` is ${show(value)}, which does not match the planned pattern.`,
        expected: `matches ${rules.pattern?.source ?? ''}`,
        suggestion: patternSuggestion(rules.pattern, typeof value === 'string' ? value : ''),
      };
    case 'bad-format': {
      const expected = plannedFormat(rules);
      return {
        explanation: `\`${label}\` is ${show(value)}, which is not a valid ${formatInWords(expected)}.`,
        expected: formatInWords(expected),
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
  scope: ExplainScope,
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
      ...scope.indexes.wordsOf(rules, fault, value, path, () => wordsOf(fault, rules, value, labelOf(path))),
    });
    if (fault === 'wrong-type' || fault === 'not-in-enum') return;
  }
  if (value === null && nullStands(rules)) return;
  const { schema, properties } = rules;
  if (properties && isJsonObject(value)) {
    const closed = scope.unexpected !== 'off';
    explainMembers(properties, value, { path, closed, scope, automatic: [], schema, line: rules.line }, findings);
    return;
  }
  schema?.explain(value, path, findings);
  const { items } = rules;
  if (!items || !Array.isArray(value)) return;
  value.forEach((item, index) => {
    explainValue(items, item, `${path}/${index}`, scope, findings);
  });
};

/** Names the faults of an object's members, those that miss, what the schema finds, and what nobody planned. */
export const explainMembers = (
  rules: readonly PropertyRules[],
  object: JsonObject,
  place: MembersPlace,
  findings: Findings,
): void => {
  const { byName, names } = place.scope.indexes.of(rules);
  const isAbsent = (name: string): boolean => !isPresent(object, name);
  const { naming } = place.scope;
  let expected: ReadonlySet<string> | undefined;
  const isExpected = (key: string): boolean => {
    expected ??= new Set([...place.automatic, ...(place.schema?.declared ?? [])]);
    return expected.has(key);
  };
  const unplanned: string[] = [];
  const misnamed: string[] = [];
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (value === undefined) continue;
    const rule = byName.get(key);
    if (rule) {
      if (place.keeps?.(key, value) !== true) explainMember(rule, value, place, findings);
    } else if (place.closed && !isExpected(key)) unplanned.push(key);
    if (naming && !place.automatic.includes(key) && !naming.accepts(key)) misnamed.push(key);
    if (findings.full) return;
  }
  const missed = rules.filter(
    (rule) => isAbsent(rule.name) && (rule.required || (rule.requiredIf && allHold(rule.requiredIf, object))),
  );
  if (missed.length > 0) explainMissing(missed, unplanned, place.path, findings);
  if (findings.full) return;
  place.schema?.explain(object, place.path, findings, { names, automatic: place.automatic });
  if (unplanned.length > 0) explainUnplanned(rules, unplanned, object, place, findings);
  if (findings.full) return;
  if (naming === undefined) return;
  for (const key of misnamed) findings.add(namedOtherwise(key, naming, childPath(place.path, key), byName.has(key)));
};

const explainMember = (rule: PropertyRules, value: JsonValue, place: MembersPlace, findings: Findings): void => {
  const path = childPath(place.path, rule.name);
  if (rule.deprecated) findings.add(deprecated(rule, value, path));
  explainValue(rule, value, path, place.scope, findings);
};

const explainMissing = (
  missed: readonly PropertyRules[],
  unplanned: readonly string[],
  path: string,
  findings: Findings,
): void => {
  const sent = new NearNames(unplanned, mostComparisons);
  for (const rule of missed) {
    findings.add(missing(rule, path, sent));
    if (findings.full) return;
  }
};

const explainUnplanned = (
  rules: readonly PropertyRules[],
  unplanned: readonly string[],
  object: JsonObject,
  place: MembersPlace,
  findings: Findings,
): void => {
  const absent = rules.map(({ name }) => name).filter((name) => !isPresent(object, name));
  const among = absent.join(' ');
  let nearAbsent: NearNames | undefined;
  let sentToo: ReadonlyMap<string, string> | undefined;
  const nearestTo = (key: string): string | undefined => {
    nearAbsent ??= new NearNames(absent, mostComparisons);
    return nearAbsent.nearest(key);
  };
  const twinOf = (key: string): string | undefined => {
    sentToo ??= new Map(rules.map(({ name }) => [lettersOf(name), name]));
    return sentToo.get(lettersOf(key));
  };
  for (const key of unplanned) {
    const near = place.scope.indexes.nearOf(rules, key, among, () => nearestTo(key));
    const misplaced = near === undefined ? place.misplaced?.(key, childPath(place.path, key)) : undefined;
    const twin = near === undefined && misplaced === undefined ? twinOf(key) : undefined;
    findings.add(misplaced ?? unexpected(key, object[key], place, absent, twin ?? near));
    if (findings.full) return;
  }
};

const deprecated = ({ name, deprecation, line }: PropertyRules, value: JsonValue, path: string): Finding => ({
  code: 'deprecated-property',
  path,
  explanation: `\`${labelOf(path)}\` is deprecated in the plan${deprecation === undefined ? '' : `: ${deprecation}`}.`,
  expected: 'not to be sent any more',
  actual: value,
  suggestion: `Stop sending \`${name}\`${deprecation === undefined ? '' : `; the plan says: ${deprecation}`}.`,
  line,
});

/** A name of a property, or an event, that is not written as the plan asks. */
export const namedOtherwise = (name: string, naming: PlannedNaming, path: string, planned: boolean): Finding => {
  const right = naming.convert(name);
  const shown = path === '/name' ? show(name) : `\`${labelOf(path)}\``;
  const wanted = right === undefined ? 'a name that matches' : path === '/name' ? show(right) : `\`${right}\``;
  return {
    code: 'naming-convention',
    path,
    explanation: `The name ${shown} is not written as the plan asks: ${naming.words}.`,
    expected: right ?? naming.words,
    actual: name,
    suggestion: planned
      ? `The plan has the name in this spelling, too: rename it to ${wanted} in the plan and in the app together.`
      : `Send ${wanted}.`,
    line: naming.line,
  };
};

const missing = (rule: PropertyRules, path: string, sent: NearNames): Finding => {
  const own = childPath(path, rule.name);
  const near = sent.nearest(rule.name);
  const expected = typesInWords(rule);
  const condition =
    rule.required || rule.requiredIf === undefined ? '' : ` where ${conditionsInWords(rule.requiredIf)}`;
  return {
    code: 'missing-property',
    path: own,
    explanation: `\`${labelOf(own)}\` is missing; the plan requires it${condition}.`,
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
  const { naming } = place.scope;
  const name = naming === undefined || naming.accepts(key) ? undefined : naming.convert(key);
  const add = name === undefined ? 'add it to the plan' : `add it to the plan as \`${name}\``;
  return {
    code: 'unexpected-property',
    path,
    explanation: `\`${labelOf(path)}\` is not in the plan.`,
    expected: expectedMember(near, absent),
    ...(value === undefined ? {} : { actual: value }),
    suggestion:
      near === undefined
        ? `Stop sending it, or ${add}.`
        : absent.includes(near)
          ? didYouMean(key, near, `\`${near}\``)
          : `\`${near}\` was sent, too: stop sending \`${key}\`.`,
    ...(place.line === undefined ? {} : { line: place.line }),
    severity: place.scope.unexpected,
  };
};

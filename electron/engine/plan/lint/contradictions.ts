import { userType } from '../../../../shared/model/entity.ts';
import type { JsonValue } from '../../../../shared/model/json.ts';
import { equal } from '../../judge/equal.ts';
import { formats } from '../../judge/formats.ts';
import { nearestName } from '../../judge/near-names.ts';
import type { PlannedType, PropertyRules } from '../../judge/plan-rules.ts';
import { typesInWords } from '../../judge/rule-words.ts';
import { show } from '../../judge/text.ts';
import { anyType } from '../../judge/type-match.ts';
import { type ValueFault, valueFault } from '../../judge/value-fault.ts';
import { jsonOf, type PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf, flagOf, itemsOf } from '../read-node.ts';
import { type LintedPlan, type LintedProperty, pathText, type Report } from './linted-plan.ts';

const bounds = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

const valueAt = (node: PlanNode, name: string): number => entryOf(node, name)?.value.offset ?? node.offset;

const checkBounds = ({ entry, rules, path }: LintedProperty, report: Report): void => {
  for (const [least, most] of bounds) {
    const [low, high] = [rules[least], rules[most]];
    if (low === undefined || high === undefined || low <= high) continue;
    report(
      'contradictory-bounds',
      valueAt(entry.value, most),
      `${pathText(path)}: ${most} (${high}) is below ${least} (${low}), so no value can keep both.`,
    );
  }
};

const faultWords = (rules: PropertyRules): Readonly<Record<ValueFault, string>> => ({
  'wrong-type': `it is not ${typesInWords(rules)}`,
  'not-in-enum': 'it is not in the enum',
  'pattern-mismatch': `it does not match the pattern ${rules.pattern?.source ?? ''}`,
  'bad-format': `it is not ${rules.format === undefined ? typesInWords(rules) : `of the format ${rules.format}`}`,
  'out-of-range': 'it is outside minimum and maximum',
  'bad-length': 'its length is outside the bounds',
});

const checkEnum = ({ entry, rules, path }: LintedProperty, report: Report): void => {
  const { enum: allowed, ...others } = rules;
  if (allowed === undefined) return;
  const items = itemsOf(entry.value, 'enum');
  allowed.values.forEach((value, index) => {
    const offset = items[index]?.offset ?? entry.offset;
    const fault = valueFault(others, value);
    if (fault !== undefined) {
      const why = faultWords(rules)[fault];
      report(
        'impossible-enum-value',
        offset,
        `${pathText(path)} allows ${show(value)}, which can never be right: ${why}.`,
      );
    }
    const first = allowed.values.findIndex((other) => equal(other, value));
    if (first < index) report('duplicate-enum-value', offset, `${pathText(path)} allows ${show(value)} twice.`);
  });
};

const examplesOf = (node: PlanNode): readonly (readonly [number, JsonValue])[] =>
  itemsOf(node, 'examples').map((item) => [item.offset, jsonOf(item)] as const);

const checkExamples = ({ entry, rules, path }: LintedProperty, report: Report): void => {
  for (const [offset, value] of examplesOf(entry.value)) {
    const fault = valueFault(rules, value);
    if (fault === undefined) continue;
    const why = fault === 'not-in-enum' ? 'it is not in the enum' : faultWords(rules)[fault];
    report('bad-example', offset, `${pathText(path)}: the example ${show(value)} breaks the rules: ${why}.`);
  }
};

const textTypes: readonly PlannedType[] = ['string', 'date', 'datetime'];
const numberTypes: readonly PlannedType[] = ['number', 'integer'];

/** Keys, what they are about, and the types that can be that. */
const aboutTypes = [
  [['pattern', 'minLength', 'maxLength', 'format'], 'texts', textTypes],
  [['minimum', 'maximum'], 'numbers', numberTypes],
  [['minItems', 'maxItems', 'items'], 'lists', ['array']],
  [['properties'], 'objects', ['object']],
] as const satisfies readonly (readonly [readonly string[], string, readonly PlannedType[]])[];

const checkEffect = ({ entry, rules, path }: LintedProperty, report: Report): void => {
  if (anyType(rules)) return;
  for (const [keys, what, types] of aboutTypes) {
    if (types.some((type) => rules.types.includes(type))) continue;
    for (const key of keys) {
      const at = entryOf(entry.value, key);
      if (!at) continue;
      report(
        'rule-without-effect',
        at.offset,
        `${pathText(path)}: \`${key}\` is about ${what}; this is ${typesInWords(rules)}.`,
      );
    }
  }
};

/** A whole number between bounds that have none between them. */
const checkWhole = ({ entry, rules, path }: LintedProperty, report: Report): void => {
  const { types, minimum, maximum } = rules;
  if (types.length !== 1 || types[0] !== 'integer' || minimum === undefined || maximum === undefined) return;
  if (minimum > maximum || Math.ceil(minimum) <= Math.floor(maximum)) return;
  report(
    'contradictory-bounds',
    valueAt(entry.value, 'maximum'),
    `${pathText(path)}: there is no whole number from ${minimum} to ${maximum}.`,
  );
};

/** What is remembered of users and groups says nothing of events, and only of their own traits. */
const checkRemembered = ({ entry, rules, path, holder }: LintedProperty, report: Report): void => {
  if (holder.section === 'entities' && path.length === 1) return;
  for (const key of ['unique', 'immutable'] as const) {
    if (rules[key] !== true) continue;
    report(
      'rule-without-effect',
      entryOf(entry.value, key)?.offset ?? entry.offset,
      `${pathText(path)}: \`${key}\` is about the traits of users and groups; this is ${holder.section === 'entities' ? 'a member of one' : 'a property of events'}.`,
    );
  }
};

const checkRequired = ({ entry, rules, path }: LintedProperty, report: Report): void => {
  if (!rules.required) return;
  if (rules.deprecated) {
    report(
      'required-and-deprecated',
      entryOf(entry.value, 'deprecated')?.offset ?? entry.offset,
      `${pathText(path)} must be sent and should not be sent any more.`,
    );
  }
  if (rules.types.length === 1 && rules.types[0] === 'null') {
    report('required-null', entry.offset, `${pathText(path)} must be sent, and may only be null.`);
  }
};

const checkFormat = ({ entry, rules, path }: LintedProperty, report: Report): void => {
  const { format } = rules;
  if (format === undefined || formats.has(format)) return;
  const near = nearestName(format, formats.keys());
  report(
    'unknown-format',
    valueAt(entry.value, 'format'),
    `${pathText(path)}: the format ${show(format)} is not known and not checked.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  );
};

const checkDefaultGroups = ({ tree }: LintedPlan, report: Report): void => {
  const marked = entriesOf(tree, 'entities').filter(({ value }) => flagOf(value, 'default_group') === true);
  const [first] = marked.filter(({ name }) => name !== userType);
  for (const { name, value } of marked) {
    const offset = entryOf(value, 'default_group')?.offset ?? value.offset;
    if (name === userType) {
      report('rule-without-effect', offset, '`user`: users are no group, so `default_group` means nothing here.');
    } else if (first !== undefined && first.name !== name) {
      report(
        'default-group-twice',
        offset,
        `\`${name}\` is marked \`default_group\`, and \`${first.name}\` already is.`,
      );
    }
  }
};

const checkCondition = ({ entry, rules, path }: LintedProperty, report: Report): void => {
  if (rules.requiredIf === undefined || !rules.required) return;
  const offset = entryOf(entry.value, 'required_if')?.offset ?? entry.offset;
  report('rule-without-effect', offset, `${pathText(path)} is always required: \`required_if\` adds nothing.`);
};

/** Offsets of the names that conditions ask for: what the reader remarks on there is about the condition. */
export const conditionOffsets = (properties: readonly LintedProperty[]): readonly number[] =>
  properties.flatMap(({ entry }) => entriesOf(entry.value, 'required_if').map(({ offset }) => offset));

/** Rules that cannot be kept together, or that say nothing. */
export const lintContradictions = (plan: LintedPlan, report: Report): void => {
  for (const property of plan.properties) {
    checkBounds(property, report);
    checkWhole(property, report);
    checkRemembered(property, report);
    checkEnum(property, report);
    checkExamples(property, report);
    checkEffect(property, report);
    checkRequired(property, report);
    checkFormat(property, report);
    checkCondition(property, report);
  }
  checkDefaultGroups(plan, report);
};

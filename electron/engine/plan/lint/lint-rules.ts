import type { Severity } from '../../../../shared/model/violation-codes.ts';

export interface LintRule {
  readonly severity: Severity;
  /** What is wrong, as a heading. */
  readonly title: string;
  /** How to mend it. */
  readonly remedy: string;
}

/** Everything that `plan lint` can say (docs/plan-lint.md). Ids are stable. */
export const lintRules = {
  'contradictory-bounds': {
    severity: 'error',
    title: 'Bounds that no value can keep',
    remedy: 'Swap or correct the bounds.',
  },
  'impossible-enum-value': {
    severity: 'error',
    title: 'An allowed value that another rule forbids',
    remedy: 'Take the value out of `enum`, or loosen the rule that forbids it.',
  },
  'required-and-deprecated': {
    severity: 'error',
    title: 'Required and deprecated at once',
    remedy: 'Drop `required` first, then deprecate; senders cannot leave out what they must send.',
  },
  'required-null': {
    severity: 'warning',
    title: 'Required, but null is all it may be',
    remedy: 'Name the type that it will have, or drop the property.',
  },
  'unknown-condition': {
    severity: 'error',
    title: 'A condition on a property that the event does not have',
    remedy: 'Plan the property that `required_if` names, or correct its name.',
  },
  'impossible-condition': {
    severity: 'error',
    title: 'A condition on a value that the property cannot have',
    remedy: 'Correct the value in `required_if`, or allow it where the property is planned.',
  },
  'forbidden-required': {
    severity: 'error',
    title: 'A required property that the schema does not allow',
    remedy: 'Declare it under `properties`, or take it out of `required`.',
  },
  'default-group-twice': {
    severity: 'error',
    title: 'Two default groups',
    remedy: 'Leave `default_group: true` at one group only.',
  },
  'rule-without-effect': {
    severity: 'warning',
    title: 'A rule that means nothing there',
    remedy: 'Drop the rule, or correct the type.',
  },
  'duplicate-enum-value': {
    severity: 'warning',
    title: 'The same allowed value twice',
    remedy: 'Leave one of them.',
  },
  'bad-example': {
    severity: 'warning',
    title: 'An example that breaks the rules',
    remedy: 'Correct the example, or the rule.',
  },
  'unknown-format': {
    severity: 'warning',
    title: 'A format that is not checked',
    remedy: 'Use a format that docs/plan-format.md lists, or a `pattern`.',
  },
  'conflicting-include': {
    severity: 'warning',
    title: 'Included groups that disagree',
    remedy: 'Give the property the same rules in both groups, or plan it in the event itself.',
  },
  'duplicate-name': {
    severity: 'error',
    title: 'One name in two spellings',
    remedy: 'Keep one spelling; deprecate the other while apps still send it.',
  },
  'near-duplicate-name': {
    severity: 'warning',
    title: 'Two names that are nearly the same',
    remedy: 'Merge them, or make the difference plain.',
  },
  'inconsistent-name': {
    severity: 'warning',
    title: 'A property spelled in two ways',
    remedy: 'Use one spelling in all events.',
  },
  'inconsistent-type': {
    severity: 'warning',
    title: 'A property with several types',
    remedy: 'Use one type for the name, or two names.',
  },
  'naming-convention': {
    severity: 'warning',
    title: 'A name that the plan’s `naming` forbids',
    remedy: 'Rename it, or change `naming`.',
  },
  'unknown-source': {
    severity: 'warning',
    title: 'A source that looks like a platform written wrongly',
    remedy: 'Correct it; where it is the name of an app, leave it.',
  },
  'blank-in-name': {
    severity: 'warning',
    title: 'A name with blanks or characters that nobody sees',
    remedy: 'Take them out: names are compared character by character.',
  },
  'unmarked-pii': {
    severity: 'warning',
    title: 'Personal data that is not marked',
    remedy: 'Say `pii: true` where it is meant to be sent; else take it out.',
  },
  'missing-description': {
    severity: 'warning',
    title: 'No description',
    remedy: 'Say in one sentence when it is sent, or what it is.',
  },
  'missing-owner': {
    severity: 'warning',
    title: 'No owner',
    remedy: 'Name the team that looks after it.',
  },
  'missing-purpose': {
    severity: 'info',
    title: 'No purpose',
    remedy: 'Write down the question that the event answers.',
  },
  'missing-property-description': {
    severity: 'info',
    title: 'Properties without a description',
    remedy: 'Say what the value means, and its unit.',
  },
  'missing-identifier': {
    severity: 'info',
    title: 'An entity without an identifier',
    remedy: 'Name the property that holds the id: `identifier: user_id`.',
  },
  'unused-shared-properties': {
    severity: 'warning',
    title: 'A shared group that nothing includes',
    remedy: 'Include it, or take it out.',
  },
  'empty-section': {
    severity: 'info',
    title: 'An empty section',
    remedy: 'Fill it, or take it out.',
  },
  'no-events': {
    severity: 'warning',
    title: 'A plan without events',
    remedy: 'Plan the events that the app sends: without them every event is unplanned.',
  },
  'mute-expired': {
    severity: 'warning',
    title: 'A mute past its day',
    remedy: 'Take the mute out, or give it a new `until`.',
  },
  'mute-without-reason': {
    severity: 'warning',
    title: 'A mute without a reason',
    remedy: 'Say why it is muted: `reason: …`.',
  },
  'mute-without-effect': {
    severity: 'warning',
    title: 'A mute that can mute nothing',
    remedy: 'Correct the name, or take the mute out.',
  },
  'plan-notice': {
    severity: 'warning',
    title: 'A remark of the plan’s reader',
    remedy: 'See the sentence.',
  },
} as const satisfies Readonly<Record<string, LintRule>>;

export type LintRuleId = keyof typeof lintRules;

export const severities = ['info', 'warning', 'error'] as const;
export type Severity = (typeof severities)[number];

/** Every finding Trackside can make, with its severity where the plan says nothing else (docs/plan-format.md). */
export const violationCodes = {
  'unplanned-event': 'error',
  'missing-property': 'error',
  'unexpected-property': 'warning',
  'wrong-type': 'error',
  'not-in-enum': 'error',
  'pattern-mismatch': 'error',
  'bad-format': 'error',
  'out-of-range': 'error',
  'bad-length': 'error',
  'schema-mismatch': 'error',
  'deprecated-event': 'warning',
  'deprecated-property': 'warning',
  'wrong-source': 'warning',
  'misplaced-property': 'error',
  'naming-convention': 'info',
  'pii-leak': 'warning',
  'missing-identity': 'error',
  'missing-timestamp': 'info',
  'suspicious-identity': 'warning',
  'identifier-changed': 'error',
  'not-unique': 'error',
  'immutable-changed': 'error',
  'type-changed': 'warning',
  'duplicate-message': 'warning',
  'repeated-event': 'info',
  'clock-skew': 'info',
  late: 'info',
  'too-large': 'warning',
} as const satisfies Readonly<Record<string, Severity>>;

export type ViolationCode = keyof typeof violationCodes;

export const isViolationCode = (text: string): text is ViolationCode => Object.hasOwn(violationCodes, text);

const trafficCodes: ReadonlySet<ViolationCode> = new Set([
  'identifier-changed',
  'not-unique',
  'immutable-changed',
  'type-changed',
  'duplicate-message',
  'repeated-event',
  'clock-skew',
  'late',
  'too-large',
]);

/** True for what is judged once, at arrival, against what came before; all else can be judged again at will. */
export const isTrafficCode = (code: ViolationCode): boolean => trafficCodes.has(code);

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
  'missing-identity': 'error',
  'missing-timestamp': 'info',
  'suspicious-identity': 'warning',
  'duplicate-message': 'warning',
} as const satisfies Readonly<Record<string, Severity>>;

export type ViolationCode = keyof typeof violationCodes;

export const isViolationCode = (text: string): text is ViolationCode => Object.hasOwn(violationCodes, text);

import type { JsonValue } from './json.ts';
import type { Severity, ViolationCode } from './violation-codes.ts';

/** Where in the plan file the rule stands; line counts from 1. */
export interface RulePosition {
  readonly file: string;
  readonly line: number;
}

export interface Violation {
  readonly code: ViolationCode;
  readonly severity: Severity;
  /** RFC 6901 pointer into the message: `/properties/items/0/price`, `/traits/email`, `/name`. */
  readonly path: string;
  /** One plain sentence that names the property and what is wrong with it. */
  readonly explanation: string;
  /** What the plan asks for, short, as text for people. */
  readonly expected?: string;
  /** The value that came; absent where nothing came. */
  readonly actual?: JsonValue;
  /** How to mend it, one concrete step. */
  readonly suggestion?: string;
  readonly rule?: RulePosition;
}

/** A violation that a mute of the plan takes out of the verdict: kept, so that it is counted and can be shown. */
export interface MutedViolation extends Violation {
  readonly muted: true;
  /** Why the plan mutes it, where it says so. */
  readonly reason?: string;
}

export const verdicts = ['unchecked', 'valid', 'warning', 'invalid'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Judgement {
  readonly verdict: Verdict;
  readonly violations: readonly Violation[];
  /** Absent where nothing was muted. */
  readonly muted?: readonly MutedViolation[];
  /**
   * What earlier messages showed under codes that the plan turns off: told nowhere, and kept, because it cannot be found
   * again once the code is on. Absent where there is none.
   */
  readonly off?: readonly Violation[];
}

/** The worst severity gives the verdict; info counts as valid; `checked` says that some rule applied. */
export const verdictOf = (violations: readonly Violation[], checked: boolean): Verdict => {
  let worst: Verdict = checked || violations.length > 0 ? 'valid' : 'unchecked';
  for (const { severity } of violations) {
    if (severity === 'error') return 'invalid';
    if (severity === 'warning') worst = 'warning';
  }
  return worst;
};

/** Array indexes become `*`, so that one fault is one row whatever the index. */
export const pathPattern = (path: string): string => path.replace(/\/\d+(?=\/|$)/g, '/*');

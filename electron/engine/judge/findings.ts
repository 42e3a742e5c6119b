import type { JsonValue } from '../../../shared/model/json.ts';
import { pointerKeys } from '../../../shared/model/json-pointer.ts';
import type { Message } from '../../../shared/model/message.ts';
import type { Judgement, MutedViolation, Verdict, Violation } from '../../../shared/model/violation.ts';
import { type Severity, type ViolationCode, violationCodes } from '../../../shared/model/violation-codes.ts';
import { hideLeaks } from './hide-leaks.ts';
import { type PlanFiles, placeOfLine } from './plan-place.ts';
import type { MuteRule, PlanRules, SeverityRule } from './plan-rules.ts';
import { actualOf, cut } from './text.ts';

/** A fault before the plan's severities and mutes have been asked. */
export interface Finding {
  readonly code: ViolationCode;
  readonly path: string;
  readonly explanation: string;
  readonly expected?: string;
  readonly actual?: JsonValue;
  readonly suggestion?: string;
  readonly line?: number;
  /** Where the place of the rule, not its code, sets the severity. */
  readonly severity?: SeverityRule;
}

const mostViolations = 100;
const longestText = 300;

/** What is no fault of the value itself, and is said beside one. */
const besideFaults: ReadonlySet<ViolationCode> = new Set([
  'deprecated-event',
  'deprecated-property',
  'wrong-source',
  'pii-leak',
]);

const placeOf = (code: ViolationCode, path: string): string => (besideFaults.has(code) ? `${code} ${path}` : path);

type SeverityPlan = Pick<PlanRules, 'severities' | 'mutes'> & PlanFiles;

const noPlan: SeverityPlan = { file: '', severities: new Map(), mutes: [] };

type JudgedMessage = Pick<Message, 'name' | 'timestamp'>;

/** Whether a mute's path, in which `*` is any one segment, is this one. */
export const pathMatches = (wanted: string, path: string): boolean => {
  if (wanted === path) return true;
  if (!wanted.includes('*')) return false;
  const pattern = pointerKeys(wanted);
  const keys = pointerKeys(path);
  return pattern.length === keys.length && pattern.every((key, index) => key === '*' || key === keys[index]);
};

/** Judged by the message's own time, so that judging a stored message again finds what was found at first. */
const mutes = (rule: MuteRule, finding: Finding, { name, timestamp }: JudgedMessage): boolean =>
  (rule.until === undefined || timestamp < rule.until) &&
  (rule.code === undefined || rule.code === finding.code) &&
  (rule.event === undefined || rule.event === name) &&
  (rule.path === undefined || pathMatches(rule.path, finding.path));

/** Gathers the violations of one message: one fault per value, at most a hundred, and as many muted ones. */
export class Findings {
  readonly violations: Violation[] = [];
  readonly muted: MutedViolation[] = [];
  /** True where something was found, though it be muted. */
  found = false;
  /** What is off, where it cannot be found again. */
  private readonly off: Violation[] | undefined;
  private readonly places = new Set<string>();
  private masks: Map<string, JsonValue> | undefined;
  private readonly plan: SeverityPlan;
  private readonly message: JudgedMessage;

  /** `before`: what was found in the message already; what is added then is known only now, so what is off is kept. */
  constructor(message: JudgedMessage, plan: SeverityPlan = noPlan, before?: Judgement) {
    this.message = message;
    this.plan = plan;
    if (before === undefined) return;
    this.off = [];
    this.violations.push(...before.violations);
    this.muted.push(...(before.muted ?? []));
    for (const { code, path, actual } of [...this.violations, ...this.muted]) {
      this.places.add(placeOf(code, path));
      if (code === 'pii-leak' && actual !== undefined) this.mask(path, actual);
    }
  }

  private mask(path: string, by: JsonValue): void {
    this.masks ??= new Map();
    this.masks.set(path, by);
  }

  get full(): boolean {
    return this.violations.length >= mostViolations;
  }

  add(finding: Finding): void {
    const severity: SeverityRule =
      this.plan.severities.get(finding.code) ?? finding.severity ?? violationCodes[finding.code];
    if (severity === 'off') {
      if (this.off !== undefined && this.off.length < mostViolations) {
        this.off.push(this.violation(finding, violationCodes[finding.code]));
      }
      return;
    }
    // Also of a message that is full of other faults: they must not tell what leaks.
    if (finding.code === 'pii-leak' && finding.actual !== undefined) this.mask(finding.path, finding.actual);
    const place = placeOf(finding.code, finding.path);
    if (this.full || this.places.has(place)) return;
    this.found = true;
    this.places.add(place);
    const violation = this.violation(finding, severity);
    const mute = this.plan.mutes.find((rule) => mutes(rule, finding, this.message));
    if (mute === undefined) this.violations.push(violation);
    else if (this.muted.length < mostViolations) {
      this.muted.push({ ...violation, muted: true, ...(mute.reason === undefined ? {} : { reason: mute.reason }) });
    }
  }

  /** Whether anything was added that is off and kept. */
  get keepsOff(): boolean {
    return this.off !== undefined && this.off.length > 0;
  }

  judgement(verdict: Verdict): Judgement {
    const { masks } = this;
    const hidden = <T extends Violation>(found: readonly T[]): readonly T[] =>
      masks === undefined ? found : found.map((violation) => hideLeaks(violation, masks));
    const [violations, muted, off] = [hidden(this.violations), hidden(this.muted), hidden(this.off ?? [])];
    return {
      verdict,
      violations,
      ...(muted.length === 0 ? {} : { muted }),
      ...(off.length === 0 ? {} : { off }),
    };
  }

  private violation(finding: Finding, severity: Severity): Violation {
    const actual = finding.actual === undefined ? undefined : actualOf(finding.actual);
    return {
      code: finding.code,
      severity,
      path: finding.path,
      explanation: cut(finding.explanation, longestText),
      ...(finding.expected === undefined ? {} : { expected: cut(finding.expected, longestText) }),
      ...(actual === undefined ? {} : { actual }),
      ...(finding.suggestion === undefined ? {} : { suggestion: cut(finding.suggestion, longestText) }),
      ...(finding.line === undefined ? {} : { rule: placeOfLine(this.plan, finding.line) }),
    };
  }
}

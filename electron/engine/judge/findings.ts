import type { JsonValue } from '../../../shared/model/json.ts';
import type { Violation } from '../../../shared/model/violation.ts';
import { type Severity, type ViolationCode, violationCodes } from '../../../shared/model/violation-codes.ts';
import type { MuteRule, PlanRules, SeverityRule } from './plan-rules.ts';
import { pointerKeys } from './pointer.ts';
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

type SeverityPlan = Pick<PlanRules, 'file' | 'severities' | 'mutes'>;

const noPlan: SeverityPlan = { file: '', severities: new Map(), mutes: [] };

const pathMatches = (wanted: string, path: string): boolean => {
  if (wanted === path) return true;
  if (!wanted.includes('*')) return false;
  const pattern = pointerKeys(wanted);
  const keys = pointerKeys(path);
  return pattern.length === keys.length && pattern.every((key, index) => key === '*' || key === keys[index]);
};

const mutes = (rule: MuteRule, finding: Finding, name: string): boolean =>
  (rule.code === undefined || rule.code === finding.code) &&
  (rule.event === undefined || rule.event === name) &&
  (rule.path === undefined || pathMatches(rule.path, finding.path));

/** Gathers the violations of one message: one fault per value, at most a hundred. */
export class Findings {
  readonly violations: Violation[] = [];
  /** True where something was found, though it be muted. */
  found = false;
  private readonly places = new Set<string>();
  private readonly plan: SeverityPlan;
  private readonly name: string;

  constructor(name: string, plan: SeverityPlan = noPlan) {
    this.name = name;
    this.plan = plan;
  }

  get full(): boolean {
    return this.violations.length >= mostViolations;
  }

  add(finding: Finding): void {
    const place = besideFaults.has(finding.code) ? `${finding.code} ${finding.path}` : finding.path;
    if (this.full || this.places.has(place)) return;
    const severity: SeverityRule =
      this.plan.severities.get(finding.code) ?? finding.severity ?? violationCodes[finding.code];
    if (severity === 'off') return;
    this.found = true;
    this.places.add(place);
    if (this.plan.mutes.some((rule) => mutes(rule, finding, this.name))) return;
    this.violations.push(this.violation(finding, severity));
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
      ...(finding.line === undefined ? {} : { rule: { file: this.plan.file, line: finding.line } }),
    };
  }
}

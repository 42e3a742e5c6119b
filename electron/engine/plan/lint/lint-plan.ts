import type { PlanProblem } from '../../../../shared/model/plan.ts';
import { type Severity, severities } from '../../../../shared/model/violation-codes.ts';
import { SchemaCompiler } from '../../judge/json-schema.ts';
import { parsePlan } from '../parse-plan.ts';
import { readPlanRules } from '../read-plan.ts';
import { lintCompleteness } from './completeness.ts';
import { lintContradictions } from './contradictions.ts';
import { type LintRuleId, lintRules } from './lint-rules.ts';
import { propertiesOf } from './linted-plan.ts';
import { lintMutes } from './mutes.ts';
import { lintNames } from './names.ts';
import { lintTypes } from './types.ts';

export interface LintFinding {
  readonly rule: LintRuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type LintResult =
  | { readonly ok: true; readonly findings: readonly LintFinding[] }
  /** The plan cannot be read: there is nothing to lint. */
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

const checks = [lintContradictions, lintNames, lintTypes, lintCompleteness, lintMutes];

const byPlace = (one: LintFinding, other: LintFinding): number =>
  one.line - other.line ||
  one.column - other.column ||
  severities.indexOf(other.severity) - severities.indexOf(one.severity) ||
  (one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : 0);

/** Looks for what in a readable plan is contradictory, doubtful or unsaid; by place in the file. */
export const lintPlan = (
  text: string,
  { file, today }: { readonly file: string; readonly today: string },
): LintResult => {
  const reading = readPlanRules(text, { file });
  if (!reading.ok) return { ok: false, problems: reading.problems.all };
  const { tree, rules, problems } = reading;
  // What the reader remarks on while properties are read once more is known already.
  const again = parsePlan(text, file).problems;
  const properties = propertiesOf(tree, { problems: again, schemas: new SchemaCompiler() });
  const findings: LintFinding[] = [];
  const add = (rule: LintRuleId, place: { readonly line: number; readonly column: number }, message: string): void => {
    findings.push({ rule, severity: lintRules[rule].severity, message, line: place.line, column: place.column });
  };
  for (const check of checks) {
    check({ tree, rules, properties, today }, (rule, offset, message) => add(rule, problems.placeAt(offset), message));
  }
  const told = new Set(findings.map(({ line, column }) => `${line}:${column}`));
  for (const { line, column, message } of problems.all) {
    if (!told.has(`${line}:${column}`)) add('plan-notice', { line, column }, message);
  }
  return { ok: true, findings: findings.toSorted(byPlace) };
};

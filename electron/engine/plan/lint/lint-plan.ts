import type { PlanProblem } from '../../../../shared/model/plan.ts';
import { type Severity, severities } from '../../../../shared/model/violation-codes.ts';
import { columnsText, type FormatOptions } from '../plan-format.ts';
import { linesOf, Problems } from '../problems.ts';
import { readPlanRules } from '../read-plan.ts';
import { readingOf } from '../read-property.ts';
import { lintCompleteness } from './completeness.ts';
import { lintConditions } from './conditions.ts';
import { conditionOffsets, lintContradictions } from './contradictions.ts';
import { type LintRuleId, lintRules } from './lint-rules.ts';
import { propertiesOf } from './linted-plan.ts';
import { lintMutes } from './mutes.ts';
import { lintNames } from './names.ts';
import { lintSchemas } from './schema-contradictions.ts';
import { lintSources } from './sources.ts';
import { lintTypes } from './types.ts';

export interface LintFinding {
  readonly rule: LintRuleId;
  readonly severity: Severity;
  readonly message: string;
  /** The plan, or the file of its folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

type Place = Pick<LintFinding, 'file' | 'line' | 'column'>;

export type LintResult =
  | { readonly ok: true; readonly findings: readonly LintFinding[] }
  /** The plan cannot be read: there is nothing to lint. */
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

const checks = [
  lintContradictions,
  lintConditions,
  lintSchemas,
  lintNames,
  lintTypes,
  lintSources,
  lintCompleteness,
  lintMutes,
];

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const byPlace = (one: LintFinding, other: LintFinding): number =>
  byText(one.file, other.file) ||
  one.line - other.line ||
  one.column - other.column ||
  severities.indexOf(other.severity) - severities.indexOf(one.severity) ||
  byText(one.rule, other.rule);

/** Looks for what in a readable plan is contradictory, doubtful or unsaid; by place in the file. */
export const lintPlan = (
  text: string,
  { file, today, ...options }: FormatOptions & { readonly file: string; readonly today: string },
): LintResult => {
  const reading = readPlanRules(text, { file, ...options });
  if (!reading.ok) return { ok: false, problems: reading.problems.all };
  const { tree, rules, problems, files, columns = [] } = reading;
  // What the reader remarks on while properties are read once more is known already.
  const again = new Problems(file, linesOf(text));
  const properties = propertiesOf(tree, readingOf(again, files));
  const findings: LintFinding[] = [];
  const add = (rule: LintRuleId, { file: at, line, column }: Place, message: string): void => {
    findings.push({ rule, severity: lintRules[rule].severity, message, file: at, line, column });
  };
  for (const check of checks) {
    check({ tree, rules, properties, today }, (rule, offset, message) => add(rule, problems.placeAt(offset), message));
  }
  const placeOf = (place: Place): string => `${place.file}:${place.line}:${place.column}`;
  const told = new Set(findings.map(placeOf));
  const conditions = new Set(conditionOffsets(properties).map((offset) => placeOf(problems.placeAt(offset))));
  for (const problem of problems.all) {
    // How a spreadsheet's columns are read is no finding: import tells it.
    if (told.has(placeOf(problem)) || problem.message === columnsText(columns)) continue;
    add(conditions.has(placeOf(problem)) ? 'unknown-condition' : 'plan-notice', problem, problem.message);
  }
  return { ok: true, findings: findings.toSorted(byPlace) };
};

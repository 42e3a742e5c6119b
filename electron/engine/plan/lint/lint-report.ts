import type { JsonObject } from '../../../../shared/model/json.ts';
import { type Severity, severities } from '../../../../shared/model/violation-codes.ts';
import type { Report, ReportRule } from '../../reports/report.ts';
import type { LintFinding } from './lint-plan.ts';
import { type LintRule, lintRules } from './lint-rules.ts';

const ruleOf = (id: string, { title, severity, remedy }: LintRule): ReportRule => ({
  id,
  title,
  severity,
  help: remedy,
});

export interface LintReportOptions {
  /** The plan as reports name it. */
  readonly file: string;
  /** How reports name a file of the plan. */
  readonly fileOf: (file: string) => string;
  /** The least severity that counts. */
  readonly severity: Severity;
  readonly version: string;
}

const countOf = (findings: readonly LintFinding[], severity: Severity): number =>
  findings.filter((finding) => finding.severity === severity).length;

const counts = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) >= severities.indexOf(least);

const words: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'remark' };

export const lintReport = (
  findings: readonly LintFinding[],
  { file, fileOf, severity, version }: LintReportOptions,
): Report => {
  const sum = (['error', 'warning', 'info'] as const).map((each) => {
    const count = countOf(findings, each);
    return `${count} ${words[each]}${count === 1 ? '' : 's'}`;
  });
  return {
    title: 'Trackside plan lint',
    entries: findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      subject: fileOf(finding.file),
      message: finding.message,
      ...(finding.rule === 'plan-notice' ? {} : { suggestion: lintRules[finding.rule].remedy }),
      place: { file: fileOf(finding.file), line: finding.line, column: finding.column },
      lines: [],
      count: 1,
      counted: counts(finding.severity, severity),
    })),
    subjects: [file],
    rules: Object.entries(lintRules).map(([id, rule]) => ruleOf(id, rule)),
    summary: [findings.length === 0 ? `${file} has no findings.` : `${file}: ${sum.join(', ')}.`],
    failed: findings.some((finding) => counts(finding.severity, severity)),
    version,
  };
};

export const lintJson = (findings: readonly LintFinding[], report: Report, options: LintReportOptions): JsonObject => ({
  plan: options.file,
  findings: findings.map(({ rule, severity, message, file, line, column }) => ({
    rule,
    severity,
    message,
    remedy: lintRules[rule].remedy,
    file: options.fileOf(file),
    line,
    column,
  })),
  counts: Object.fromEntries(severities.map((severity) => [severity, countOf(findings, severity)])),
  failed: report.failed,
});

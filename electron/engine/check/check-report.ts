import type { JsonObject } from '../../../shared/model/json.ts';
import { type Severity, severities } from '../../../shared/model/violation-codes.ts';
import type { Report, ReportEntry } from '../reports/report.ts';
import type { Baseline } from './baseline.ts';
import { subjectOf, type Tally, type UnreadableLine, type ViolationGroup } from './tally.ts';
import { unreadableRule, violationRules } from './violation-rules.ts';

export interface CheckReportOptions {
  /** The file of messages as reports name it; absent for stdin. */
  readonly file?: string;
  /** How reports name a file of the plan. */
  readonly planFile: (file: string) => string;
  /** The least severity that counts. */
  readonly severity: Severity;
  /** So many that count are let pass. */
  readonly mostViolations: number;
  readonly baseline?: Baseline;
  readonly version: string;
}

const unreadableSubject = 'lines that cannot be read';

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What a check found, as a report and as JSON. */
export class CheckReport {
  readonly report: Report;
  /** Violations that count against the limit. */
  readonly counted: number;
  readonly #tally: Tally;
  readonly #options: CheckReportOptions;
  readonly #groups: readonly ViolationGroup[];
  readonly #accepted: ReadonlySet<ViolationGroup>;

  constructor(tally: Tally, options: CheckReportOptions) {
    this.#tally = tally;
    this.#options = options;
    this.#groups = tally.groups;
    this.#accepted = new Set(this.#groups.filter((group) => options.baseline?.accepts(group) === true));
    const entries = [
      ...tally.unreadable.map((line) => this.#unreadable(line)),
      ...this.#groups.map((group) => this.#entry(group)),
    ];
    const further = severities.filter((severity) => this.#counts(severity));
    this.counted =
      tally.unreadableCount +
      this.#groups.reduce((sum, group) => (this.#isCounted(group) ? sum + group.count : sum), 0) +
      further.reduce((sum, severity) => sum + tally.further[severity], 0);
    this.report = {
      title: 'Trackside check',
      entries,
      subjects: tally.subjects,
      rules: [unreadableRule, ...violationRules()],
      summary: this.#summary(),
      failed: this.counted > options.mostViolations,
      version: options.version,
    };
  }

  /** What the JSON says beside its list of messages. */
  json(): JsonObject {
    const { verdicts, violations, messages, repeats, muted, unreadableCount, unreadable } = this.#tally;
    return {
      violations: this.#groups.map((group) => this.#groupJson(group)),
      unreadable: unreadable.map((line) => ({ ...line })),
      counts: {
        messages,
        ...verdicts,
        repeats,
        unreadable: unreadableCount,
        muted,
        violations: { ...violations },
        counted: this.counted,
      },
      failed: this.report.failed,
    };
  }

  #groupJson(group: ViolationGroup): JsonObject {
    const { first, kind, name, pattern, count, lines } = group;
    const { code, severity, explanation, expected, actual, suggestion, rule } = first;
    return {
      code,
      severity,
      kind,
      name,
      path: pattern,
      explanation,
      ...(expected === undefined ? {} : { expected }),
      ...(actual === undefined ? {} : { actual }),
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(rule === undefined ? {} : { rule: { ...rule } }),
      count,
      lines,
      counted: this.#isCounted(group),
      ...(this.#accepted.has(group) ? { accepted: true } : {}),
    };
  }

  #counts(severity: Severity): boolean {
    return severities.indexOf(severity) >= severities.indexOf(this.#options.severity);
  }

  #isCounted(group: ViolationGroup): boolean {
    return this.#counts(group.first.severity) && !this.#accepted.has(group);
  }

  #entry(group: ViolationGroup): ReportEntry {
    const { first, kind, name, pattern, count, lines } = group;
    const { file, planFile } = this.#options;
    const { code, severity, explanation, suggestion, rule } = first;
    return {
      rule: code,
      severity,
      subject: subjectOf(kind, name),
      path: pattern,
      message: explanation,
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(file === undefined ? {} : { place: { file, line: lines[0] ?? 1 } }),
      ...(rule === undefined ? {} : { rulePlace: { file: planFile(rule.file), line: rule.line } }),
      lines,
      count,
      counted: this.#isCounted(group),
      ...(this.#accepted.has(group) ? { note: 'accepted by the baseline' } : {}),
    };
  }

  #unreadable({ line, index, reason }: UnreadableLine): ReportEntry {
    const { file } = this.#options;
    const where = index === undefined ? `Line ${line}` : `Line ${line}, item ${index}`;
    return {
      rule: unreadableRule.id,
      severity: 'error',
      subject: unreadableSubject,
      message: `${where}: ${reason}`,
      ...(file === undefined ? {} : { place: { file, line } }),
      lines: [],
      count: 1,
      counted: true,
    };
  }

  #summary(): readonly string[] {
    const { verdicts, messages, repeats, unreadableCount, unreadable, muted, further } = this.#tally;
    const { baseline, mostViolations } = this.#options;
    const left = unreadableCount - unreadable.length;
    const unlisted = severities.reduce((sum, severity) => sum + further[severity], 0);
    return [
      `${plural(messages, 'message')}: ${verdicts.valid} valid, ${verdicts.warning} with warnings, ${verdicts.invalid} invalid, ${verdicts.unchecked} unchecked.`,
      ...(repeats > 0 ? [`${plural(repeats, 'message')} came again and counted once.`] : []),
      ...(unreadableCount > 0 ? [`${plural(unreadableCount, 'line')} could not be read.`] : []),
      ...(left > 0 ? [`${left} of them are not listed.`] : []),
      ...(unlisted > 0 ? [`${plural(unlisted, 'further violation')} of other kinds are not listed.`] : []),
      ...(muted > 0 ? [`${plural(muted, 'violation')} muted by the plan.`] : []),
      ...(baseline !== undefined && this.#accepted.size > 0
        ? [`${plural(this.#accepted.size, 'kind')} of violation accepted by the baseline.`]
        : []),
      ...(baseline !== undefined && baseline.unused > 0
        ? [`${baseline.unused} accepted by the baseline did not occur: write it anew to drop them.`]
        : []),
      ...(mostViolations > 0 ? [`${this.counted} count, at most ${mostViolations} may.`] : []),
    ];
  }
}

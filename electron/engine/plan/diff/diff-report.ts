import type { JsonObject } from '../../../../shared/model/json.ts';
import type { Severity } from '../../../../shared/model/violation-codes.ts';
import { type PlanFiles, placeOfLine } from '../../judge/plan-place.ts';
import type { Place, Report } from '../../reports/report.ts';
import { type ChangeKind, type ChangeWeight, changeKinds, changeWeights, type PlanChange } from './plan-change.ts';

const severityOf: Readonly<Record<ChangeWeight, Severity>> = { breaking: 'error', additive: 'info', cosmetic: 'info' };

const titleOf = (kind: ChangeKind): string => `${kind.slice(0, 1).toUpperCase()}${kind.slice(1).replaceAll('-', ' ')}`;

export interface DiffReportOptions {
  /** The plan files as reports name them. */
  readonly before: string;
  readonly after: string;
  readonly plans: Readonly<Record<PlanChange['side'], PlanFiles>>;
  /** How reports name a file of a plan. */
  readonly fileOf: (file: string) => string;
  readonly version: string;
}

const countsOf = (changes: readonly PlanChange[]): Readonly<Record<string, number>> =>
  Object.fromEntries(changeWeights.map((weight) => [weight, changes.filter((each) => each.weight === weight).length]));

/** What is said of the whole plan is said of its first line: code scanning takes nothing without a place. */
const placeOf = ({ side, line = 1 }: PlanChange, options: DiffReportOptions): Place => {
  const place = placeOfLine(options.plans[side], line);
  return { ...place, file: options.fileOf(place.file) };
};

export const diffReport = (changes: readonly PlanChange[], options: DiffReportOptions): Report => {
  const { before, after, version } = options;
  const counts = countsOf(changes);
  const sum = changeWeights.map((weight) => `${counts[weight]} ${weight}`).join(', ');
  return {
    title: 'Trackside plan diff',
    entries: changes.map((change) => {
      return {
        rule: change.kind,
        severity: severityOf[change.weight],
        label: change.weight,
        subject: change.subject,
        ...(change.path === undefined ? {} : { path: change.path }),
        message: change.message,
        rulePlace: placeOf(change, options),
        lines: [],
        count: 1,
        counted: change.weight === 'breaking',
      };
    }),
    subjects: changes.length === 0 ? [after] : [],
    rules: changeKinds.map((kind) => ({ id: kind, title: titleOf(kind), severity: 'info' as const })),
    summary: [
      changes.length === 0
        ? `${before} and ${after} judge alike and read alike.`
        : `From ${before} to ${after}: ${sum}.`,
    ],
    failed: changes.some(({ weight }) => weight === 'breaking'),
    version,
  };
};

export const diffJson = (changes: readonly PlanChange[], report: Report, options: DiffReportOptions): JsonObject => ({
  before: options.before,
  after: options.after,
  changes: changes.map((change) => ({
    weight: change.weight,
    kind: change.kind,
    subject: change.subject,
    ...(change.path === undefined ? {} : { path: change.path }),
    message: change.message,
    ...placeOf(change, options),
  })),
  counts: countsOf(changes),
  failed: report.failed,
});

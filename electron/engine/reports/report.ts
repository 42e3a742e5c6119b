import type { Severity } from '../../../shared/model/violation-codes.ts';

/** A place in a file; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** What can be found, as far as a reader needs to know it. */
export interface ReportRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Markdown: what it means and how to mend it. */
  readonly help?: string;
}

/** One thing found, however often. */
export interface ReportEntry {
  readonly rule: string;
  readonly severity: Severity;
  /** The word shown instead of the severity, such as `breaking`. */
  readonly label?: string;
  /** What it is about, such as an event; entries of one subject stand together. */
  readonly subject: string;
  /** RFC 6901 path into the message. */
  readonly path?: string;
  readonly message: string;
  readonly suggestion?: string;
  /** Where it was seen first; absent where that is no file. */
  readonly place?: Place;
  /** Where the plan's rule stands. */
  readonly rulePlace?: Place;
  /** Lines where it was seen, the first ones; empty where `place` says it all. */
  readonly lines: readonly number[];
  readonly count: number;
  /** True where it counts against the limit. */
  readonly counted: boolean;
  /** Why it does not count, in a few words. */
  readonly note?: string;
}

/** What a command found, ready to be written in any format; the order is the same for the same input. */
export interface Report {
  readonly title: string;
  readonly entries: readonly ReportEntry[];
  /** Everything that was looked at: what has no entry is sound. */
  readonly subjects: readonly string[];
  readonly rules: readonly ReportRule[];
  /** Sentences that sum it up. */
  readonly summary: readonly string[];
  /** True where the command ends with exit code 1. */
  readonly failed: boolean;
  readonly version: string;
}

export const entriesBySubject = (report: Report): ReadonlyMap<string, readonly ReportEntry[]> =>
  Map.groupBy(report.entries, ({ subject }) => subject);

export const labelOf = ({ label, severity }: ReportEntry): string => label ?? severity;

/** The sentence of an entry, with the way to mend it. */
export const sentencesOf = ({ message, suggestion }: ReportEntry): string =>
  suggestion === undefined ? message : `${message} ${suggestion}`;

/** `file:line`, with the column where it is known. */
export const placeText = ({ file, line, column }: Place): string =>
  column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;

const mostLines = 5;

/** `line 2`, `lines 2, 5, 9 …`. */
export const linesText = ({ lines }: Pick<ReportEntry, 'lines'>): string => {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, mostLines).join(', ');
  return `${lines.length === 1 ? 'line' : 'lines'} ${shown}${lines.length > mostLines ? ' …' : ''}`;
};

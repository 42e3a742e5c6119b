import { writeGithub } from './github.ts';
import { writeJunit } from './junit.ts';
import { writeMarkdown } from './markdown.ts';
import type { Report } from './report.ts';
import { writeSarif } from './sarif.ts';
import { writeText } from './text.ts';

/** Formats of a report. `json` is each command's own shape (docs/cli.md). */
export const reportFormats = ['text', 'json', 'junit', 'sarif', 'markdown', 'github'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const isReportFormat = (text: string): text is ReportFormat => reportFormats.some((format) => format === text);

/** Writes a report in any format but `json`. */
export const writeReport = (
  report: Report,
  format: Exclude<ReportFormat, 'json'>,
  options: { readonly colour: boolean },
): string => {
  switch (format) {
    case 'text':
      return writeText(report, options);
    case 'junit':
      return writeJunit(report);
    case 'sarif':
      return writeSarif(report);
    case 'markdown':
      return writeMarkdown(report);
    case 'github':
      return writeGithub(report);
  }
};

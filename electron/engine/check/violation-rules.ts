import { isViolationCode, violationCodes } from '../../../shared/model/violation-codes.ts';
import type { ReportRule } from '../reports/report.ts';

const pages: Readonly<Record<string, string>> = import.meta.glob('../../../resources/violations/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const titleOf = (page: string, code: string): string => /^# (.+)$/m.exec(page)?.[1] ?? code;

export const unreadableRule: ReportRule = {
  id: 'unreadable-line',
  title: 'A line that cannot be read',
  severity: 'error',
  help: 'The line is no JSON, or no message. Write one message a line: as `GET /api/messages/{seq}` answers it, in the canonical model, or as an SDK sends it.',
};

/** Every violation with the page that says what it means. */
export const violationRules = (): readonly ReportRule[] =>
  Object.entries(pages)
    .flatMap(([path, page]) => {
      const code = path.replace(/^.*\/|\.md$/g, '');
      if (!isViolationCode(code)) return [];
      return [{ id: code, title: titleOf(page, code), severity: violationCodes[code], help: page }];
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));

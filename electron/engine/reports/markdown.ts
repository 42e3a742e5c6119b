import { printable } from './printable.ts';
import { labelOf, linesText, placeText, type Report, type ReportEntry, sentencesOf } from './report.ts';

/** Whatever Markdown, HTML or a table would obey, a mention or a link included. */
const special = /[&<>|`*_[\]\\~#@]|:(?=\/\/)/g;

const entities = (text: string): string => text.replace(special, (character) => `&#${character.charCodeAt(0)};`);

/** What would end a code span, or a cell of a table, inside it. */
const endsCode = /[`|\\]|^\s|\s$/;

/** Text as code: what a code span cannot hold goes into an element. */
const code = (text: string): string => {
  const shown = printable(text);
  if (shown === '') return '';
  return endsCode.test(shown) ? `<code>${entities(shown)}</code>` : `\`${shown}\``;
};

/** A sentence; what stands between a pair of backticks in it is code. */
const prose = (text: string): string =>
  printable(text)
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : entities(part)))
    .join('');

const icons: Readonly<Record<string, string>> = {
  error: '❌',
  breaking: '❌',
  warning: '⚠️',
  additive: '➕',
  info: 'ℹ️',
  cosmetic: 'ℹ️',
};

const whereOf = (entry: ReportEntry): string => {
  const { place } = entry;
  if (entry.lines.length > 0)
    return [code(place?.file ?? ''), linesText(entry)].filter((text) => text !== '').join(' ');
  return place === undefined ? '' : code(placeText(place));
};

const rowOf = (entry: ReportEntry, withPath: boolean): string => {
  const label = labelOf(entry);
  const note = entry.note === undefined ? '' : ` (${entities(printable(entry.note))})`;
  const plan = entry.rulePlace === undefined ? '' : ` (${code(placeText(entry.rulePlace))})`;
  const cells = [
    `${icons[label] ?? ''} ${label}${note}`,
    code(entry.subject),
    code(entry.rule),
    ...(withPath ? [code(entry.path ?? ''), String(entry.count)] : []),
    `${prose(sentencesOf(entry))}${plan}`,
    whereOf(entry),
  ];
  return `| ${cells.join(' | ')} |`;
};

/** A job's summary: one table, the worst first, as the report orders it. */
export const writeMarkdown = (report: Report): string => {
  const withPath = report.entries.some(({ path }) => path !== undefined);
  const heads = ['', 'About', 'Rule', ...(withPath ? ['Path', 'Count'] : []), 'What', 'Where'];
  const table =
    report.entries.length === 0
      ? []
      : [
          `| ${heads.join(' | ')} |`,
          `| ${heads.map(() => '---').join(' | ')} |`,
          ...report.entries.map((entry) => rowOf(entry, withPath)),
          '',
        ];
  const lines = [
    `## ${report.failed ? '❌' : '✅'} ${entities(printable(report.title))}`,
    '',
    ...report.summary.flatMap((sentence) => [prose(sentence), '']),
    ...table,
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};

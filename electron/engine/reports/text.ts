import { printable } from './printable.ts';
import {
  entriesBySubject,
  labelOf,
  linesText,
  placeText,
  type Report,
  type ReportEntry,
  sentencesOf,
} from './report.ts';

const colours = { error: 31, breaking: 31, warning: 33, info: 36, additive: 32, cosmetic: 36 } as const;
const bold = 1;
const dim = 2;

type Paint = (text: string, style: number) => string;

const plain: Paint = (text) => text;
const painted: Paint = (text, style) => `\u001b[${style}m${text}\u001b[0m`;

const colourOf = (label: string): number => {
  for (const [word, colour] of Object.entries(colours)) if (word === label) return colour;
  return dim;
};

const whereOf = (entry: ReportEntry): string => {
  if (entry.lines.length > 0) return linesText(entry);
  const { place } = entry;
  if (place === undefined) return '';
  return place.column === undefined ? `${place.line}` : `${place.line}:${place.column}`;
};

const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, text.length), 0);

/** One line for what was found and where; below it the sentence, where a path takes the room. */
const blockOf = (entries: readonly ReportEntry[], paint: Paint): readonly string[] => {
  const rows = entries.map((entry) => ({
    entry,
    label: labelOf(entry),
    rule: printable(entry.rule),
    where: entry.lines.length > 0 ? '' : whereOf(entry),
  }));
  const width = {
    where: widest(rows.map(({ where }) => where)),
    label: widest(rows.map(({ label }) => label)),
    rule: widest(rows.map(({ rule }) => rule)),
  };
  return rows.flatMap(({ entry, label, rule, where }) => {
    const start = [
      ...(width.where > 0 ? [where.padStart(width.where)] : []),
      paint(label.padEnd(width.label), colourOf(label)),
    ].join('  ');
    const sentence = printable(sentencesOf(entry));
    const note = entry.note === undefined ? '' : `  (${printable(entry.note)})`;
    if (entry.path === undefined && entry.lines.length === 0) {
      return [`  ${start}  ${sentence}${note}  ${paint(rule, dim)}`];
    }
    const times = entry.count > 1 ? `${entry.count}×  ` : '';
    const indent = ' '.repeat(4);
    return [
      `  ${start}  ${rule.padEnd(width.rule)}  ${printable(entry.path ?? '')}  ${paint(`${times}${linesText(entry)}`, dim)}${note}`.trimEnd(),
      `${indent}${sentence}`,
      ...(entry.rulePlace === undefined ? [] : [`${indent}${paint(printable(placeText(entry.rulePlace)), dim)}`]),
    ];
  });
};

/** For people at a terminal: what was found by subject, the sum at the end. */
export const writeText = (report: Report, { colour }: { readonly colour: boolean }): string => {
  const paint = colour ? painted : plain;
  const blocks = [...entriesBySubject(report)].map(([subject, entries]) =>
    [paint(printable(subject), bold), ...blockOf(entries, paint), ''].join('\n'),
  );
  return `${[...blocks, ...report.summary.map(printable)].join('\n')}\n`;
};

import { printable } from './printable.ts';
import { entriesBySubject, linesText, placeText, type Report, type ReportEntry, sentencesOf } from './report.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text of XML 1.0: what it cannot hold is written out. */
const xml = (text: string): string => printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');

const detailsOf = (entry: ReportEntry): readonly string[] => {
  const where = [entry.place?.file ?? '', linesText(entry)].filter((text) => text !== '').join(' ');
  const { place, lines, rulePlace, note } = entry;
  return [
    sentencesOf(entry),
    ...(lines.length > 0 ? [where] : place === undefined ? [] : [placeText(place)]),
    ...(rulePlace === undefined ? [] : [`plan: ${placeText(rulePlace)}`]),
    ...(note === undefined ? [] : [note]),
  ];
};

const nameOf = ({ rule, path, place, lines, message }: ReportEntry): string => {
  if (path !== undefined) return `${rule} ${path}`;
  if (place === undefined) return `${rule} ${message}`;
  return lines.length > 0 || place.column === undefined
    ? `${rule} line ${place.line}`
    : `${rule} ${place.line}:${place.column}`;
};

const caseOf = (subject: string, entry: ReportEntry): string => {
  const head = `    <testcase classname="${xml(subject)}" name="${xml(nameOf(entry))}">`;
  const text = detailsOf(entry).map(xml).join('\n');
  const body = entry.counted
    ? `      <failure type="${xml(entry.rule)}" message="${xml(entry.message)}">${text}</failure>`
    : `      <system-out>${xml(entry.severity)}: ${text}</system-out>`;
  return [head, body, '    </testcase>'].join('\n');
};

/** JUnit XML: a suite for each subject, a case for each thing found in it; a sound subject is a case that passes. */
export const writeJunit = (report: Report): string => {
  const found = entriesBySubject(report);
  const subjects = [...new Set([...found.keys(), ...report.subjects])];
  let tests = 0;
  let failures = 0;
  const suites = subjects.map((subject) => {
    const entries = found.get(subject) ?? [];
    const failed = entries.filter(({ counted }) => counted).length;
    const sound = `    <testcase classname="${xml(subject)}" name="keeps the plan"/>`;
    const cases = entries.length === 0 ? [sound] : entries.map((entry) => caseOf(subject, entry));
    tests += cases.length;
    failures += failed;
    return [
      `  <testsuite name="${xml(subject)}" tests="${cases.length}" failures="${failed}" errors="0" skipped="0">`,
      ...cases,
      '  </testsuite>',
    ].join('\n');
  });
  const head = `<testsuites name="${xml(report.title)}" tests="${tests}" failures="${failures}" errors="0">`;
  return `${['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites, '</testsuites>'].join('\n')}\n`;
};

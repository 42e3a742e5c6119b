import type { JsonObject } from '../../../shared/model/json.ts';
import type { Severity } from '../../../shared/model/violation-codes.ts';
import { type Place, type Report, type ReportEntry, sentencesOf } from './report.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

/** A relative path stays one, below the root of the sources; an absolute one becomes a `file:` address. */
const artifact = (file: string): JsonObject => {
  const path = file.toWellFormed().replaceAll('\\', '/');
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${encoded.replace('%3A', ':')}` };
  if (path.startsWith('/')) return { uri: `file://${encoded}` };
  return { uri: encoded, uriBaseId: '%SRCROOT%' };
};

const location = ({ file, line, column }: Place): JsonObject => ({
  physicalLocation: {
    artifactLocation: artifact(file),
    region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) },
  },
});

/** Plain text of SARIF takes `[text](target)` for a link. */
const plainText = (text: string): string =>
  /\[[^\]]*\]\(/.test(text) ? text.replace(/[\\[\]]/g, (character) => `\\${character}`) : text;

const placesOf = ({ place, lines }: ReportEntry): readonly Place[] => {
  if (place === undefined) return [];
  return lines.length === 0 ? [place] : lines.map((line) => ({ ...place, line }));
};

const logical = ({ subject, path }: ReportEntry): JsonObject => ({
  fullyQualifiedName: path === undefined ? subject : `${subject} ${path}`,
});

const resultOf = (entry: ReportEntry, ruleIndex: number): JsonObject => {
  const [first = entry.rulePlace, ...others] = placesOf(entry);
  const related = [
    ...others,
    ...(entry.rulePlace === undefined || entry.rulePlace === first ? [] : [entry.rulePlace]),
  ].map((place, index) => ({
    id: index,
    ...location(place),
    ...(place === entry.rulePlace ? { message: { text: 'The rule in the plan.' } } : {}),
  }));
  return {
    ruleId: entry.rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levels[entry.severity],
    message: { text: plainText(sentencesOf(entry)) },
    locations: [{ ...(first === undefined ? {} : location(first)), logicalLocations: [logical(entry)] }],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    occurrenceCount: entry.count,
    partialFingerprints: { 'trackside/v1': JSON.stringify([entry.rule, entry.subject, entry.path ?? entry.message]) },
    ...(entry.note === undefined ? {} : { suppressions: [{ kind: 'external', justification: entry.note }] }),
  };
};

/** SARIF 2.1.0, for code scanning and editors. */
export const writeSarif = (report: Report): string => {
  const used = new Set(report.entries.map(({ rule }) => rule));
  const rules = report.rules.filter(({ id }) => used.has(id));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log: JsonObject = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Trackside',
            version: report.version,
            rules: rules.map(({ id, title, severity, help }) => ({
              id,
              shortDescription: { text: title },
              defaultConfiguration: { level: levels[severity] },
              ...(help === undefined ? {} : { help: { text: help, markdown: help } }),
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, exitCode: report.failed ? 1 : 0 }],
        results: report.entries.map((entry) => resultOf(entry, indexes.get(entry.rule) ?? -1)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

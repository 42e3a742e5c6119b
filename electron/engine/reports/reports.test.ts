import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { reportFormats, writeReport } from './formats.ts';
import { printable } from './printable.ts';
import type { Report, ReportEntry } from './report.ts';
import { xmlFaults } from './testing-xml.ts';

const esc = String.fromCharCode(27);
const hostile = [
  'new\nline\r\n::error file=x::y',
  '##[error]x',
  ']]> <b a="1">&amp;\'',
  '`code` ``| pipe | \\| back\\slash',
  `${esc}[31mred${esc}]0;title\u0007`,
  '\u202eright to left\u2066 \u2028 \ufeff',
  'lone \ud800 and \u0000 \ufffe',
  '[link](javascript:x) ![i](y) @team #1 {0} https://example.test',
  '%0A%25, comma: colon',
];

const entry = (changes: Partial<ReportEntry> = {}): ReportEntry => ({
  rule: 'wrong-type',
  severity: 'error',
  subject: 'track Order Completed',
  path: '/properties/total',
  message: '`total` is a text ("12"); the plan asks for a number.',
  suggestion: 'Send 12, not "12".',
  place: { file: 'shop/messages.ndjson', line: 2 },
  rulePlace: { file: 'trackside.plan.yaml', line: 12 },
  lines: [2, 5],
  count: 3,
  counted: true,
  ...changes,
});

const report = (entries: readonly ReportEntry[]): Report => ({
  title: 'Trackside check',
  entries,
  subjects: ['track Order Completed', 'track Signed Up'],
  rules: [{ id: 'wrong-type', title: 'A value of another type', severity: 'error', help: '# Help' }],
  summary: ['3 messages: 1 valid.'],
  failed: true,
  version: '1.0.0',
});

const written = (format: Exclude<(typeof reportFormats)[number], 'json'>, entries: readonly ReportEntry[]): string =>
  writeReport(report(entries), format, { colour: false });

const hostileEntries = hostile.map((text) =>
  entry({
    rule: text,
    subject: text,
    path: text,
    message: text,
    suggestion: text,
    note: text,
    place: { file: text, line: 1 },
  }),
);

const item = (value: JsonValue | undefined, key: string | number): JsonValue | undefined => {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  return isJsonObject(value) ? value[key] : undefined;
};
const at = (value: JsonValue | undefined, ...keys: readonly (string | number)[]): JsonValue | undefined =>
  keys.reduce<JsonValue | undefined>(item, value);
const list = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter((each): each is JsonObject => isJsonObject(each)) : [];

describe('text', () => {
  test('groups by subject, aligns, and says where in messages and plan', () => {
    const text = written('text', [
      entry(),
      entry({ severity: 'warning', rule: 'unexpected-property', lines: [4], count: 1 }),
    ]);
    expect(text).toBe(
      [
        'track Order Completed',
        '  error    wrong-type           /properties/total  3×  lines 2, 5',
        '    `total` is a text ("12"); the plan asks for a number. Send 12, not "12".',
        '    trackside.plan.yaml:12',
        '  warning  unexpected-property  /properties/total  line 4',
        '    `total` is a text ("12"); the plan asks for a number. Send 12, not "12".',
        '    trackside.plan.yaml:12',
        '',
        '3 messages: 1 valid.',
        '',
      ].join('\n'),
    );
  });

  test('paints only where it is asked to', () => {
    expect(written('text', [entry()])).not.toContain(esc);
    expect(writeReport(report([entry()]), 'text', { colour: true })).toContain(`${esc}[31merror`);
  });

  test('obeys no character of a name', () => {
    const text = written('text', hostileEntries);
    expect(text.replaceAll('\n', '')).toBe(printable(text.replaceAll('\n', '')));
  });
});

describe('github', () => {
  test('annotates file and line', () => {
    expect(written('github', [entry()]).split('\n')[0]).toBe(
      '::error file=shop/messages.ndjson,line=2,title=wrong-type::track Order Completed /properties/total: `total` is a text ("12"); the plan asks for a number. Send 12, not "12". (3 times)',
    );
  });

  test('is one command a line whatever the names are', () => {
    const lines = written('github', hostileEntries).trimEnd().split('\n');
    expect(lines).toHaveLength(hostile.length + 1);
    for (const line of lines.slice(0, -1)) {
      const [, properties = ''] = /^::error ([^\s]*?.*?)::/.exec(line) ?? [];
      expect(properties.split(',').map((pair) => pair.split('=')[0])).toEqual(['file', 'line', 'title']);
    }
  });
});

describe('junit', () => {
  test('has a suite for each subject, and a case that passes for a sound one', () => {
    const xml = written('junit', [entry(), entry({ severity: 'warning', counted: false, path: '/properties/x' })]);
    expect(xml).toContain('<testsuites name="Trackside check" tests="3" failures="1" errors="0">');
    expect(xml).toContain('<testsuite name="track Signed Up" tests="1" failures="0" errors="0" skipped="0">');
    expect(xml).toContain('<testcase classname="track Order Completed" name="wrong-type /properties/total">');
    expect(xmlFaults(xml)).toEqual([]);
  });

  test('is XML whatever the names are', () => {
    expect(xmlFaults(written('junit', hostileEntries))).toEqual([]);
  });
});

describe('sarif', () => {
  test('names rule, level, both places and the help', () => {
    const log: JsonValue = JSON.parse(written('sarif', [entry(), entry({ severity: 'info' })]));
    expect(at(log, 'version')).toBe('2.1.0');
    const run = at(log, 'runs', 0);
    expect(at(run, 'tool', 'driver', 'rules', 0)).toMatchObject({
      id: 'wrong-type',
      shortDescription: { text: 'A value of another type' },
      help: { markdown: '# Help' },
    });
    expect(at(run, 'results', 0)).toMatchObject({
      ruleId: 'wrong-type',
      ruleIndex: 0,
      level: 'error',
      occurrenceCount: 3,
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'shop/messages.ndjson' }, region: { startLine: 2 } } },
      ],
    });
    expect(at(run, 'results', 0, 'relatedLocations')).toMatchObject([
      { physicalLocation: { region: { startLine: 5 } } },
      { physicalLocation: { artifactLocation: { uri: 'trackside.plan.yaml' }, region: { startLine: 12 } } },
    ]);
    expect(at(run, 'results', 1, 'level')).toBe('note');
  });

  test('holds addresses, lines and levels that the format allows, whatever the names are', () => {
    const log: JsonValue = JSON.parse(written('sarif', hostileEntries));
    const results = list(at(log, 'runs', 0, 'results'));
    expect(results).toHaveLength(hostile.length);
    for (const result of results) {
      expect(['error', 'warning', 'note']).toContain(result.level);
      const uri = at(result, 'locations', 0, 'physicalLocation', 'artifactLocation', 'uri');
      expect(uri).toMatch(/^[A-Za-z0-9._~/%!'()*-]*$/);
      expect(at(result, 'message', 'text')).not.toMatch(/(?<!\\)\[[^\]\\]*\]\(/);
    }
  });

  test('places a finding of stdin at the rule, and one without either nowhere', () => {
    const { place: _place, ...fromStdin } = entry();
    const { rulePlace: _rule, ...nowhere } = fromStdin;
    const log: JsonValue = JSON.parse(written('sarif', [fromStdin, nowhere]));
    const results = list(at(log, 'runs', 0, 'results'));
    expect(at(results[0], 'locations', 0, 'physicalLocation', 'artifactLocation', 'uri')).toBe('trackside.plan.yaml');
    expect(at(results[1], 'locations', 0, 'physicalLocation')).toBeUndefined();
  });
});

describe('markdown', () => {
  test('is one table', () => {
    expect(written('markdown', [entry()]).split('\n')).toContain(
      '| ❌ error | `track Order Completed` | `wrong-type` | `/properties/total` | 3 | `total` is a text ("12"); the plan asks for a number. Send 12, not "12". (`trackside.plan.yaml:12`) | `shop/messages.ndjson` lines 2, 5 |',
    );
  });

  test('keeps its cells whatever the names are', () => {
    const rows = written('markdown', hostileEntries)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(hostile.length + 2);
    for (const row of rows) {
      expect(row.split(/(?<!\\)\|/)).toHaveLength(9);
      const outsideCode = row.replaceAll(/`[^`]*`/g, '').replaceAll(/<\/?code>/g, '');
      expect(outsideCode).not.toMatch(/[<>`[\]@]|:\/\//);
    }
  });
});

test('the same report reads the same in every format', () => {
  for (const format of reportFormats) {
    if (format !== 'json') expect(written(format, hostileEntries)).toBe(written(format, hostileEntries));
  }
});

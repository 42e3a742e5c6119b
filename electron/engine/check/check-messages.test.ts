import { describe, expect, test } from 'vitest';
import { violationCodes } from '../../../shared/model/violation-codes.ts';
import { createDialects } from '../dialects/registry.ts';
import type { Judge } from '../judge/judge.ts';
import { readPlan } from '../plan/read-plan.ts';
import { baselineText, readBaseline } from './baseline.ts';
import { MessageCheck } from './check-messages.ts';
import { CheckReport, type CheckReportOptions } from './check-report.ts';
import { FileTraffic } from './file-traffic.ts';
import { LineReader } from './read-line.ts';
import { Tally } from './tally.ts';
import { violationRules } from './violation-rules.ts';

const now = Date.UTC(2026, 0, 1);
const reader = new LineReader(createDialects(), () => now);
const read = (value: unknown) => reader.read(typeof value === 'string' ? value : JSON.stringify(value));

const reading = readPlan('trackside: 1\nname: P\n', { file: '/p.yaml' });
if (!reading.ok) throw new Error('the plan cannot be read');

/** A plan that has nothing against `Good` and one violation of everything else. */
const judge: Judge = {
  ...reading.judge,
  judge: ({ kind, name }) =>
    name === 'Good'
      ? { verdict: 'valid', violations: [] }
      : {
          verdict: name.startsWith('Warn') ? 'warning' : 'invalid',
          violations: [
            {
              code: 'unplanned-event',
              severity: name.startsWith('Warn') ? 'warning' : 'error',
              path: '/name',
              explanation: `The ${kind} ${name} is not in the plan.`,
              rule: { file: '/p.yaml', line: 3 },
            },
          ],
        },
};

const checked = (...lines: readonly (string | Uint8Array)[]): MessageCheck => {
  const check = new MessageCheck(judge, reader);
  for (const [index, line] of lines.entries()) {
    check.line({ number: index + 1, bytes: typeof line === 'string' ? Buffer.from(line) : line });
  }
  return check;
};

const track = (event: string): string => JSON.stringify({ type: 'track', event, userId: 'u1' });

const options: CheckReportOptions = {
  file: 'm.ndjson',
  planFile: (file) => file,
  severity: 'error',
  mostViolations: 0,
  version: '1.0.0',
};

describe('a line', () => {
  test('is a canonical message', () => {
    const { messages } = read({ kind: 'track', name: 'A', userId: 'u1', timestamp: '2026-01-01T10:00:00Z' });
    expect(messages).toMatchObject([
      { message: { kind: 'track', name: 'A', timestampMissing: false }, source: { dialect: 'check' } },
    ]);
  });

  test('is a detail of the REST interface, with its source and time of receipt', () => {
    const { messages } = read({
      seq: 3,
      kind: 'track',
      name: 'A',
      receivedAt: '2026-01-01T10:00:00.000Z',
      source: { dialect: 'segment', platform: 'ios', sdk: 'x' },
      message: { kind: 'track', name: 'A' },
    });
    expect(messages).toMatchObject([
      {
        receivedAt: Date.UTC(2026, 0, 1, 10),
        source: { dialect: 'segment', platform: 'ios', sdk: 'x' },
        message: { name: 'A' },
      },
    ]);
  });

  test("is an SDK's call, or a batch of them, or a list of either", () => {
    const call = {
      type: 'identify',
      userId: 'u1',
      traits: { plan: 'pro' },
      context: { library: { name: 'js', version: '1' } },
    };
    expect(read(call).messages).toMatchObject([
      { message: { kind: 'identify', traits: { plan: 'pro' } }, source: { dialect: 'segment', sdk: 'js' } },
    ]);
    const batch = read({ batch: [call, { type: 'odd' }, call] });
    expect(batch.messages.map(({ index }) => index)).toEqual([0, 2]);
    expect(batch.unreadable.map(({ index }) => index)).toEqual([1]);
    const list = read([call, 7]);
    expect([list.messages.length, list.unreadable]).toEqual([
      1,
      [{ index: 1, reason: 'A message is a JSON object; this is none.' }],
    ]);
  });

  test('may be blank', () => {
    expect(read('  ')).toEqual({ messages: [], unreadable: [] });
  });

  test.each([
    ['{no json', /^It is not JSON/],
    ['"text"', /JSON object/],
    ['{}', /neither a canonical message/],
    ['{"type":"hit"}', /neither a canonical message/],
    ['{"seq":1,"kind":"track","name":"A","verdict":"valid"}', /row without its message/],
    ['{"kind":"hit"}', /kind must be/],
    ['{"kind":"track","nmae":"A"}', /nmae/],
    [`{"type":"track","event":"A","properties":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`, /nested deeper/],
    [`${'['.repeat(100_000)}`, /not JSON/],
  ])('%.60s is named as unreadable', (line, reason) => {
    const { messages, unreadable } = read(line);
    expect(messages).toEqual([]);
    expect(unreadable).toHaveLength(1);
    expect(unreadable[0]?.reason).toMatch(reason);
  });
});

describe('a check', () => {
  test('goes on behind a line that cannot be read, and counts it', () => {
    const check = checked(track('Good'), '{no', Uint8Array.of(0xff, 0xfe), track('Bad'), track('Warned'));
    check.line({ number: 6 });
    expect(check.tally.verdicts).toEqual({ valid: 1, warning: 1, invalid: 1, unchecked: 0 });
    expect(check.tally.unreadable.map(({ line, reason }) => `${line}: ${reason.slice(0, 20)}`)).toEqual([
      '2: It is not JSON: Expe',
      '3: It is not UTF-8 text',
      '6: It is longer than 32',
    ]);
    const { report, counted } = new CheckReport(check.tally, options);
    expect([report.failed, counted]).toEqual([true, 4]);
  });

  test('tells every message that is not simply valid, with line and verdict', () => {
    const check = new MessageCheck(judge, reader);
    expect(check.line({ number: 7, bytes: Buffer.from(track('Good')) })).toEqual([]);
    expect(check.line({ number: 8, bytes: Buffer.from(track('Bad')) })).toMatchObject([
      {
        line: 8,
        kind: 'track',
        name: 'Bad',
        verdict: 'invalid',
        violations: [{ code: 'unplanned-event', rule: { line: 3 } }],
      },
    ]);
  });

  test('sums up one violation however often, with its first lines', () => {
    const { tally } = checked(...Array.from({ length: 30 }, () => track('Bad')), track('Worse'));
    const { report } = new CheckReport(tally, options);
    expect(report.entries.map(({ subject, count, lines }) => [subject, count, lines.length])).toEqual([
      ['track Bad', 30, 10],
      ['track Worse', 1, 1],
    ]);
  });

  test('keeps a bounded number of kinds, and says how many are not listed', () => {
    const tally = new Tally();
    const check = new MessageCheck(judge, reader);
    for (let line = 1; line <= 10_050; line += 1)
      check.line({ number: line, bytes: Buffer.from(track(`Bad ${line}`)) });
    expect(check.tally.groups).toHaveLength(10_000);
    const { report, counted } = new CheckReport(check.tally, options);
    expect(counted).toBe(10_050);
    expect(report.summary).toContain('50 further violations of other kinds are not listed.');
    expect(tally.groups).toEqual([]);
  });

  test('fails by the severity that counts, above the number that is let pass', () => {
    const { tally } = checked(track('Warned'), track('Warned'), track('Bad'));
    const failed = (changes: Partial<CheckReportOptions>) =>
      new CheckReport(tally, { ...options, ...changes }).report.failed;
    expect(failed({})).toBe(true);
    expect(failed({ mostViolations: 1 })).toBe(false);
    expect(failed({ severity: 'warning', mostViolations: 2 })).toBe(true);
    expect(failed({ severity: 'warning', mostViolations: 3 })).toBe(false);
  });

  test('says the same of the same messages', () => {
    const lines = [track('Bad'), track('Warned'), '{', track('Other'), track('Bad')];
    const json = () => JSON.stringify(new CheckReport(checked(...lines).tally, options).json());
    expect(json()).toBe(json());
  });
});

describe('messages beside those before them', () => {
  const plan = readPlan(
    'trackside: 1\nname: P\nentities:\n  user: { properties: { email: { unique: true, pii: true } } }\nevents:\n  A: { properties: { total: {} } }\n',
    { file: '/p.yaml' },
  );
  if (!plan.ok) throw new Error('the plan cannot be read');
  const { judge: shop } = plan;
  const codes = (calls: readonly object[], traffic?: FileTraffic): readonly string[] => {
    const check = new MessageCheck(shop, reader, traffic);
    for (const [index, call] of calls.entries()) {
      check.line({
        number: index + 1,
        bytes: Buffer.from(JSON.stringify({ timestamp: '2026-01-01T10:00:00Z', ...call })),
      });
    }
    return [
      ...check.tally.groups.map(({ first, lines }) => `${first.code} ${lines.join()}`),
      ...(check.tally.repeats > 0 ? [`${check.tally.repeats} repeated`] : []),
    ];
  };
  const identify = (userId: string, email: string) => ({
    type: 'identify',
    userId,
    messageId: userId,
    traits: { email },
  });
  const twoOwners = [identify('u1', 'a@example.com'), identify('u2', 'a@example.com')];

  test('show what two of them break together', () => {
    expect(codes(twoOwners, new FileTraffic())).toEqual(['not-unique 2']);
    expect(codes(twoOwners)).toEqual([]);
  });

  test('count once where the same one comes again, and are told where only its id does', () => {
    const track = { type: 'track', event: 'A', userId: 'u1', messageId: 'm1', properties: { total: 1 } };
    expect(codes([track, track], new FileTraffic())).toEqual(['1 repeated']);
    expect(codes([track, { ...track, properties: { total: 2 } }], new FileTraffic())).toEqual(['duplicate-message 2']);
  });

  test('of an old recording have no wrong clock', () => {
    expect(
      codes(
        [
          {
            type: 'track',
            event: 'A',
            userId: 'u1',
            sentAt: '2020-01-01T10:00:00Z',
            timestamp: '2020-01-01T10:00:00Z',
          },
        ],
        new FileTraffic(),
      ),
    ).toEqual([]);
  });

  test('of parallel runs do not meet', () => {
    const inRun = (run: string, userId: string) => ({
      run,
      message: { kind: 'identify', userId, timestamp: '2026-01-01T10:00:00Z', traits: { email: 'a@example.com' } },
    });
    expect(codes([inRun('a', 'u1'), inRun('b', 'u2')], new FileTraffic())).toEqual([]);
    expect(codes([inRun('a', 'u1'), inRun('a', 'u2')], new FileTraffic())).toEqual(['not-unique 2']);
  });
});

describe('a baseline', () => {
  test('accepts what was there, and only that', () => {
    const text = baselineText(checked(track('Bad'), track('Old')).tally.groups);
    const reading = readBaseline(text);
    if (!reading.ok) throw new Error(reading.reason);
    const { tally } = checked(track('Bad'), track('New'), track('Bad'));
    const { report, counted } = new CheckReport(tally, { ...options, baseline: reading.baseline });
    expect(counted).toBe(1);
    expect(report.entries.filter(({ counted: each }) => each).map(({ subject }) => subject)).toEqual(['track New']);
    expect(report.summary).toContain('1 accepted by the baseline did not occur: write it anew to drop them.');
  });

  test('is the same text for the same violations in another order', () => {
    const text = (...names: readonly string[]) => baselineText(checked(...names.map(track)).tally.groups);
    expect(text('A', 'B', 'A')).toBe(text('B', 'A'));
  });

  test.each(['', '[]', '{"accepted":1}', '{"accepted":[{"code":"x"}]}'])('%s is none', (text) => {
    expect(readBaseline(text).ok).toBe(false);
  });
});

test('every violation is explained by its page', () => {
  const rules = violationRules();
  expect(rules.map(({ id }) => id)).toEqual(Object.keys(violationCodes).toSorted());
  for (const { title, help } of rules) expect(help).toContain(`# ${title}`);
});

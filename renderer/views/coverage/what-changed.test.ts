import { expect, test } from 'vitest';
import type { Coverage, EventCoverage } from '../../../shared/contract/coverage-shapes.ts';
import { type Compared, whatChanged } from './what-changed.ts';

const none = { planned: 0, seen: 0, unplanned: 0 };

const event = (name: string, valid: number, invalid: number, owner = 'growth'): EventCoverage => ({
  kind: 'track',
  name,
  planned: true,
  deprecated: false,
  owner,
  seen: valid + invalid,
  valid,
  warning: 0,
  invalid,
  unchecked: 0,
  filter: `event:${name}`,
  counts: {
    properties: none,
    optional: { planned: 0, exercised: 0 },
    values: none,
    branches: { planned: 0, seen: 0 },
  },
  platforms: [],
  versions: [],
  sources: [],
});

const coverage = (...items: readonly EventCoverage[]): Coverage => ({
  messages: 1,
  events: none,
  properties: none,
  values: none,
  platforms: [],
  versions: [],
  sources: [],
  owners: [],
  entities: [],
  total: items.length,
  items,
});

type Violation = Compared['violations'][number];
const violation = (name: string, members: Partial<Violation>): Violation => ({
  code: 'wrong-type',
  severity: 'error',
  kind: 'track',
  name,
  path: '/properties/total',
  explanation: '',
  count: 3,
  firstSeen: 0,
  lastSeen: 0,
  samples: [],
  ...members,
});

const compare = (before: Coverage, since: Coverage, violations: readonly Violation[] = []) =>
  whatChanged({
    before,
    since,
    violations,
    from: 1_000,
    owner: 'growth',
    within: 'platform:ios',
    sinceTerm: 'since:1h',
  });

test('what came, what stays away and what is less valid is told, the worse first', () => {
  const changes = compare(
    coverage(event('Better', 50, 50), event('Gone', 7, 0), event('Same', 99, 1), event('Worse', 100, 0)),
    coverage(
      event('Better', 10, 0),
      event('Gone', 0, 0),
      event('Same', 990, 10),
      event('Worse', 3, 1),
      event('New', 1, 0),
    ),
  );
  expect(changes.map(({ tone, subject, text }) => `${tone}: ${subject} ${text}`)).toEqual([
    'worse: Gone has not come since; 7 messages before',
    'worse: Worse is valid in 75 % of 4 messages, was in 100 % of 100 messages',
    'neutral: New was seen for the first time, in 1 message',
    'better: Better is valid in 100 % of 10 messages, was in 50 % of 100 messages',
  ]);
  expect(changes.map(({ filter }) => filter)).toContain('event:Worse platform:ios since:1h');
});

test('what may be chance is no news: few messages, a share that moves a little, what came once before', () => {
  const before = { ...coverage(event('Few', 1, 10), event('Alike', 304, 12), event('Rare', 2, 0)), messages: 1_000 };
  const since = { ...coverage(event('Few', 0, 2), event('Alike', 38, 1), event('Rare', 0, 0)), messages: 100 };
  expect(compare(before, since)).toEqual([]);
});

test('violations that began since and those that are mended are told; others and those of other owners are not', () => {
  const events = coverage(event('Paid', 1, 1), event('Other', 1, 1, 'checkout'));
  const changes = compare(events, events, [
    violation('Paid', { firstSeen: 2_000, lastSeen: 3_000 }),
    violation('Paid', { path: '/properties/a', firstSeen: 10, lastSeen: 900, cleanSince: 31 }),
    violation('Paid', { path: '/properties/b', firstSeen: 10, lastSeen: 2_000, cleanSince: 0 }),
    violation('Other', { firstSeen: 2_000, lastSeen: 3_000 }),
    violation('Paid', { path: '/timestamp', code: 'late', severity: 'info', firstSeen: 2_000, lastSeen: 3_000 }),
    violation('Paid', { path: '/properties/c', firstSeen: 2_000, lastSeen: 3_000, cleanSince: 2 }),
  ]);
  expect(changes.map(({ tone, text }) => `${tone}: ${text}`)).toEqual([
    'worse: has wrong-type at /properties/total since then, in 3 messages',
    'worse: has wrong-type at /properties/c since then, in 3 messages; 2 clean since its last',
    'better: has no wrong-type at /properties/a any more, 31 clean since',
  ]);
});

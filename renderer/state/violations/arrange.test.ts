import { describe, expect, it } from 'vitest';
import type { ViolationGroup } from '../../../shared/contract/shapes.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { arrange, holdOrder, keyOf, linesOf, type ViolationSection } from './arrange.ts';
import { rowsOf, sectionFilter, violationFilter } from './row-filter.ts';
import { cleanText, isMended } from './since-text.ts';

const found = (name: string, path: string, more: Partial<ViolationGroup> = {}): ViolationGroup => ({
  code: 'wrong-type',
  severity: 'error',
  kind: 'track',
  name,
  path,
  explanation: 'It is of another type.',
  count: 1,
  firstSeen: 0,
  lastSeen: 0,
  samples: [1],
  ...more,
});

const drawn = (sections: readonly ViolationSection[]): string =>
  sections.map(({ key, items }) => `${key}: ${items.map(({ path }) => path).join(' ')}`).join(' | ');

const items = [
  found('Order', '/a', { owner: 'Pay' }),
  found('Order', '/b', { severity: 'warning', code: 'unexpected-property', owner: 'Pay' }),
  found('Look', '/c', { severity: 'info', code: 'late' }),
];

describe('violations in sections', () => {
  it('are grouped by event, code or owner, as they come, with the counts of each section', () => {
    expect(drawn(arrange(items, 'event'))).toBe('event track Order: /a /b | event track Look: /c');
    expect(drawn(arrange(items, 'owner'))).toBe('owner Pay: /a /b | no owner: /c');
    expect(drawn(arrange(items, 'code'))).toBe('code wrong-type: /a | code unexpected-property: /b | code late: /c');
    const counts = [
      { violations: 5, messages: 7 },
      { violations: 1, messages: 2 },
    ];
    expect(arrange(items, 'event', counts)).toMatchObject(counts);
  });

  it('keep their places while they are held, with new ones behind and those that went left out', () => {
    const before = arrange(items, 'event');
    const [order, warning] = items;
    if (!order || !warning) throw new Error('no items');
    const now = arrange(
      [found('New', '/n'), { ...warning, count: 10 }, { ...order, count: 100 }, found('Order', '/z')],
      'event',
    );
    expect(drawn(now)).toBe('event track New: /n | event track Order: /b /a /z');
    const held = holdOrder(now, before);
    expect(drawn(held)).toBe('event track Order: /a /b /z | event track New: /n');
    expect(held[0]?.items[0]?.count).toBe(100);
  });

  it('are lines under their headings; a closed section is its heading alone', () => {
    const sections = arrange(items, 'event');
    expect(linesOf(sections, new Set()).map(({ type }) => type)).toEqual([
      'section',
      'violation',
      'violation',
      'section',
      'violation',
    ]);
    expect(linesOf(sections, new Set(['event track Order'])).map(({ key }) => key)).toEqual([
      'event track Order',
      'event track Look',
      keyOf(found('Look', '/c', { code: 'late' })),
    ]);
  });
});

describe('filters that lead to the rows', () => {
  it.each([
    [
      found('Order "x" *', '/properties/items/*/price'),
      String.raw`code:wrong-type kind:track event:"Order \"x\" \*" path:/properties/items/*/price`,
    ],
    [found('', '/userId', { kind: 'identify' }), 'code:wrong-type kind:identify path:/userId'],
    [found('', '/name', { kind: 'page' }), 'code:wrong-type kind:page missing:event path:/name'],
    [found('Order', '/properties/a (b)', { muted: true }), 'kind:track event:Order'],
  ])('%o', (item, filter) => {
    expect(violationFilter(item)).toBe(filter);
    expect(parseFilter(filter, { now: 0 }).errors).toEqual([]);
  });

  it('name every event of an owner', () => {
    const names = [found('Order', '/a'), found('Order', '/b'), found('', '/c', { kind: 'page' })];
    const [section] = arrange(
      names.map((item) => ({ ...item, owner: 'Pay' })),
      'owner',
    );
    if (!section) throw new Error('no section');
    const ofOwner = '((kind:track event:Order) OR (kind:page missing:event))';
    expect(sectionFilter(section, 'owner', '')).toBe(`${ofOwner} has:code`);
    expect(sectionFilter(section, 'event', '')).toBe('kind:track event:Order has:code');
    expect(sectionFilter(section, 'code', '')).toBe('code:wrong-type');
    expect(sectionFilter(section, 'owner', 'severity:error app:2')).toBe(`${ofOwner} severity:error app:2`);
    expect(parseFilter(sectionFilter(section, 'owner', ''), { now: 0 }).errors).toEqual([]);
  });

  it('keep to the messages that the view keeps to, and leave its choice of violations aside', () => {
    const rows = 'code:wrong-type kind:track event:Order path:/a';
    expect(rowsOf(found('Order', '/a'), 'severity:error platform:ios -code:late')).toBe(`${rows} platform:ios`);
    expect(rowsOf(found('Order', '/a'), 'code:late OR user:u1')).toBe(`${rows} (code:late OR user:u1)`);
    expect(rowsOf(found('Order', '/a'), '')).toBe(rows);
  });
});

it('counts as mended what stays away for longer than chance explains', () => {
  expect(isMended({ count: 3, among: 3, cleanSince: 5 })).toBe(true);
  expect(isMended({ count: 3, among: 3, cleanSince: 4 })).toBe(false);
  expect(isMended({ count: 30, among: 1_000, cleanSince: 12 })).toBe(false);
  expect(isMended({ count: 30, among: 1_000, cleanSince: 200 })).toBe(true);
});

describe('words for a violation that seems mended', () => {
  const at = new Date(2026, 2, 1, 14, 2).getTime();
  it('name the minute, and the day where it is another one', () => {
    expect(cleanText({ lastSeen: at, cleanSince: 31 }, at + 60_000)).toBe('not seen since 14:02, 31 clean since');
    expect(cleanText({ lastSeen: at, cleanSince: 1_031 }, at + 86_400_000)).toBe(
      'not seen since 2026-03-01 14:02, 1,031 clean since',
    );
    expect(cleanText({ lastSeen: at, cleanSince: 0 }, at)).toBeUndefined();
  });
});

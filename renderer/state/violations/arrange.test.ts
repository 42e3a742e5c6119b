import { describe, expect, it } from 'vitest';
import type { ViolationGroup } from '../../../shared/contract/shapes.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { arrange, holdOrder, keyOf, linesOf, type ViolationSection } from './arrange.ts';
import { sectionFilter, violationFilter } from './row-filter.ts';
import { cleanText } from './since-text.ts';

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
  found('Order', '/a', { count: 3, lastSeen: 10, owner: 'Pay' }),
  found('Order', '/b', { count: 9, lastSeen: 5, severity: 'warning', code: 'unexpected-property', owner: 'Pay' }),
  found('Look', '/c', { count: 5, lastSeen: 20, severity: 'info', code: 'late' }),
];

describe('violations in sections', () => {
  it('are grouped by event, code or owner, each group where its first violation stands', () => {
    expect(drawn(arrange(items, 'event', 'newest'))).toBe('event track Look: /c | event track Order: /a /b');
    expect(drawn(arrange(items, 'event', 'frequent'))).toBe('event track Order: /b /a | event track Look: /c');
    expect(drawn(arrange(items, 'event', 'severe'))).toBe('event track Order: /a /b | event track Look: /c');
    expect(drawn(arrange(items, 'owner', 'newest'))).toBe('no owner: /c | owner Pay: /a /b');
    expect(drawn(arrange(items, 'code', 'frequent'))).toBe(
      'code unexpected-property: /b | code late: /c | code wrong-type: /a',
    );
  });

  it('keep their places while they are held, with new ones behind and those that went left out', () => {
    const before = arrange(items, 'event', 'frequent');
    const [order, warning] = items;
    if (!order || !warning) throw new Error('no items');
    const now = arrange(
      [{ ...order, count: 100 }, { ...warning, count: 10 }, found('New', '/n', { count: 900 }), found('Order', '/z')],
      'event',
      'frequent',
    );
    expect(drawn(now)).toBe('event track New: /n | event track Order: /a /b /z');
    const held = holdOrder(now, before);
    expect(drawn(held)).toBe('event track Order: /b /a /z | event track New: /n');
    expect(held[0]?.items[1]?.count).toBe(100);
  });

  it('are lines under their headings; a closed section is its heading alone', () => {
    const sections = arrange(items, 'event', 'newest');
    expect(linesOf(sections, new Set()).map(({ type }) => type)).toEqual([
      'section',
      'violation',
      'section',
      'violation',
      'violation',
    ]);
    expect(linesOf(sections, new Set(['event track Order'])).map(({ key }) => key)).toEqual([
      'event track Look',
      keyOf(found('Look', '/c', { code: 'late' })),
      'event track Order',
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
    const section = {
      key: 'owner Pay',
      items: [found('Order', '/a'), found('Order', '/b'), found('', '/c', { kind: 'page' })],
    };
    expect(sectionFilter(section, 'owner')).toBe('((kind:track event:Order) OR (kind:page missing:event)) has:code');
    expect(sectionFilter(section, 'event')).toBe('kind:track event:Order has:code');
    expect(sectionFilter(section, 'code')).toBe('code:wrong-type');
    expect(parseFilter(sectionFilter(section, 'owner'), { now: 0 }).errors).toEqual([]);
  });
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

import { describe, expect, test } from 'vitest';
import { parseFilter } from './parse-filter.ts';
import { printFilter } from './print-filter.ts';
import { filterLimits } from './tree.ts';

const now = Date.UTC(2026, 0, 1, 12);
const checkRegex = (source: string): string | undefined => (source === '(' ? 'missing closing )' : undefined);

const parse = (text: string) => parseFilter(text, { now, checkRegex });
/** What is left of a filter, and each error as the piece it marks with its proposal. */
const read = (text: string) => {
  const { tree, errors } = parse(text);
  return {
    filter: printFilter(tree),
    errors: errors.map(({ start, end, proposal }) => [text.slice(start, end), proposal]),
  };
};

describe('reading a filter', () => {
  test.each([
    ['checkout "order completed"', 'checkout "order completed"'],
    ['EVENT:"Order Completed" kind:identify', 'event:"Order Completed" kind:identify'],
    ['Properties.Price:>10', 'properties.Price:>10'],
    ['a b OR c', 'a b OR c'],
    ['(a OR b) c', '(a OR b) c'],
    ['-(a b)', '-(a b)'],
    ['--a', 'a'],
    ['((a))', 'a'],
    ['or a', 'or a'],
    ['platform:( ios , android )', 'platform:(ios,android)'],
    ['properties."a b".c:x', 'properties."a b".c:x'],
    ['path:/properties/items/*/price', 'path:/properties/items/*/price'],
    ['event:/^cart_(a|b) c/', 'event:/^cart_(a|b) c/'],
    ['properties.url:/checkout', 'properties.url:"/checkout"'],
    ['properties.x:">10"', 'properties.x:">10"'],
    ['properties.x:f(x)', 'properties.x:"f(x)"'],
    ['size:>10k', 'size:>10000'],
    ['has:properties.coupon missing:properties."a b"', 'has:properties.coupon missing:properties."a b"'],
    ['event:"50\\* off"', 'event:"50\\* off"'],
    ['cart*', 'cart'],
    ['/checkout', '/checkout'],
    ['', ''],
  ])('%s', (text, printed) => {
    expect(read(text)).toEqual({ filter: printed, errors: [] });
  });

  test('a term knows where it stands', () => {
    const { tree } = parse('a -event:x');
    expect(tree).toMatchObject({
      type: 'all',
      nodes: [
        { type: 'word', start: 0, end: 1 },
        { type: 'not', start: 2, end: 10, node: { start: 3, end: 10 } },
      ],
    });
  });

  test.each([
    ['since:5m', now - 300_000, undefined],
    ['time:[2026-01-01T10:00..10:05]', Date.UTC(2026, 0, 1, 10), Date.UTC(2026, 0, 1, 10, 6) - 1],
    ['time:[2026-01-01T10:00+02:00..10:05:30]', Date.UTC(2026, 0, 1, 8), Date.UTC(2026, 0, 1, 8, 5, 31) - 1],
    ['time:2026-01-01', Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 2) - 1],
    ['time:[10:00..]', Date.UTC(2026, 0, 1, 10), undefined],
    ['time:[..2025-12-31]', undefined, now - 43_200_000 - 1],
  ])('%s is a stretch of time', (text, from, to) => {
    const { tree, errors } = parse(text);
    expect(errors).toEqual([]);
    expect(tree).toMatchObject({
      type: 'time',
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
    expect('from' in tree).toBe(from !== undefined);
    expect('to' in tree).toBe(to !== undefined);
  });
});

describe('a term that cannot be read', () => {
  test.each([
    ['evnt:a b', 'b', 'evnt:', 'event:'],
    ['propertys.x:1 b', 'b', 'propertys.x:', 'properties.x:'],
    ['https://shop.example b', 'b', 'https:', undefined],
    ['event:"a b', '', '"a b', '"a b"'],
    ['b "a', 'b', '"a', '"a"'],
    ['is:invald b', 'b', 'invald', 'invalid'],
    ['kind:trak b', 'b', 'trak', 'track'],
    ['code:wrong-typ b', 'b', 'wrong-typ', 'wrong-type'],
    ['platform:iOS b', 'b', 'iOS', 'ios'],
    ['properties.x:>ten b', 'b', '>ten', undefined],
    ['properties.x:>1e999 b', 'b', '>1e999', undefined],
    ['user:>1 b', 'b', '>1', undefined],
    ['size:big b', 'b', 'big', undefined],
    ['event: b', 'b', '', undefined],
    ['has:coupon b', 'b', 'coupon', 'properties.coupon'],
    ['properties:x b', 'b', 'properties:', undefined],
    ['properties.:x b', 'b', '', undefined],
    ['properties.a..b:"x y" b', 'b', '', undefined],
    ['has:properties. b', 'b', '', undefined],
    ['(', '', '(', ''],
    ['platform:(ios,android b', '', 'android b', undefined],
    ['platform:(ios', '', '(ios', '(ios)'],
    ['event:/(/ b', 'b', '/(/', undefined],
    ['since:5 b', 'b', '5', '5m'],
    ['time:[2026-02-30..] b', 'b', '[2026-02-30..]', undefined],
    ['time:[10:05..10:00] b', 'b', '[10:05..10:00]', undefined],
    ['time:[10:00 b', 'b', '[10:00', '[10:00]'],
    ['(a b', 'a b', '(a b', '(a b)'],
    ['a) b', 'a b', ')', ''],
    ['() b', 'b', '()', ''],
    ['OR b', 'b', 'OR', ''],
    ['b OR', 'b', 'OR', ''],
    ['a OR OR b', 'a OR b', 'OR', ''],
    ['- b', 'b', '-', ''],
    ['* b', 'b', '*', ''],
    ['"" b', 'b', '""', ''],
  ])('%s is marked and the rest applies', (text, rest, marked, proposal) => {
    const { filter, errors } = read(text);
    expect(errors).toEqual([[marked, proposal]]);
    expect(filter).toBe(rest);
  });

  test('too many terms, too long a term and too deep brackets are errors too', () => {
    const { terms, termLength, nesting } = filterLimits;
    expect(parse('a '.repeat(terms)).errors).toEqual([]);
    expect(parse('a '.repeat(terms + 1)).errors).toMatchObject([{ start: terms * 2 }]);
    expect(parse(`event:(${'a,'.repeat(terms)}a)`).errors).toHaveLength(1);
    expect(parse('a'.repeat(termLength)).errors).toEqual([]);
    expect(read(`${'a'.repeat(termLength + 1)} b`).filter).toBe('b');
    expect(parse(`${'('.repeat(nesting)}a${')'.repeat(nesting)}`).errors).toEqual([]);
    expect(parse(`b ${'('.repeat(100_000)}a`).errors).toHaveLength(1);
    expect(parse(`${'-'.repeat(100_001)}a`).tree).toMatchObject({ type: 'not' });
    expect(parse(')'.repeat(50_000)).errors.length).toBeGreaterThan(0);
  });
});

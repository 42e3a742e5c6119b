import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLaunch, readWishes } from './command-line.ts';

describe('the command line', () => {
  test('names paths and a plan, among options of Chromium', () => {
    expect(readWishes(['shop', '--disable-gpu', '--plan', 'a.yaml', 'b.plan.yaml'])).toEqual({
      plan: 'a.yaml',
      paths: ['shop', 'b.plan.yaml'],
    });
    expect(readWishes(['--plan=a.yaml', 'shop'])).toEqual({ plan: 'a.yaml', paths: ['shop'] });
    expect(readWishes([])).toEqual({ paths: [] });
  });

  test('an option without its value asks for nothing', () => {
    expect(readWishes(['--plan'])).toEqual({ paths: [] });
    expect(readWishes(['--plan='])).toEqual({ paths: [] });
  });

  test('a link stands alone: what came with it may be written by whoever wrote the link', () => {
    expect(readWishes(['trackside://message/1', '--plan', '/etc/passwd', '/etc'])).toEqual({
      link: 'trackside://message/1',
      paths: [],
    });
  });
});

describe('a second start', () => {
  test('is read where it looks like one', () => {
    expect(readLaunch({ args: ['shop'], folder: '/home/ada' })).toEqual({ args: ['shop'], folder: '/home/ada' });
  });

  test.each([
    undefined,
    null,
    'shop',
    { args: 'shop', folder: '/' },
    { args: [1], folder: '/' },
    { args: [] },
    { args: [], folder: '/', more: true },
    { args: ['a\0b'], folder: '/' },
  ])('is refused otherwise: %j', (data) => {
    expect(readLaunch(data)).toBeUndefined();
  });

  test('is refused over 8 KB', () => {
    expect(readLaunch({ args: ['a'.repeat(8191)], folder: '/' })).toBeDefined();
    expect(readLaunch({ args: ['a'.repeat(8192)], folder: '/' })).toBeUndefined();
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const launch = readLaunch(data);
        if (launch) readWishes(launch.args);
      }),
    );
  });
});

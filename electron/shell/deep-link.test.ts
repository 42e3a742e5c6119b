import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDeepLink } from './deep-link.ts';

/** Every UTF-16 unit, lone halves of pairs and control characters too. */
const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xff_ff }).map((unit) => String.fromCharCode(unit)) });

const actionOf = (text: string) => {
  const link = readDeepLink(text);
  return link.ok ? link.action : undefined;
};

describe('a deep link', () => {
  test('leads to a message or to a filtered view', () => {
    expect(actionOf('trackside://message/12')).toEqual({ type: 'show-message', seq: 12 });
    expect(actionOf('TRACKSIDE://message/12/')).toEqual({ type: 'show-message', seq: 12 });
    expect(actionOf('trackside://view?filter=is%3Ainvalid%20event%3A%22Order%20Completed%22')).toEqual({
      type: 'show-view',
      filter: 'is:invalid event:"Order Completed"',
    });
    expect(actionOf('trackside://view/?filter=a+b')).toEqual({ type: 'show-view', filter: 'a b' });
    expect(actionOf('trackside://view?filter=')).toEqual({ type: 'show-view', filter: '' });
  });

  test.each([
    'trackside://reset',
    'trackside://message/0',
    'trackside://message/-1',
    'trackside://message/1e3',
    'trackside://message/12?then=reset',
    'trackside://message/99999999999999999',
    'trackside://message/9999999999999999',
    'trackside://message/1/../../reset',
    'trackside://view?filter=a&run=b',
    'trackside://view?run=b&filter=a',
    'trackside://view?filter=a#b',
    'trackside://view?filter=%00',
    'trackside://view?filter=%0A',
    'trackside://view?filter=%E0%A4%A',
    'trackside://message/1\u0000',
    'trackside://message/1\n--gpu-launcher=calc',
    'trackside://message/1 --gpu-launcher=calc',
    'https://message/1',
    'x trackside://message/1',
  ])('is refused with a reason: %j', (text) => {
    const link = readDeepLink(text);
    expect(link.ok).toBe(false);
    expect(!link.ok && link.reason).toMatch(/^The .+\.$/);
  });

  test('is refused where it is too long', () => {
    expect(readDeepLink(`trackside://view?filter=${'a'.repeat(1024)}`).ok).toBe(true);
    expect(readDeepLink(`trackside://view?filter=${'a'.repeat(1025)}`).ok).toBe(false);
    expect(readDeepLink(`trackside://message/1${'/'.repeat(5000)}`).ok).toBe(false);
  });

  test('whatever its text, only shows', () => {
    const verbs = fc.constantFrom('message/', 'view?filter=', 'view', 'reset', '', '../');
    const near = fc.tuple(verbs, anyText).map(([verb, rest]) => `trackside://${verb}${rest}`);
    fc.assert(
      fc.property(fc.oneof(near, anyText), (text) => {
        const link = readDeepLink(text);
        if (!link.ok) return;
        if (link.action.type === 'show-message') expect(link.action.seq).toBeGreaterThan(0);
        else expect(link.action.filter).toMatch(/^\P{Cc}{0,1024}$/u);
      }),
      { numRuns: 1000 },
    );
  });
});

import { expect, test } from 'vitest';
import { shareText } from '../../ui/share-text.ts';
import { validShare } from './coverage-rows.ts';

test('a share is all or nothing only where it is', () => {
  expect(shareText(validShare({ valid: 9_999, warning: 0, invalid: 1 }))).toBe('99.9 %');
  expect(shareText(validShare({ valid: 1, warning: 9_999, invalid: 0 }))).toBe('0.1 %');
  expect(shareText(validShare({ valid: 2, warning: 0, invalid: 0 }))).toBe('100 %');
  expect(shareText(validShare({ valid: 0, warning: 0, invalid: 3 }))).toBe('0 %');
  expect(shareText(validShare({ valid: 0, warning: 0, invalid: 0 }))).toBe('–');
});

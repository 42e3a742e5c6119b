import { describe, expect, it } from 'vitest';
import { visibleText } from './visible-text.ts';

describe('text that others wrote', () => {
  it('leaves what can be seen alone', () => {
    expect(visibleText('Zoë ☃ <script>')).toEqual([{ text: 'Zoë ☃ <script>', hidden: false }]);
    expect(visibleText('')).toEqual([]);
    expect(visibleText('👍🏽')).toEqual([{ text: '👍🏽', hidden: false }]);
  });

  it('names what cannot be seen', () => {
    expect(visibleText('a\u202eb\u200b')).toEqual([
      { text: 'a', hidden: false },
      { text: 'U+202E', hidden: true },
      { text: 'b', hidden: false },
      { text: 'U+200B', hidden: true },
    ]);
    expect(visibleText('\ud800x')[0]).toEqual({ text: 'U+D800', hidden: true });
  });
});

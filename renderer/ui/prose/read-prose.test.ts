import { expect, test } from 'vitest';
import { readProse } from './read-prose.ts';

test('headings, paragraphs, lists and code are told apart; HTML is text', () => {
  const page =
    '# Title\n\nOne\ntwo `x`.\n- a\n- b\n\n```js\ntrack(1);\n\n# no heading\n```\n<script>alert(1)</script>\n';
  expect(readProse(page)).toEqual([
    { type: 'heading', level: 1, text: 'Title' },
    { type: 'paragraph', text: 'One two `x`.' },
    { type: 'list', items: ['a', 'b'] },
    { type: 'code', language: 'js', text: 'track(1);\n\n# no heading' },
    { type: 'paragraph', text: '<script>alert(1)</script>' },
  ]);
});

test.each(['', '\n\n', '```', '```js', '#', '- ', 'a\n```\nb', '####### seven'])('%j ends', (page) => {
  expect(readProse(page).length).toBeLessThan(4);
});

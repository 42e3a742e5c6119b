import { expect, test } from 'vitest';
import { accept, proposalsAt } from './filter-completion.ts';

const known = { names: ['Order Completed', 'Home'], paths: [['properties', 'price']] };

/** The bar is the cursor, before and after the first proposal was taken. */
const taken = (written: string): string | undefined => {
  const cursor = written.indexOf('|');
  const text = written.replace('|', '');
  const proposals = proposalsAt(text, cursor, known);
  const [word] = proposals?.words ?? [];
  if (!proposals || !word) return undefined;
  const next = accept(text, proposals, word);
  return `${next.text.slice(0, next.cursor)}|${next.text.slice(next.cursor)}`;
};

test.each([
  ['eve|', 'event:|'],
  ['pri|', 'properties.price:|'],
  ['event:|', 'event:"Order Completed" |'],
  ['event:"ord|"', 'event:"Order Completed" |'],
  ['event:ho| is:valid', 'event:Home |is:valid'],
  ['kind:(track,scr|)', 'kind:(track,screen|)'],
  ['(event:ho|)', '(event:Home)|'],
])('%s becomes %s', (written, expected) => {
  expect(taken(written)).toBe(expected);
});

test.each(['|', 'is:valid |', 'is:valid|', 'user:nobody|'])('nothing is proposed at %j', (written) => {
  expect(taken(written)).toBeUndefined();
});

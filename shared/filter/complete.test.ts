import { expect, test } from 'vitest';
import { complete } from './complete.ts';
import { parseFilter } from './parse-filter.ts';

const known = {
  names: ['Order Completed', 'Product Added', 'Home', '50*'],
  paths: [
    ['properties', 'price'],
    ['properties', 'a b'],
  ],
  apps: ['Sample Shop'],
};

/** The cursor is the bar; what the first suggestions make of the text. */
const suggested = (written: string): readonly string[] => {
  const cursor = written.indexOf('|');
  const text = written.replace('|', '');
  const { start, end, suggestions } = complete(text, cursor, known);
  return suggestions.map((suggestion) => text.slice(0, start) + suggestion.text + text.slice(end));
};

test.each([
  ['ev|', 'event:'],
  ['a -ki|', 'a -kind:'],
  ['(pri|', '(properties.price:'],
  ['a b|', 'a properties."a b":'],
  ['is:inv|', 'is:invalid'],
  ['code:type|', 'code:wrong-type'],
  ['kind:(track,scr|', 'kind:(track,screen'],
  ['event:ord|', 'event:"Order Completed"'],
  ['event:"Order C|', 'event:"Order Completed"'],
  ['event:5|', 'event:"50\\*"'],
  ['has:pri|', 'has:properties.price'],
  ['app:shop| b', 'app:"Sample Shop" b'],
  ['since:|', 'since:1m'],
])('%s proposes %s', (written, result) => {
  expect(suggested(written)).toContain(result);
});

test('nothing is proposed inside a phrase', () => {
  expect(suggested('"ev|')).toEqual([]);
});

test('what is proposed can be read', () => {
  for (const key of ['event:|', 'kind:|', 'is:|', 'code:|', 'has:|', 'platform:|', 'severity:|', 'size:|', 'since:|']) {
    for (const text of suggested(key)) expect(parseFilter(text, { now: 0 }).errors).toEqual([]);
  }
});

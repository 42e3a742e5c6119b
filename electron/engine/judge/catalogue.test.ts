import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { violationCodes } from '../../../shared/model/violation-codes.ts';

const folder = new URL('../../../resources/violations/', import.meta.url);
const pages = readdirSync(folder).toSorted();

it('has a page for every code and a code for every page', () => {
  expect(pages).toEqual(
    Object.keys(violationCodes)
      .map((code) => `${code}.md`)
      .toSorted(),
  );
});

it.each(pages)('%s says what was seen, why it matters and how to mend it, with an example', (page) => {
  const text = readFileSync(new URL(page, folder), 'utf8');
  expect(text).toContain(`\`${page.replace(/\.md$/, '')}\``);
  const headings = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
  expect(headings).toEqual(['What was seen', 'Why it matters', 'How to mend it', 'Example']);
});

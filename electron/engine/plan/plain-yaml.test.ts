import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readPlainYaml } from './plain-yaml.ts';
import type { PlanNode } from './plan-tree.ts';
import { linesOf, Problems } from './problems.ts';
import { readAnyYaml } from './yaml-tree.ts';

const byLibrary = (text: string): { readonly trees: readonly PlanNode[] | undefined; readonly problems: Problems } => {
  const problems = new Problems('plan.yaml', linesOf(text));
  return { trees: readAnyYaml(text, 0, problems), problems };
};

/** Holds the quick reader to the library: the same tree, place by place, or no answer. */
const isReadAlike = (text: string): boolean => {
  const plain = readPlainYaml(text, 0);
  if (plain === undefined) return false;
  const { trees, problems } = byLibrary(text);
  expect(problems.all).toEqual([]);
  expect([plain]).toEqual(trees);
  return true;
};

const fixtures = new URL('../judge/fixtures/', import.meta.url);
const plans = [
  ...readdirSync(fixtures)
    .filter((name) => name !== 'no-plan')
    .map((name) => new URL(`${name}/plan.yaml`, fixtures)),
  new URL('../../../resources/samples/trackside.plan.yaml', import.meta.url),
].map((file) => readFileSync(file, 'utf8'));

describe('the quick reader', () => {
  it.each([
    'a: 1\n',
    "# first\na: text # why\n\nb:\n  c: \"quoted: # text\"\n  d: 'it''s'\n",
    'a:\n- 1\n- b: 2\n  c: 3\n-\n  d: 4\nb:\n  - [x, y]\n',
    'a: { b: 1, c: { d: [1, 2.5, -3, true, null, ~] }, }\n',
    'a:\n  { b: 1,\n    c: 2 } # end\nd: [\n  x, # one\n  y\n ]\n',
    'a: 1\r\nb:\r\n  - c\r\n',
    'a: 2026-03\nb: 1.10\nc: 1e3\nd: +5\ne: .5\nf: a:b\ng: http://x.test/#a\nh: -0\n',
    '"quoted name": x\n\'other\': "tab\\t\\"q\\""\nProduct Added: {}\n"a": []\n',
    'a: x',
    '{ "a": 1, b: [ { c: d } ] }\n',
    '- a\n- b: 1\n  c: 2\n',
  ])('reads what plans are written in: %j', (text) => {
    expect(isReadAlike(text)).toBe(true);
  });

  it.each([
    'a: &x 1\nb: *x\n',
    'a: !!str 1\n',
    'a: |\n  long\n',
    'a: one\n  two\n',
    'a: "one\n  two"\n',
    '? a\n: b\n',
    'a: 1\na: 2\n',
    '<<: { a: 1 }\n',
    'no: 1\n',
    '1.10: 1\n',
    'a:\n\tb: 1\n',
    'a: 1\n---\nb: 2\n',
    'a: b: c\n',
    'a: [1, 2\n',
    'a: {b: 1\nc: 2}\n',
    'a: "x\n',
    'a: @x\n',
    'a: 0x1f\n',
    'a: .inf\n',
    'a: [b: 1]\n',
    'a:\n',
    '',
    '# nothing\n',
    `${'a: {'.repeat(70)}${'}'.repeat(70)}`,
  ])('leaves to the library: %j', (text) => {
    expect(readPlainYaml(text, 0)).toBeUndefined();
  });

  it('reads the plans of this repository as the library does', () => {
    expect(plans.filter(isReadAlike).length).toBeGreaterThan(plans.length / 2);
  });

  it('reads any tree as the library does, however it is written', () => {
    const text = fc.oneof(
      fc.constantFrom(
        'a',
        'b c',
        '1',
        'true',
        'x: y',
        '# z',
        "it's",
        '"',
        '',
        ' a',
        'null',
        '-',
        '- a',
        '1.5',
        'é',
        '[',
        '{a}',
      ),
      fc.string({ maxLength: 8 }),
    );
    const tree = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.constantFrom(0, -1, 2.5, 1e21, true, null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(text, tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    const style = fc.record({
      collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
      indentSeq: fc.boolean(),
      singleQuote: fc.constantFrom(true, false),
      indent: fc.constantFrom(2, 4),
      lineWidth: fc.constantFrom(0, 20),
    });
    fc.assert(
      fc.property(fc.dictionary(text, tree, { minKeys: 1, maxKeys: 4 }), style, (value, options) => {
        isReadAlike(stringify(value, options));
      }),
      { numRuns: 500 },
    );
  });

  it('never reads a damaged plan that the library refuses, or reads otherwise', () => {
    const sources = plans.map((plan) => plan.split('\n').slice(0, 40).join('\n'));
    const damage = fc.constantFrom(
      '',
      ' ',
      '  ',
      '\n',
      ':',
      ': ',
      '#',
      ' #',
      '-',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '\\',
      '&a ',
      '*a',
      '!',
      '|',
      '>',
      '?',
      '%',
      '@',
      '\t',
      '\r',
      '~',
      '1',
      '.',
      'é',
    );
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.nat(), fc.nat(3), damage, (source, place, removed, added) => {
        const at = place % source.length;
        isReadAlike(source.slice(0, at) + added + source.slice(at + removed));
      }),
      { numRuns: 1_500 },
    );
  });
});

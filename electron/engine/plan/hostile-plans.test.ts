import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import planSchema from '../../../resources/plan.schema.json' with { type: 'json' };
import { testMessage } from '../judge/testing-messages.ts';
import { readPlan } from './read-plan.ts';

const head = 'trackside: 1\nname: P\n';
const times = (count: number, make: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => make(index));
const propertiesOf = (lines: readonly string[]): string =>
  `${head}events:\n  A:\n    properties:\n${lines.map((line) => `      ${line}`).join('\n')}\n`;
const read = (text: string) => readPlan(text, { file: 'p.yaml' });
const notices = (text: string): readonly string[] => read(text).problems.map(({ message }) => message);
const judged = (text: string, properties: Readonly<Record<string, string>>): readonly string[] => {
  const reading = read(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const message = testMessage({ kind: 'track', name: 'A', properties });
  return reading.judge.judge(message, { dialect: 'check' }).violations.map(({ suggestion = '' }) => suggestion);
};

/** Each of these took minutes, or had no end: a test that is slow has failed. */
describe('a plan that would take for ever is read, or refused, at once', () => {
  it('tens of thousands of aliases', () => {
    expect(notices(`${head}x-one: &one 1\nx-all: [${times(20_000, () => '*one').join(', ')}]\n`)).toEqual([]);
    const chain = times(5_000, (index) => `&a${index} ${index === 0 ? 'x' : `[*a${index - 1}]`}`);
    expect(read(`${head}x-all: [${chain.join(', ')}]\n`).ok).toBe(false);
  });

  it('hundreds of thousands of lines that begin with a tab', () => {
    expect(notices(`${head}events:\n${'\t- a\n'.repeat(300_000)}`)).toEqual(['Tabs cannot indent YAML: use spaces.']);
  });

  it('thousands of patterns, each of which is some work', () => {
    const lines = times(5_000, (index) => `p${index}: { pattern: "^(a|b${index})+[x-z]{2,50}$" }`);
    expect(notices(propertiesOf(lines))[0]).toBe(
      'This pattern is not checked: the plan has too many and too long patterns before it.',
    );
    expect(notices(propertiesOf(times(5_000, (index) => `p${index}: { pattern: "^(a|b)+[x-z]{2,50}$" }`)))).toEqual([]);
  });

  it('a pattern of many states and a long text', () => {
    const heavy = propertiesOf([`p: { pattern: '${'\\p{L}'.repeat(1_900)}(a|b)' }`]);
    expect(judged(heavy, { p: 'x'.repeat(60_000) })).toEqual([]);
    expect(judged(heavy, { p: 'x'.repeat(60) })).toHaveLength(1);
    const repeated = propertiesOf([`p: { pattern: '${'a{1000}'.repeat(1_000)}(b|c)' }`]);
    expect(notices(repeated)).toEqual(['This pattern is not checked: it repeats its parts more than 5000 times.']);
  });

  it('a list of a hundred thousand values, one of which was meant', () => {
    const text = propertiesOf([`p: { enum: [${times(100_000, String).join(', ')}] }`]);
    expect(judged(text, { p: '99999' })).toEqual(['Send 99999, not "99999".']);
    expect(judged(text, { p: 'many' })[0]).toMatch(/^Send one of 0, 1, 2/);
  });
});

it('takes an alias for what its anchor stood for before it', () => {
  const text = propertiesOf(['a: &t { enum: [1] }', 'b: *t', 'c: &t { enum: [2] }', 'd: *t', 'e: { items: *t }']);
  const reading = read(text);
  const rules = reading.ok ? (reading.judge.rules.events[0]?.properties ?? []) : [];
  expect(rules.map((rule) => (rule.items ?? rule).enum?.values)).toEqual([[1], [1], [2], [2], [2]]);
});

it('is described by a schema of good form', () => {
  expect(new Ajv({ strict: false }).validateSchema(planSchema)).toBe(true);
});

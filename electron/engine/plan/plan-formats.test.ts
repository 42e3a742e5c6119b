import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/model/message.ts';
import { compilePlan } from '../judge/compile-plan.ts';
import { testMessage, testSource } from '../judge/testing-messages.ts';
import { planFormats } from './plan-formats.ts';
import { jsonOf } from './plan-tree.ts';
import { readPlanRules } from './read-plan.ts';
import { readPlanText } from './read-plan-text.ts';

/** What a foreign plan must become, and how messages are judged by it. */
interface Expected {
  /** `file:line:column message` of every note, or of every mistake where the plan cannot be read. */
  readonly notes: readonly string[];
  readonly judged: readonly {
    readonly says: string;
    readonly message: Partial<Message>;
    readonly verdict: string;
    /** `code path file:line` */
    readonly violations?: readonly string[];
  }[];
}

const root = fileURLToPath(new URL('./formats/fixtures/', import.meta.url));
const casesOf = (id: string): readonly string[] => readdirSync(root + id).toSorted();
const own = (file: string): string => file.replace(root, '').replace(/^[^/]+\/[^/]+\//, '');

const readCase = async (folder: string) => {
  const name = readdirSync(folder).find((file) => file.startsWith('plan')) ?? 'plan';
  const text = await readPlanText(folder + name);
  if (text.type !== 'text') throw new Error(`${folder}${name} cannot be read.`);
  return readPlanRules(text.text, { file: folder + name });
};

describe.each(planFormats.map(({ id }) => id))('the format %s', (id) => {
  it('has fixtures', () => {
    expect(casesOf(id).length).toBeGreaterThan(0);
  });

  it.each(casesOf(id))('reads %s', async (name) => {
    const folder = `${root}${id}/${name}/`;
    const expected: Expected = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8'));
    const reading = await readCase(folder);
    const told = reading.problems.all.map(
      ({ file, line, column, message }) => `${own(file)}:${line}:${column} ${message}`,
    );
    expect(told).toEqual(expected.notes);
    if (!reading.ok) {
      expect(expected.judged).toEqual([]);
      return;
    }
    expect(reading.rules.format).toBe(id);
    expect(jsonOf(reading.tree)).toEqual(JSON.parse(readFileSync(`${folder}meaning.json`, 'utf8')));
    const judge = compilePlan(reading.rules);
    for (const { says, message, verdict, violations = [] } of expected.judged) {
      const judgement = judge.judge(testMessage(message), testSource);
      const found = judgement.violations.map(
        ({ code, path, rule }) => `${code} ${path} ${own(rule?.file ?? '')}:${rule?.line}`,
      );
      expect({ says, verdict: judgement.verdict, found }).toEqual({ says, verdict, found: violations });
    }
  });
});

it('no plan is recognised by two formats', async () => {
  for (const { id } of planFormats) {
    for (const name of casesOf(id)) {
      const reading = await readCase(`${root}${id}/${name}/`);
      if (reading.ok) expect([name, reading.rules.format]).toEqual([name, id]);
    }
  }
});

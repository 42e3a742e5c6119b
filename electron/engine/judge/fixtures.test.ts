import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Severity } from '../../../shared/model/violation-codes.ts';
import { readPlan } from '../plan/read-plan.ts';
import type { Judge } from './judge.ts';
import { judgeWithoutPlan } from './message-checks.ts';
import { testMessage, testSource } from './testing-messages.ts';

interface Case {
  readonly says: string;
  readonly message: Partial<Message>;
  readonly source?: Partial<Source>;
  readonly verdict: string;
  readonly violations?: readonly (readonly [code: string, path: string, severity?: Severity, suggestion?: string])[];
  /** What the plan's mutes take out. Looked at where a case says it. */
  readonly muted?: readonly (readonly [code: string, path: string])[];
}

const folder = new URL('./fixtures/', import.meta.url);
const names = readdirSync(folder).toSorted();

const judgeOf = (name: string): Judge => {
  const file = new URL(`${name}/plan.yaml`, folder);
  const reading = readPlan(readFileSync(file, 'utf8'), { file: 'plan.yaml' });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems, undefined, 1));
  return reading.judge;
};

describe.each(names)('%s', (name) => {
  const judge = name === 'no-plan' ? undefined : judgeOf(name);
  const cases: readonly Case[] = JSON.parse(readFileSync(new URL(`${name}/messages.json`, folder), 'utf8'));

  it.each(cases)('$says', ({ message, source, verdict, violations = [], muted }) => {
    const whole = testMessage(message);
    const judgement = judge ? judge.judge(whole, { ...testSource, ...source }) : judgeWithoutPlan(whole);
    expect(judgement.violations.map(({ code, path }) => [code, path]).toSorted()).toEqual(
      violations.map(([code, path]) => [code, path]).toSorted(),
    );
    for (const [code, path, severity, suggestion] of violations) {
      const found = judgement.violations.find((violation) => violation.code === code && violation.path === path);
      if (severity) expect(found?.severity).toBe(severity);
      if (suggestion) expect(found?.suggestion).toContain(suggestion);
      expect(found?.explanation).toMatch(/\.$/);
    }
    const decoded = new Set(whole.notes.map(({ path }) => path));
    for (const { path, expected, suggestion } of judgement.violations) {
      if (!decoded.has(path)) expect([path, expected, suggestion]).not.toContain(undefined);
    }
    expect(judgement.verdict).toBe(verdict);
    if (muted) expect(judgement.muted?.map(({ code, path }) => [code, path])).toEqual(muted);
  });
});

it('has a folder for every part of the rules', () => {
  expect(names.length).toBeGreaterThan(10);
});

import { expect, it } from 'vitest';
import { compilePlan } from '../judge/compile-plan.ts';
import { testMessage, testSource } from '../judge/testing-messages.ts';
import { readPlanRules } from '../plan/read-plan.ts';
import type { JudgedReader } from '../store/read-judged.ts';
import { runTrial } from './trial.ts';

const reading = readPlanRules('trackside: 1\nname: Shop\nevents:\n  Order Completed: {}\n', { file: 'plan.yaml' });
if (!reading.ok) throw new Error('no plan');
const judge = compilePlan(reading.rules);

/** One message for each seq, one a page. */
const reader: JudgedReader = {
  count: ({ from, to }) => to - from + 1,
  newest: ({ to: seq }) => ({
    downTo: seq,
    others: new Map(),
    rows: [
      {
        seq,
        kind: 'track',
        nameId: 1,
        source: testSource,
        message: testMessage({ name: 'Order Canceled' }),
        verdict: 'valid',
        findings: null,
      },
    ],
  }),
};

const scope = {
  runs: { runs: [], others: true },
  ranges: [
    { from: 4, to: 6 },
    { from: 1, to: 3 },
  ],
};

/** Each look at the clock finds it so much later. */
const ticking = (every: number) => {
  let time = 0;
  const now = (): number => {
    time += every;
    return time;
  };
  return { now, nextTurn: () => Promise.resolve(true), within: 5_000 };
};

it('answers with the newest messages where a dialog would wait too long', async () => {
  const trial = await runTrial(reader, judge, scope, ticking(2_000));
  expect(trial).toMatchObject({
    judged: 3,
    complete: false,
    appear: { messages: 3, groups: [{ samples: [6, 5, 4] }] },
  });
});

it('is complete where time has run out with the oldest message', async () => {
  expect(await runTrial(reader, judge, scope, ticking(1_000))).toMatchObject({ judged: 6, complete: true });
  expect(await runTrial(reader, judge, scope, ticking(1))).toMatchObject({ judged: 6, complete: true });
});

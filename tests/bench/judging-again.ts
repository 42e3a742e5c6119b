import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../shared/model/json.ts';
import { temporaryFolder } from '../support/folders.ts';
import { numberIn, objectIn } from '../support/json.ts';
import { startTrackside, type Trackside } from '../support/trackside.ts';
import { load } from './processes.ts';
import { median, type Row } from './rows.ts';
import { planFile } from './traffic.ts';

const rounds = 3;
const batch = 100;
const stored = 100_000;
const stretchSeconds = 2;

/** An edit that makes a fifth of the traffic invalid, so that much is to be written. */
const editOf = (plan: string): string => plan.replace('integer, minimum: 1', 'integer, minimum: 2');

interface Outcome {
  readonly seconds: number;
  readonly changed: number;
}

/** Asks for the status again and again until it is the one that is waited for. */
const statusWhere = async (trackside: Trackside, isIt: (status: JsonObject) => boolean): Promise<JsonObject> => {
  for (;;) {
    const status = await trackside.get('/api/status');
    if (isIt(status)) return status;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** Resolves once all that is stored was judged by an edit that is made now. */
const judgedBy = async (trackside: Trackside, edit: () => void): Promise<Outcome> => {
  const began = performance.now();
  edit();
  const { judged } = await statusWhere(trackside, (status) => status.judged !== undefined);
  const { ended, changed } = objectIn(judged);
  if (ended !== 'done') throw new Error(`judging ended: ${String(ended)}`);
  return { seconds: (performance.now() - began) / 1000, changed: numberIn(changed) };
};

const round = async (
  file: string,
  plan: string,
): Promise<Outcome & { readonly busy: number; readonly calm: number }> => {
  writeFileSync(file, plan);
  await using trackside = await startTrackside({ plan: file });
  const port = Number(new URL(trackside.collector).port);
  let first = 0;
  const send = async (options: { readonly requests?: number; readonly seconds?: number }): Promise<number> => {
    const { requests, seconds } = await load({ port, connections: 8, batch, first, ...options });
    first += requests * batch;
    return (requests * batch) / seconds;
  };
  const stretch = (): Promise<number> => send({ seconds: stretchSeconds });
  await send({ requests: stored / batch });
  await trackside.get('/api/status');

  let outcome: Outcome | undefined;
  const busy: number[] = [];
  const judging = judgedBy(trackside, () => writeFileSync(file, editOf(plan))).then((result) => {
    outcome = result;
  });
  while (outcome === undefined) busy.push(await stretch());
  await judging;
  const calm: number[] = [];
  // Whoever looks on costs the same with and without.
  let isOver = false;
  const looking = statusWhere(trackside, () => isOver);
  for (const _ of busy) calm.push(await stretch());
  isOver = true;
  await looking;
  return { ...outcome, busy: median(busy), calm: median(calm) };
};

/** A hundred thousand stored messages judged again while batches arrive, and what that does to their rate. */
export const judgingAgain = async (): Promise<readonly Row[]> => {
  using folder = temporaryFolder();
  const plan = readFileSync(planFile, 'utf8');
  const outcomes: Awaited<ReturnType<typeof round>>[] = [];
  for (let index = 0; index < rounds; index += 1) {
    outcomes.push(await round(join(folder.path, 'trackside.plan.yaml'), plan));
  }
  const rates = outcomes.map(({ busy, calm }) => `${busy.toFixed(0)}/s to ${calm.toFixed(0)}/s`);
  return [
    {
      what: '100,000 stored messages judged again while batches arrive',
      value: median(outcomes.map(({ seconds }) => seconds)),
      unit: ' s',
      floor: 10,
      goal: 2,
      better: 'less',
      detail: `from the edit of the file on; ${outcomes.map(({ changed }) => changed).join(', ')} changed`,
    },
    {
      what: 'rate of those batches, to the rate without it',
      value: median(outcomes.map(({ busy, calm }) => busy / calm)),
      unit: '',
      floor: 0.8,
      goal: 1,
      better: 'more',
      detail: rates.join(', '),
    },
  ];
};

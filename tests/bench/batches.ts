import { startTrackside } from '../support/trackside.ts';
import { load, plainScript } from './processes.ts';
import { median, type Row } from './rows.ts';
import { planFile } from './traffic.ts';

const rounds = 5;
const batch = 100;
const messages = 100_000;

/** Batches over HTTP against a script that has no HTTP, turn about. */
export const batches = async (): Promise<readonly Row[]> => {
  await using trackside = await startTrackside({ plan: planFile });
  const port = Number(new URL(trackside.collector).port);
  let first = 0;
  const ours = async (count: number): Promise<number> => {
    const result = await load({ port, connections: 8, batch, first, requests: count / batch });
    first += count;
    return count / result.seconds;
  };
  await ours(20_000);
  const pairs: (readonly [number, number])[] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push([await ours(messages), await plainScript(messages)]);
  return [
    {
      what: 'batches of 100, to a plain script without HTTP',
      value: median(pairs.map(([here, plain]) => here / plain)),
      unit: '',
      floor: 0.7,
      goal: 1,
      better: 'more',
      detail: `${median(pairs.map(([here]) => here)).toFixed(0)}/s to ${median(pairs.map(([, plain]) => plain)).toFixed(0)}/s`,
    },
  ];
};

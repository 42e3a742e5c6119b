import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startTrackside } from '../support/trackside.ts';
import { median, type Row } from './rows.ts';
import { planFile, trackJson } from './traffic.ts';

const rounds = 9;

const timed = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

const emptyNode = (): Promise<number> =>
  timed(async () => {
    await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  });

/** From the spawn of `serve` to the answer that acknowledges the first event. */
const firstEvent = async (): Promise<number> => {
  const began = performance.now();
  await using trackside = await startTrackside({ plan: planFile });
  const answer = await trackside.send('/v1/track', trackJson(1));
  if (answer.status !== 200) throw new Error(`the first event was answered ${answer.status}`);
  return performance.now() - began;
};

export const startup = async (): Promise<readonly Row[]> => {
  await firstEvent();
  const pairs: (readonly [number, number])[] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push([await firstEvent(), await emptyNode()]);
  return [
    {
      what: 'spawn of serve to first accepted event, to `node -e 0`',
      value: median(pairs.map(([ours, node]) => ours / node)),
      unit: ' x',
      floor: 15,
      goal: 8,
      better: 'less',
      detail: `${median(pairs.map(([ours]) => ours)).toFixed(0)} ms to ${median(pairs.map(([, node]) => node)).toFixed(0)} ms`,
    },
  ];
};

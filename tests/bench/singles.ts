import { startTrackside } from '../support/trackside.ts';
import { load, startBareServer } from './processes.ts';
import { median, type Row } from './rows.ts';
import { planFile } from './traffic.ts';

const rounds = 5;
const seconds = 3;

/** Single calls against the bare server, turn about, so that both meet the same machine. */
const ratioAt = async (connections: number): Promise<Row> => {
  await using trackside = await startTrackside({ plan: planFile });
  await using bare = await startBareServer();
  const port = Number(new URL(trackside.collector).port);
  let first = 0;
  const rate = async (at: number, duration: number): Promise<number> => {
    const result = await load({ port: at, connections, batch: 1, first, seconds: duration });
    first += result.requests + connections;
    return result.requests / result.seconds;
  };
  await rate(bare.port, 1);
  await rate(port, 1);
  const pairs: (readonly [number, number])[] = [];
  for (let round = 0; round < rounds; round += 1)
    pairs.push([await rate(port, seconds), await rate(bare.port, seconds)]);
  return {
    what: `single calls at ${connections} connections, to a bare server`,
    value: median(pairs.map(([ours, theirs]) => ours / theirs)),
    unit: '',
    floor: 0.45,
    goal: 0.8,
    better: 'more',
    detail: `${median(pairs.map(([ours]) => ours)).toFixed(0)}/s to ${median(pairs.map(([, theirs]) => theirs)).toFixed(0)}/s`,
  };
};

export const singles = async (): Promise<readonly Row[]> => [await ratioAt(32), await ratioAt(64)];

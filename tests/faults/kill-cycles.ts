import { Agent, request } from 'node:http';
import { expect } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { textIn } from '../support/json.ts';
import { allRows, startTrackside, type Trackside } from '../support/trackside.ts';

/** POSTs one message; true once the collector has acknowledged it, false when the connection died first. */
const post = (collector: string, agent: Agent, event: string): Promise<boolean> =>
  new Promise((resolve) => {
    const body = JSON.stringify({ messageId: event, userId: 'u1', event, properties: { at: event } });
    const sending = request(`${collector}/v1/track`, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    sending.once('error', () => resolve(false));
    sending.once('response', (response) => {
      response.once('error', () => resolve(false));
      response.once('end', () => resolve(response.statusCode === 200));
      response.resume();
    });
    sending.end(body);
  });

/**
 * Keeps connections busy and kills the process after so many acknowledgements, in the middle of what is under way.
 * Adds what was acknowledged to `acknowledged`, and what may or may not have been stored to `unanswered`.
 */
const loadUntilKilled = async (
  trackside: Trackside,
  cycle: number,
  acknowledged: Set<string>,
  unanswered: Set<string>,
): Promise<void> => {
  const connections = 16;
  const killAfter = 20 + ((cycle * 37) % 180);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let inThisCycle = 0;
  const client = async (connection: number): Promise<void> => {
    for (let index = 0; ; index += 1) {
      const event = `${cycle}-${connection}-${index}`;
      if (!(await post(trackside.collector, agent, event))) {
        unanswered.add(event);
        return;
      }
      acknowledged.add(event);
      inThisCycle += 1;
      if (inThisCycle === killAfter) trackside.signal('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, connection) => client(connection)));
  expect(await trackside.ended).toBe('SIGKILL');
  agent.destroy();
};

/** Kills a loaded engine again and again on one data folder; every acknowledged message must be there, once. */
export const killCycles = async (cycles: number): Promise<void> => {
  using data = temporaryFolder();
  const acknowledged = new Set<string>();
  const unanswered = new Set<string>();
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    await using trackside = await startTrackside({ data: data.path });
    await loadUntilKilled(trackside, cycle, acknowledged, unanswered);
  }
  await using trackside = await startTrackside({ data: data.path });
  const names = (await allRows(trackside)).map(({ name }) => textIn(name));
  const stored = new Set(names);
  expect(names.length).toBe(stored.size);
  expect([...acknowledged].filter((name) => !stored.has(name))).toEqual([]);
  expect([...stored].filter((name) => !acknowledged.has(name) && !unanswered.has(name))).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(cycles * 20);
  // The fold after each kill began again where it had been written, and counted every message once.
  expect((await trackside.get('/api/entities/user/u1')).messages).toBe(names.length);

  const [survivor] = unanswered;
  const repeated = [...acknowledged].at(-1);
  for (const event of [survivor, repeated]) {
    if (event === undefined) continue;
    const body = { messageId: event, userId: 'u1', event, properties: { at: event } };
    expect((await trackside.send('/v1/track', body)).status).toBe(200);
  }
  const after = (await allRows(trackside)).map(({ name }) => textIn(name));
  expect(after.filter((name) => name === survivor)).toHaveLength(1);
  expect(after.filter((name) => name === repeated)).toHaveLength(1);
};

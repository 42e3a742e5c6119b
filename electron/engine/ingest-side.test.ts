import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startIngestSide } from './ingest-side.ts';
import type { Side } from './side.ts';
import type { IngestCommandFrame, IngestNotice, IngestReady } from './threads.ts';

let folder: string;
let side: Side<IngestReady>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trackside-ingest-side-'));
  const planFile = join(folder, 'trackside.plan.yaml');
  writeFileSync(planFile, 'trackside: 1\nname: Shop\n');
  side = await startIngestSide({
    dataFolder: folder,
    planFile,
    collector: { host: '127.0.0.1', port: 0, portIsExplicit: true },
    retention: { maxBytes: 2 ** 30 },
    version: '0.0.0',
  });
});
afterEach(async () => {
  await side.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A query side that only listens. */
const joinSide = (): { readonly port: MessagePort; readonly heard: IngestNotice[] } => {
  const { port1, port2 } = new MessageChannel();
  const heard: IngestNotice[] = [];
  port1.on('message', (notice: IngestNotice) => heard.push(notice));
  side.join(port2);
  return { port: port1, heard };
};

const send = async (event: string): Promise<void> => {
  const answer = await fetch(`${side.ready.collector}/v1/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId: 'u1', event }),
  });
  expect(answer.status).toBe(200);
  await answer.text();
};

it('each query side that joins hears the plan first, then how far things have grown, and the one before it no more', async () => {
  const first = joinSide();
  await send('One');
  const closed = once(first.port, 'close');
  const second = joinSide();
  await closed;
  await expect
    .poll(() => second.heard.find(({ type }) => type === 'growth'), { timeout: 5_000 })
    .toMatchObject({ horizon: 1, counts: { messages: 1 } });
  expect(second.heard[0]).toMatchObject({ type: 'plan', plan: { text: expect.stringContaining('Shop') } });
  second.port.close();
});

it('answers where the command came from: the numbers of the next query side are its own', async () => {
  const first = joinSide();
  first.port.postMessage({ id: 1, command: { type: 'reset' } } satisfies IngestCommandFrame);
  const second = joinSide();
  second.port.postMessage({ id: 2, command: { type: 'flush-entities' } } satisfies IngestCommandFrame);
  await expect.poll(() => second.heard.some(({ type }) => type === 'answer'), { timeout: 5_000 }).toBe(true);
  expect(second.heard.filter((notice) => notice.type === 'answer').map(({ id }) => id)).toEqual([2]);
  second.port.close();
});

it('stores what arrives while no query side has joined', async () => {
  await send('One');
  await send('Two');
  const { port, heard } = joinSide();
  await expect
    .poll(() => heard.find(({ type }) => type === 'growth'), { timeout: 5_000 })
    .toMatchObject({ horizon: 2 });
  port.close();
});

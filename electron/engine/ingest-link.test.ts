import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { openIngestLink } from './ingest-link.ts';
import type { IngestCommandFrame, IngestNotice } from './threads.ts';

const plan: IngestNotice = { type: 'plan', plan: { path: 'trackside.plan.yaml', problems: [] } };

const openLink = () => {
  const { port1: ingest, port2 } = new MessageChannel();
  const say = (notice: IngestNotice): void => ingest.postMessage(notice);
  return { ingest, say, link: openIngestLink(port2) };
};

it('begins with the first notice and keeps what comes before somebody listens', async () => {
  const { say, link } = openLink();
  say(plan);
  say({ type: 'trimmed', firstSeq: 7 });
  await link.begun;
  const heard: string[] = [];
  link.onNotice(({ type }) => heard.push(type));
  await expect.poll(() => heard).toEqual(['plan', 'trimmed']);
  link.close();
});

it('answers each command by its own id', async () => {
  const { ingest, say, link } = openLink();
  ingest.on('message', ({ id }: IngestCommandFrame) => say({ type: 'answer', id, seq: id * 10 }));
  expect(await Promise.all([1, 2].map(() => link.command({ type: 'flush-entities' })))).toEqual([
    { seq: 10 },
    { seq: 20 },
  ]);
  link.close();
});

it('fails what is under way and what comes after once the ingest side is gone', async () => {
  const { ingest, say, link } = openLink();
  say(plan);
  await link.begun;
  const command = link.command({ type: 'reset' });
  await once(ingest, 'message');
  ingest.close();
  expect(await command).toMatchObject({ failure: { code: 'ingest-gone' } });
  expect(await link.command({ type: 'reset' })).toMatchObject({ failure: { code: 'ingest-gone' } });
});

it('never begins where the ingest side is gone before it has said anything', async () => {
  const { ingest, link } = openLink();
  ingest.close();
  await expect(link.begun).rejects.toThrow('being started again');
});

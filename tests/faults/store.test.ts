import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/engine/ingest/clock.ts';
import { createIngest, type Ingest } from '../../electron/engine/ingest/ingest.ts';
import { message, request } from '../../electron/engine/ingest/test-traffic.ts';
import { openCheckpointer } from '../../electron/engine/store/checkpoint.ts';
import { type OpenStore, openStore, storeFile } from '../../electron/engine/store/open.ts';

let folder: string;

const open = (): { store: OpenStore; ingest: Ingest } => {
  const opened = openStore(folder, { now: Date.now });
  if (!opened.ok) throw new Error(opened.problem.message);
  const ingest = createIngest({
    store: opened.store,
    judgeFor: () => undefined,
    clock: systemClock,
    retention: { maxBytes: 2 ** 30 },
    tell: () => undefined,
  });
  return { store: opened.store, ingest };
};

const send = (ingest: Ingest, count: number) =>
  new Promise((stored) =>
    ingest.accept(request(Array.from({ length: count }, () => message({ userId: 'u1' }))), stored),
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackside-faults-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the store bears', () => {
  it('a log left by a crash', async () => {
    const { store, ingest } = open();
    await send(ingest, 50);
    const left = mkdtempSync(join(tmpdir(), 'trackside-left-'));
    for (const suffix of ['', '-wal']) copyFileSync(store.file + suffix, storeFile(left) + suffix);
    await ingest.close();
    store.close();
    const opened = openStore(left, { now: Date.now });
    expect(opened.ok && opened.store.database.prepare('select count(*) from message').pluck().get()).toBe(50);
    if (opened.ok) opened.store.close();
    rmSync(left, { recursive: true, force: true });
  });

  it('a page overwritten with rubbish: found by the check, nothing deleted', async () => {
    const { store, ingest } = open();
    await send(ingest, 500);
    await ingest.close();
    store.close();
    const file = storeFile(folder);
    const database = new Database(file, { readonly: true });
    const root = Number(database.prepare("select rootpage from sqlite_schema where name = 'payload'").pluck().get());
    database.close();
    const bytes = readFileSync(file).fill(0xa5, (root - 1) * 4096, root * 4096);
    writeFileSync(file, bytes);
    const checkpointer = openCheckpointer(file);
    expect(checkpointer.check()).toEqual(expect.any(String));
    checkpointer.close();
  });

  it('another program that holds the database: the message waits and is stored', async () => {
    const { store, ingest } = open();
    store.database.pragma('busy_timeout = 20');
    const other = new Database(store.file);
    other.exec('begin immediate');
    let stored = false;
    const sent = send(ingest, 1).then(() => {
      stored = true;
    });
    await new Promise((turn) => setTimeout(turn, 150));
    expect(stored).toBe(false);
    other.exec('rollback');
    other.close();
    await sent;
    expect(store.database.prepare('select count(*) from message').pluck().get()).toBe(1);
    await ingest.close();
    store.close();
  });

  it('a reset cut short: the next start finishes it', async () => {
    const first = open();
    await send(first.ingest, 3_000);
    const reset = first.ingest.reset();
    first.store.close();
    await expect(reset).rejects.toThrow();
    const second = open();
    expect(second.store.database.prepare('select count(*) from message').pluck().get()).toBe(0);
    expect(second.ingest.counts.messages).toBe(0);
    await send(second.ingest, 1);
    expect(second.ingest.horizon).toBe(3_001);
    await second.ingest.close();
    second.store.close();
  });
});

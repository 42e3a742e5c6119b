import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Judged } from '../../../shared/contract/judging-shapes.ts';
import type { Judge } from '../judge/judge.ts';
import type { JudgingWord, StartJudging } from '../judging/judging-task.ts';
import { startInThread } from '../judging/testing-in-thread.ts';
import { readPlan } from '../plan/read-plan.ts';
import { judgedMark } from '../store/judged-ranges.ts';
import { type OpenStore, openStore } from '../store/open.ts';
import { systemClock } from './clock.ts';
import { createIngest, type Ingest } from './ingest.ts';
import type { StoreFailure } from './ingest-request.ts';
import { message, request } from './test-traffic.ts';

const planPath = '/work/trackside.plan.yaml';

const planOf = (properties: string, more = ''): string =>
  `trackside: 1\nname: Shop\nevents:\n  Product Added: { properties: { ${properties} } }\n${more}`;

const numbers = planOf('price: { type: number }');
const strings = planOf('price: { type: string }');

let folder: string;
let store: OpenStore;
let ingest: Ingest;
let inForce: { readonly text: string; readonly judge: Judge };
let ended: PromiseWithResolvers<Judged>;
let hearProgress: (judged: number) => void;
let faults: string[];
let checks: number;
let now: number;

const setPlan = (text: string): void => {
  const reading = readPlan(text, { file: planPath });
  if (!reading.ok) throw new Error('no plan');
  inForce = { text, judge: reading.judge };
  ended = Promise.withResolvers();
};

const open = (start: StartJudging = startInThread): void => {
  const opened = openStore(folder, { now: Date.now });
  if (!opened.ok) throw new Error(opened.problem.message);
  store = opened.store;
  ended = Promise.withResolvers();
  ingest = createIngest({
    store,
    judgeFor: () => inForce.judge,
    judgingAgain: {
      plan: () => {
        const { revision } = inForce.judge.summary;
        return { path: planPath, text: inForce.text, revision, mark: judgedMark(revision, checks) };
      },
      start,
      exceptRuns: ['sample-shop'],
      onFault: (text) => faults.push(text),
    },
    clock: { now: () => now, after: (milliseconds, run) => systemClock.after(Math.min(milliseconds, 20), run) },
    retention: { maxBytes: 2 ** 30 },
    tell: (notice) => {
      if (notice.type !== 'judging') return;
      if (notice.progress !== undefined) hearProgress(notice.progress.judged);
      else if (notice.judged !== undefined) ended.resolve(notice.judged);
    },
  });
  ingest.planChanged();
};

const change = (text: string): Promise<Judged> => {
  setPlan(text);
  ingest.planChanged();
  return ended.promise;
};

/** Resolves once so many messages are judged and what changed of them is written. */
const judgedUpTo = (count: number): Promise<void> =>
  new Promise((resolve) => {
    hearProgress = (judged) => {
      if (judged >= count) resolve();
    };
  });

const send = (...messages: Parameters<typeof request>): Promise<StoreFailure | undefined> =>
  new Promise((resolve) => ingest.accept(request(...messages), resolve));

const priced = (count: number, price: number | string = 1) =>
  Array.from({ length: count }, () => message({ userId: 'u1', properties: { price } }));

const all = (sql: string): unknown[] => store.database.prepare(sql).raw().all();
const one = (sql: string): unknown => store.database.prepare(sql).pluck().get();

/** Work that stands still after so many slices, as a thread that is killed. */
const standingAfter =
  (slices: number): StartJudging =>
  (task, hear) => {
    let told = 0;
    return startInThread(task, (word: JudgingWord) => {
      if (word.type === 'slice') told += 1;
      if (told <= slices) hear(word);
    });
  };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackside-judging-'));
  faults = [];
  checks = 1;
  hearProgress = () => undefined;
  now = 10_000;
  setPlan(numbers);
  open();
});
afterEach(async () => {
  await ingest.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('writes only what changed', async () => {
  await send([...priced(5), ...priced(2, 'ten')]);
  store.database.exec(
    `create temp table written (row text);
     create temp trigger of_message after update on message begin insert into written values ('m' || new.seq); end;
     create temp trigger of_text after insert on finding_text begin insert into written values ('f' || new.seq); end;
     create temp trigger of_no_text after delete on finding_text begin insert into written values ('f' || old.seq); end;`,
  );
  const judged = await change(`${numbers}  Order Completed: {}\n`);
  expect(judged).toMatchObject({ ended: 'done', judged: 7, total: 7, changed: 0 });
  expect(all('select row from written')).toEqual([]);
  await change(planOf('price: { type: number, minimum: 1 }'));
  expect(all('select row from written')).toEqual([]);
  expect(await change(strings)).toMatchObject({ judged: 7, changed: 7, disappeared: 2, appeared: 5 });
  expect(all('select seq, verdict from message')).toEqual([1, 2, 3, 4, 5, 6, 7].map((seq) => [seq, seq > 5 ? 1 : 3]));
  expect(all('select distinct seq from finding order by seq')).toEqual([[1], [2], [3], [4], [5]]);
  expect(all('select seq from finding_text')).toEqual([[1], [2], [3], [4], [5]]);
  expect(ingest.counts).toMatchObject({ valid: 2, invalid: 5 });
});

it('reads only what an edit touches, and what it finds is what judging all afresh finds', async () => {
  await send([...priced(3), ...priced(2, 'ten'), message({ name: 'Order Completed', userId: 'u1' })]);
  const more = '  Order Completed: {}\n';
  await change(`${numbers}${more}`);
  // What is wrong here shows which messages are judged: one that is left out stays as it is.
  store.database.exec('update message set verdict = 2 where seq in (1, 6)');
  expect(await change(planOf('price: { type: number, minimum: 0 }', more))).toMatchObject({ judged: 6, total: 6 });
  expect(one('select verdict from message where seq = 1')).toBe(1);
  expect(one('select verdict from message where seq = 6')).toBe(2);
  expect(await change(strings)).toMatchObject({ judged: 6, changed: 6, appeared: 4, disappeared: 2 });
  const stored = () => all('select m.seq, verdict, json from message m left join finding_text f on f.seq = m.seq');
  const known = stored();
  store.database.exec("update judged set revision = 'another'; update message set verdict = 2");
  await ingest.close();
  store.close();
  open();
  expect(await ended.promise).toMatchObject({ judged: 6, changed: 6 });
  expect(stored()).toEqual(known);
});

it('judges each message by what is known of the plan that judged it last', async () => {
  const canceled = '  Order Canceled: {}\n';
  const completed = '  Order Completed: {}\n';
  await send([message({ name: 'Order Canceled', userId: 'u1' })]);
  await change(`${numbers}${canceled}`);
  await send([message({ name: 'Order Completed', userId: 'u1' })]);
  setPlan(`${numbers}${canceled}${completed}`);
  ingest.planChanged();
  ingest.cancelJudging();
  expect(await change(`${numbers}${completed}`)).toMatchObject({ judged: 2 });
  expect(all('select seq, verdict from message')).toEqual([
    [1, 3],
    [2, 1],
  ]);
});

it('gives the line of a rule that an edit has moved, and calls nothing changed', async () => {
  await send(priced(2, 'ten'));
  const line = "select json_extract(json, '$[0].rule.line') from finding_text where seq = 1";
  const before = Number(one(line));
  expect(await change(`# a comment\n${numbers}`)).toMatchObject({ judged: 2, changed: 0 });
  expect(one(line)).toBe(before + 1);
});

it('keeps what was found at arrival', async () => {
  await send([message({ userId: 'u1', messageId: 'm1', properties: { price: 1 } })]);
  await send([message({ userId: 'u1', messageId: 'm1', properties: { price: 2 } })]);
  await change(strings);
  expect(all("select seq, json_extract(value, '$.code') from finding_text f, json_each(f.json) order by seq")).toEqual([
    [1, 'wrong-type'],
    [2, 'wrong-type'],
    [2, 'duplicate-message'],
  ]);
  await change(numbers);
  expect(all('select seq, verdict from message')).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

it('keeps what was found at arrival while its code is off, tells it nowhere, and brings it back', async () => {
  const off = planOf('price: { type: number }', 'severity: { duplicate-message: off }\n');
  await send([message({ userId: 'u1', messageId: 'm1', properties: { price: 1 } })]);
  await send([message({ userId: 'u1', messageId: 'm1', properties: { price: 2 } })]);
  const warned = { verdict: one('select verdict from message where seq = 2'), found: all('select seq from finding') };
  expect(warned).toEqual({ verdict: 2, found: [[2]] });
  expect(await change(off)).toMatchObject({ changed: 1, disappeared: 1 });
  await send([message({ userId: 'u1', messageId: 'm1', properties: { price: 3 } })]);
  expect(all('select verdict from message')).toEqual([[1], [1], [1]]);
  expect(all('select * from finding')).toEqual([]);
  expect(await change(numbers)).toMatchObject({ changed: 2, appeared: 2 });
  expect(all('select seq from finding')).toEqual([[2], [3]]);
});

it('leaves runs with a plan of their own as they are', async () => {
  await send(priced(3), { run: 'sample-shop' });
  await send(priced(2));
  expect(await change(strings)).toMatchObject({ judged: 2, total: 2, changed: 2 });
  expect(all('select seq from message where verdict = 1')).toEqual([[1], [2], [3]]);
});

it('goes on where a kill has cut it short, newest first, and judges nothing twice', async () => {
  await send(priced(1_800));
  await ingest.close();
  store.close();
  setPlan(strings);
  open(standingAfter(2));
  await judgedUpTo(1_000);
  const invalid = Number(one('select count(*) from message where verdict = 3'));
  expect([invalid, one('select min(seq) from message where verdict = 3')]).toEqual([1_000, 801]);
  // Nothing is flushed.
  store.close();
  open();
  expect(await ended.promise).toMatchObject({ ended: 'done', judged: 800, total: 800, changed: 800 });
  expect(one('select count(*) from message where verdict = 3')).toBe(1_800);
  expect(ingest.counts).toMatchObject({ valid: 0, invalid: 1_800 });
  await ingest.close();
  store.close();
  open();
  expect(ingest.counts).toMatchObject({ valid: 0, invalid: 1_800 });
});

it('begins anew with a plan that comes in the middle, and an edit taken back asks only for what was judged by it', async () => {
  await send(priced(1_800));
  await ingest.close();
  store.close();
  setPlan(strings);
  open(standingAfter(2));
  await judgedUpTo(1_000);
  store.close();
  setPlan(numbers);
  open();
  expect(await ended.promise).toMatchObject({ ended: 'done', judged: 1_000, changed: 1_000, disappeared: 1_000 });
  expect(ingest.counts).toMatchObject({ valid: 1_800, invalid: 0 });
});

it('judges once again what an older version of the checks has judged', async () => {
  await send(priced(3));
  await ingest.close();
  store.close();
  checks = 2;
  open();
  expect(await ended.promise).toMatchObject({ ended: 'done', judged: 3, total: 3 });
  const other = await change(strings);
  expect(other).toMatchObject({ judged: 3 });
  expect(all('select revision from judged')).toEqual([[`${other.revision}+2`]]);
});

it('is safe while a reset takes away what is being judged', async () => {
  await send(priced(1_500));
  setPlan(strings);
  ingest.planChanged();
  await ingest.reset();
  expect((await ended.promise).ended).toBe('done');
  expect(ingest.counts).toMatchObject({ messages: 0, valid: 0, invalid: 0 });
  expect([one('select count(*) from finding'), one('select count(*) from finding_text')]).toEqual([0, 0]);
  expect(faults).toEqual([]);
});

it('waits while nothing can be stored, and goes on then', async () => {
  await send(priced(600));
  store.database.pragma(`max_page_count = ${Number(one('select page_count from pragma_page_count()'))}`);
  setPlan(planOf('price: { type: string, pattern: "^[0-9]+$" }, quantity: { type: integer, required: true }'));
  ingest.planChanged();
  const failure = await send(priced(1, 'x'.repeat(400_000)));
  expect(failure).toMatchObject({ code: 'disk-full' });
  store.database.pragma('max_page_count = 1073741823');
  now += 1_000;
  expect(await send(priced(1, '1'))).toBeUndefined();
  expect(await ended.promise).toMatchObject({ ended: 'done', judged: 600, changed: 600 });
  expect(ingest.counts).toMatchObject({ messages: 601, invalid: 601 });
});

import { expect, it } from 'vitest';
import { createSegmentDialect } from '../dialects/segment.ts';
import { readFindings } from '../store/findings-form.ts';
import { createTransactions } from '../store/transaction.ts';
import { Heart, trafficLookBack } from './heart.ts';
import type { IngestRequest } from './ingest-request.ts';
import { Reset } from './reset.ts';
import { openTestStore, type TestStore } from './test-store.ts';
import { message, request } from './test-traffic.ts';

const { limits } = createSegmentDialect();

const heartOver = ({ store }: TestStore): Heart => new Heart(store.database, () => undefined);

/** Takes a request; what was found in the message that was stored last. */
const take = ({ store }: TestStore, heart: Heart, each: IngestRequest): readonly string[] => {
  heart.take(each, []);
  heart.flush();
  const text = store.database
    .prepare<[number], string>('select json from finding_text where seq = ?')
    .pluck()
    .get(heart.seq);
  return readFindings(text ?? null).map(({ code, path }) => `${code} ${path}`);
};

const priced = (price: number | string, run = 'default') =>
  request([message({ userId: 'u1', properties: { price } })], { run });

it('is kept for each run apart, and goes with the reset of its run', () => {
  using opened = openTestStore();
  const heart = heartOver(opened);
  const transactions = createTransactions(opened.store.database);
  take(opened, heart, priced(1));
  take(opened, heart, priced(1, 'other'));
  const reset = new Reset(opened.store.database, transactions, heart);
  reset.begin(heart.runId('default'));
  expect(take(opened, heart, priced('1'))).toEqual([]);
  expect(take(opened, heart, priced('1', 'other'))).toEqual(['type-changed /properties/price']);
});

it('does not come back with messages that a reset was about to delete when the process died', () => {
  using opened = openTestStore();
  const heart = heartOver(opened);
  take(opened, heart, priced(1));
  new Reset(opened.store.database, createTransactions(opened.store.database), heart).begin(undefined);
  opened.dieAndOpen();
  expect(take(opened, heartOver(opened), priced('1'))).toEqual([]);
});

it('is after a rollback what it was before', () => {
  using opened = openTestStore();
  const heart = heartOver(opened);
  const transactions = createTransactions(opened.store.database);
  take(opened, heart, priced(1));
  transactions.begin();
  for (let index = 0; index < 12; index += 1) take(opened, heart, priced('1'));
  transactions.rollback();
  heart.recall();
  expect(take(opened, heart, priced(2))).toEqual([]);
  expect(take(opened, heart, priced('2'))).toEqual(['type-changed /properties/price']);
});

it('reaches after a restart over the last messages, and no further', () => {
  using opened = openTestStore();
  const heart = heartOver(opened);
  take(opened, heart, priced(1));
  const others = Array.from({ length: trafficLookBack - 1 }, () => message({ name: 'Other' }));
  opened.store.database.transaction(() => take(opened, heart, request(others)))();
  opened.dieAndOpen();
  expect(take(opened, heartOver(opened), priced('1'))).toEqual(['type-changed /properties/price']);
  opened.dieAndOpen();
  // The first message is out of reach by now: the text is all that is known.
  expect(take(opened, heartOver(opened), priced(1))).toEqual(['type-changed /properties/price']);
});

const sized = (bytes: readonly number[], bodyBytes: number): IngestRequest =>
  request(
    bytes.map((length, index) => message({ userId: `u${index}`, properties: { text: 'x'.repeat(length) } })),
    { bodyBytes, vendor: { limits, bytesOf: (index) => (bytes[index] ?? 0) + 200 } },
  );

it('says too-large of a message over the limit of its vendor, and of a batch at its first message', () => {
  using opened = openTestStore();
  const heart = heartOver(opened);
  const found = (each: IngestRequest) => {
    const before = heart.seq;
    take(opened, heart, each);
    return opened.store.database
      .prepare<[number], number>('select seq from finding_text where seq > ? and json like \'%"too-large"%\'')
      .pluck()
      .all(before)
      .map((seq) => seq - before);
  };
  expect(found(sized([32_000], 32_400))).toEqual([]);
  expect(found(sized([33_000], 33_400))).toEqual([1]);
  expect(found(sized([100, 33_000, 100], 40_000))).toEqual([2]);
  expect(found(sized(Array(20).fill(25_000), 505_000))).toEqual([]);
  expect(found(sized(Array(21).fill(25_000), 530_000))).toEqual([1]);
  expect(found(sized(Array(2_501).fill(10), 400_000))).toEqual([1]);
  expect(found(sized([33_000], 0))).toEqual([]);
});

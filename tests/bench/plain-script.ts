/**
 * What anyone would write in an afternoon: one thread, no HTTP; parses batches of 100, validates with ajv, inserts into
 * the product's own message and payload tables in transactions of 1,000 rows. Prints messages a second.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import Database from 'better-sqlite3';
import { migrate } from '../../electron/engine/store/migrate.ts';
import { batchJson } from './traffic.ts';

const total = Number(process.argv[2]);
const batchSize = 100;
const folder = mkdtempSync(join(tmpdir(), 'trackside-bench-'));
const database = new Database(join(folder, 'plain.sqlite'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = NORMAL');
migrate(database);

const validate = new Ajv({ allErrors: true }).compile({
  type: 'object',
  required: ['product_id', 'name', 'price', 'quantity'],
  properties: {
    product_id: { type: 'string', pattern: '^p-[0-9]+$' },
    name: { type: 'string', maxLength: 100 },
    price: { type: 'number', minimum: 0 },
    quantity: { type: 'integer', minimum: 1 },
    currency: { enum: ['EUR', 'USD', 'GBP'] },
    list: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
  },
  additionalProperties: false,
});

const ids = new Map<string, number>();
const idOf = (text: string): number => {
  const known = ids.get(text);
  if (known !== undefined) return known;
  ids.set(text, ids.size + 1);
  return ids.size;
};

const insertMessage = database.prepare('insert into message values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0)');
const insertPayload = database.prepare('insert into payload values (?,?)');
const bodies = Array.from({ length: total / batchSize }, (_, index) => batchJson(index * batchSize, batchSize));

const began = performance.now();
let seq = 0;
for (const body of bodies) {
  if (seq % 1000 === 0) database.exec('begin');
  for (const [position, message] of JSON.parse(body).batch.entries()) {
    seq += 1;
    const verdict = validate(message.properties) ? 1 : 3;
    const at = Date.parse(message.timestamp);
    const [name, user, anonymous] = [idOf(message.event), idOf(message.userId), idOf(message.anonymousId)];
    const json = JSON.stringify(message);
    insertMessage.run(seq, seq, position, 0, name, user, anonymous, at, at, 1, 1, verdict, 0, 0, json.length);
    insertPayload.run(seq, json);
  }
  if (seq % 1000 === 0) database.exec('commit');
}
const seconds = (performance.now() - began) / 1000;
database.close();
rmSync(folder, { recursive: true });
process.stdout.write(`${seq / seconds}\n`);

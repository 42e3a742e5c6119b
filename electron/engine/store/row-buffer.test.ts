import Database from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { RowBuffer } from './row-buffer.ts';

let database: Database.Database;
let buffer: RowBuffer;

const stored = (): unknown[] => database.prepare('select id, text from item order by id').raw().all();

beforeEach(() => {
  database = new Database(':memory:');
  database.exec('create table item (id integer primary key, text text) strict');
  buffer = new RowBuffer(database, 'item', ['id', 'text']);
});

it('writes every row once and in its order, however many there are', () => {
  for (let id = 1; id <= 37; id += 1) buffer.add(id, `row ${id}`);
  buffer.flush();
  buffer.flush();
  expect(stored()).toEqual(Array.from({ length: 37 }, (_, index) => [index + 1, `row ${index + 1}`]));
});

it('writes nothing of what was let go of', () => {
  buffer.add(1, 'lost');
  buffer.clear();
  buffer.add(2, 'kept');
  buffer.flush();
  expect(stored()).toEqual([[2, 'kept']]);
});

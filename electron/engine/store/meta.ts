import type { Database } from 'better-sqlite3';

/** Marks of the store: `last_seq`, `last_request`, `folded_seq`, `horizon_seq`, `counts`, `forget`. */
export class Meta {
  readonly #get;
  readonly #set;
  readonly #remove;

  constructor(database: Database) {
    this.#get = database.prepare<[string], number | string>('select value from meta where key = ?').pluck();
    this.#set = database.prepare<[string, number | string]>('insert or replace into meta (key, value) values (?, ?)');
    this.#remove = database.prepare<[string]>('delete from meta where key = ?');
  }

  number(key: string): number {
    return Number(this.#get.get(key) ?? 0);
  }

  text(key: string): string | undefined {
    const value = this.#get.get(key);
    return value === undefined ? undefined : String(value);
  }

  set(key: string, value: number | string): void {
    this.#set.run(key, value);
  }

  remove(key: string): void {
    this.#remove.run(key);
  }
}

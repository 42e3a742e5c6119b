import type { Database } from 'better-sqlite3';

type InternedTable = 'run' | 'name' | 'actor' | 'source';

const textColumn: Readonly<Record<InternedTable, string>> = {
  run: 'name',
  name: 'text',
  actor: 'text',
  source: 'json',
};

/** Texts as small integers. Memory holds the lately used ones; the table's own unique index knows the rest. */
export class Interned {
  readonly #limit: number;
  readonly #select;
  readonly #insert;
  readonly #all;
  #young = new Map<string, number>();
  #old = new Map<string, number>();

  constructor(database: Database, table: InternedTable, limit = 50_000) {
    const column = textColumn[table];
    this.#limit = limit;
    this.#select = database.prepare<[string], number>(`select id from ${table} where ${column} = ?`).pluck();
    this.#insert = database.prepare<[string]>(`insert into ${table} (${column}) values (?)`);
    this.#all = database.prepare<[], number>(`select id from ${table}`).pluck();
  }

  /** Every id given so far. */
  all(): readonly number[] {
    return this.#all.all();
  }

  id(text: string): number {
    const known = this.#young.get(text);
    if (known !== undefined) return known;
    const id = this.#old.get(text) ?? this.#select.get(text) ?? Number(this.#insert.run(text).lastInsertRowid);
    if (this.#young.size >= this.#limit) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(text, id);
    return id;
  }

  /** After a rollback: ids given in it are void. */
  clear(): void {
    this.#young = new Map();
    this.#old = new Map();
  }
}

import type { Database } from 'better-sqlite3';

type PassingTable = 'header_set' | 'endpoint';

/** Texts first written from here on are used by requests from here on alone. */
interface Generation {
  readonly firstText: number;
  readonly firstRequest: number;
}

/**
 * Texts of requests as integers: headers, targets. A sender may make them differ in every request, so they have to go
 * with their requests. No index says who uses one; but a text is only found again within its generation, so the end of
 * the generation's requests is the end of its texts.
 */
export class PassingTexts {
  readonly #most: number;
  readonly #insert;
  readonly #last;
  readonly #drop;
  #known = new Map<string, number>();
  #generation = 0;
  #generations: Generation[] = [];

  constructor(database: Database, table: PassingTable, most: number) {
    this.#most = most;
    this.#insert = database.prepare<[string]>(`insert into ${table} (json) values (?)`);
    this.#last = database.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck();
    // The last row stays, so that no id is given twice.
    this.#drop = database.prepare<[number]>(
      `delete from ${table} where id in (select id from ${table} order by id limit 5000)
         and id < ? and id < (select max(id) from ${table})`,
    );
  }

  /** Ids remembered elsewhere hold as long as this stays the same. */
  get generation(): number {
    return this.#generation;
  }

  id(text: string, request: number): number {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size >= this.#most) this.begin(request);
    const id = Number(this.#insert.run(text).lastInsertRowid);
    this.#known.set(text, id);
    return id;
  }

  /** Forgets what was known: at start, after a rollback, and where too much is. `request` is the next one. */
  begin(request: number): void {
    this.#known = new Map();
    this.#generation += 1;
    const firstText = (this.#last.get() ?? 0) + 1;
    const before = this.#generations.at(-1);
    if (before?.firstText === firstText && before.firstRequest === request) return;
    this.#generations.push({ firstText, firstRequest: request });
  }

  /** Deletes a slice of what only requests before this one can have used. */
  drop(firstRequest: number): void {
    const ended = this.#generations.findLastIndex((each) => each.firstRequest <= firstRequest);
    if (ended < 0) return;
    this.#generations = this.#generations.slice(ended);
    this.#drop.run(this.#generations[0]?.firstText ?? 0);
  }
}

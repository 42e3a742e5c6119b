import type { Database } from 'better-sqlite3';

export type Cell = number | string | Buffer | null;

/** One statement for so many rows: a row costs a fifth less than by a statement of its own (docs/decisions). */
const rowsAtOnce = 16;

/** Rows of one table on their way: written when there are enough for one statement, or when somebody must see them. */
export class RowBuffer {
  readonly #insertMany;
  readonly #insertOne;
  readonly #width: number;
  #cells: Cell[] = [];

  constructor(database: Database, table: string, columns: readonly string[]) {
    const row = `(${columns.map(() => '?').join(', ')})`;
    const insert = `insert into ${table} (${columns.join(', ')}) values`;
    this.#insertMany = database.prepare<[Cell[]]>(
      `${insert} ${Array.from({ length: rowsAtOnce }, () => row).join(', ')}`,
    );
    this.#insertOne = database.prepare<[Cell[]]>(`${insert} ${row}`);
    this.#width = columns.length;
  }

  /** The cells in the order of the columns. */
  add(...cells: readonly Cell[]): void {
    for (const cell of cells) this.#cells.push(cell);
    if (this.#cells.length < rowsAtOnce * this.#width) return;
    this.#insertMany.run(this.#cells);
    this.#cells = [];
  }

  /** Writes what waits. */
  flush(): void {
    for (let start = 0; start < this.#cells.length; start += this.#width) {
      this.#insertOne.run(this.#cells.slice(start, start + this.#width));
    }
    this.#cells = [];
  }

  /** Lets go of what waits: its transaction was rolled back. */
  clear(): void {
    this.#cells = [];
  }
}

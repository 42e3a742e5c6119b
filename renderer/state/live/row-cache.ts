/** A stretch of positions, `to` excluded. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const chunkSize = 100;

/** Rows of a list by position, in chunks; the chunks not looked at for longest are let go. */
export class RowCache<T> {
  readonly #chunks = new Map<number, Map<number, T>>();
  readonly #maxChunks: number;

  constructor(maxChunks = 60) {
    this.#maxChunks = maxChunks;
  }

  get(position: number): T | undefined {
    return this.#chunks.get(Math.floor(position / chunkSize))?.get(position);
  }

  put(from: number, rows: readonly T[]): void {
    for (const [offset, row] of rows.entries())
      this.#touch(Math.floor((from + offset) / chunkSize)).set(from + offset, row);
    for (const key of this.#chunks.keys()) {
      if (this.#chunks.size <= this.#maxChunks) break;
      this.#chunks.delete(key);
    }
  }

  /** The smallest stretch that holds all that is not here, at most `limit` long. */
  missing({ from, to }: Stretch, limit: number): Stretch | undefined {
    let first = from;
    while (first < to && this.get(first) !== undefined) first += 1;
    let end = to;
    while (end > first && this.get(end - 1) !== undefined) end -= 1;
    return first < end ? { from: first, to: Math.min(end, first + limit) } : undefined;
  }

  clear(): void {
    this.#chunks.clear();
  }

  // A Map keeps the order of insertion: taken out and put back, a chunk is the youngest.
  #touch(key: number): Map<number, T> {
    const chunk = this.#chunks.get(key) ?? new Map<number, T>();
    this.#chunks.delete(key);
    this.#chunks.set(key, chunk);
    return chunk;
  }
}

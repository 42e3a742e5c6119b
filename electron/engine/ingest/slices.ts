/** How long one slice of background work may hold the writer, about. */
const aim = 10;

/** Finds a slice size that takes about 10 ms here and now. */
export class SliceSize {
  readonly #least: number;
  readonly #most: number;
  #size: number;

  constructor(least: number, most: number) {
    this.#least = least;
    this.#most = most;
    this.#size = least;
  }

  get size(): number {
    return this.#size;
  }

  took(milliseconds: number): void {
    if (milliseconds > aim) this.#size = Math.max(this.#least, Math.floor(this.#size / 2));
    else if (milliseconds < aim / 2) this.#size = Math.min(this.#most, this.#size * 2);
  }
}

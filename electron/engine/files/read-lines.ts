/** One line of a file, without what ends it; `bytes` is absent where the line is longer than is read. */
export interface ByteLine {
  /** From 1. */
  readonly number: number;
  readonly bytes?: Uint8Array;
}

const newline = 0x0a;
const carriageReturn = 0x0d;

/** Splits bytes into lines at LF alone, the one end of line that JSON text cannot hold; memory is bounded by the longest line. */
class LineSplitter {
  readonly #mostBytes: number;
  #number = 0;
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  *take(chunk: Uint8Array): Generator<ByteLine> {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      this.#keep(chunk.subarray(start, end));
      yield this.#line();
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
  }

  *end(): Generator<ByteLine> {
    if (this.#length > 0) yield this.#line();
  }

  #keep(part: Uint8Array): void {
    this.#length += part.length;
    if (this.#length > this.#mostBytes) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  #line(): ByteLine {
    this.#number += 1;
    const isTooLong = this.#length > this.#mostBytes;
    const [first = new Uint8Array()] = this.#parts;
    const bytes = this.#parts.length > 1 ? Buffer.concat(this.#parts) : first;
    this.#parts = [];
    this.#length = 0;
    if (isTooLong) return { number: this.#number };
    return { number: this.#number, bytes: bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes };
  }
}

/** The lines of a stream of bytes, a batch for each chunk. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<Iterable<ByteLine>> {
  const splitter = new LineSplitter(mostBytes);
  for await (const chunk of chunks) yield splitter.take(chunk);
  yield splitter.end();
}

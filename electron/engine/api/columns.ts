import type { ColumnSlice } from '../store/read-columns.ts';

const chunkRows = 65_536;
const mostRepeats = 65_535;

/** Up to 65,536 rows, oldest first; only the first `length` of each array are filled. 49 bytes a row. */
export interface Chunk {
  length: number;
  readonly seq: Uint32Array;
  readonly kind: Uint8Array;
  readonly verdict: Uint8Array;
  readonly name: Uint32Array;
  readonly user: Uint32Array;
  readonly anonymous: Uint32Array;
  readonly source: Uint32Array;
  readonly run: Uint32Array;
  readonly timestamp: Float64Array;
  readonly receivedAt: Float64Array;
  readonly flags: Uint8Array;
  readonly repeats: Uint16Array;
  readonly size: Uint32Array;
}

const createChunk = (): Chunk => ({
  length: 0,
  seq: new Uint32Array(chunkRows),
  kind: new Uint8Array(chunkRows),
  verdict: new Uint8Array(chunkRows),
  name: new Uint32Array(chunkRows),
  user: new Uint32Array(chunkRows),
  anonymous: new Uint32Array(chunkRows),
  source: new Uint32Array(chunkRows),
  run: new Uint32Array(chunkRows),
  timestamp: new Float64Array(chunkRows),
  receivedAt: new Float64Array(chunkRows),
  flags: new Uint8Array(chunkRows),
  repeats: new Uint16Array(chunkRows),
  size: new Uint32Array(chunkRows),
});

/** First position in the filled part whose seq is `seq` or more. */
const lowerBound = (chunk: Chunk, seq: number): number => {
  let [low, high] = [0, chunk.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunk.seq[middle] ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
};

const append = (chunk: Chunk, slice: ColumnSlice, from: number, count: number): void => {
  const [at, to] = [chunk.length, from + count];
  chunk.seq.set(slice.seq.slice(from, to), at);
  chunk.kind.set(slice.kind.slice(from, to), at);
  chunk.verdict.set(slice.verdict.slice(from, to), at);
  chunk.name.set(slice.name.slice(from, to), at);
  chunk.user.set(slice.user.slice(from, to), at);
  chunk.anonymous.set(slice.anonymous.slice(from, to), at);
  chunk.source.set(slice.source.slice(from, to), at);
  chunk.run.set(slice.run.slice(from, to), at);
  chunk.timestamp.set(slice.timestamp.slice(from, to), at);
  chunk.receivedAt.set(slice.receivedAt.slice(from, to), at);
  chunk.flags.set(slice.flags.slice(from, to), at);
  for (let index = 0; index < count; index += 1) {
    chunk.repeats[at + index] = Math.min(slice.repeats[from + index] ?? 0, mostRepeats);
  }
  chunk.size.set(slice.size.slice(from, to), at);
  chunk.length += count;
};

/** Called with a chunk and the stretch of it that is meant, `from` to before `to`. */
export type ChunkVisitor = (chunk: Chunk, from: number, to: number) => void;

/** What lists and filters ask of every stored message, in memory; payloads stay in the store. */
export interface Columns {
  readonly length: number;
  /** 0 while empty. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  append(slice: ColumnSlice): void;
  /** Forgets the rows below a seq. */
  trim(firstSeq: number): void;
  clear(): void;
  setRepeats(seq: number, repeats: number): void;
  /** Verdicts of rows, side by side with their ascending seqs; rows that are not here are left out. */
  setVerdicts(seqs: readonly number[], verdicts: readonly number[]): void;
  /** The rows from one seq to another, both included, oldest first. */
  visit(fromSeq: number, toSeq: number, visitor: ChunkVisitor): void;
  /** Where a slice of at most `rows` rows that ends at `toSeq` begins; 0 when there are none. */
  sliceStart(toSeq: number, rows: number): number;
}

export const createColumns = (): Columns => {
  let chunks: Chunk[] = [];
  let length = 0;
  /** Rows of the first chunk that are forgotten. */
  let skipped = 0;

  const startOf = (index: number): number => (index === 0 ? skipped : 0);

  return {
    get length() {
      return length;
    },
    get firstSeq() {
      return chunks[0]?.seq[skipped] ?? 0;
    },
    get lastSeq() {
      const last = chunks.at(-1);
      return last?.seq[last.length - 1] ?? 0;
    },
    append: (slice) => {
      let done = 0;
      while (done < slice.seq.length) {
        let chunk = chunks.at(-1);
        if (!chunk || chunk.length === chunkRows) {
          chunk = createChunk();
          chunks.push(chunk);
        }
        const count = Math.min(slice.seq.length - done, chunkRows - chunk.length);
        append(chunk, slice, done, count);
        done += count;
        length += count;
      }
    },
    trim: (firstSeq) => {
      for (let [first] = chunks; first; [first] = chunks) {
        const kept = lowerBound(first, firstSeq);
        const dropped = Math.max(kept - skipped, 0);
        length -= dropped;
        skipped += dropped;
        if (skipped < first.length) return;
        chunks.shift();
        skipped = 0;
      }
    },
    clear: () => {
      chunks = [];
      length = 0;
      skipped = 0;
    },
    setRepeats: (seq, repeats) => {
      const chunk = chunks.find((each) => (each.seq[each.length - 1] ?? 0) >= seq);
      if (!chunk) return;
      const at = lowerBound(chunk, seq);
      if (chunk.seq[at] === seq) chunk.repeats[at] = Math.min(repeats, mostRepeats);
    },
    setVerdicts: (seqs, verdicts) => {
      let next = 0;
      for (const chunk of chunks) {
        for (let at = lowerBound(chunk, seqs[next] ?? Number.POSITIVE_INFINITY); at < chunk.length; at += 1) {
          const seq = chunk.seq[at] ?? 0;
          while ((seqs[next] ?? Number.POSITIVE_INFINITY) < seq) next += 1;
          if (next === seqs.length) return;
          if (seqs[next] === seq) chunk.verdict[at] = verdicts[next] ?? 0;
        }
      }
    },
    visit: (fromSeq, toSeq, visitor) => {
      for (const [index, chunk] of chunks.entries()) {
        if ((chunk.seq[chunk.length - 1] ?? 0) < fromSeq) continue;
        if ((chunk.seq[0] ?? 0) > toSeq) return;
        const from = Math.max(lowerBound(chunk, fromSeq), startOf(index));
        const to = lowerBound(chunk, toSeq + 1);
        if (from < to) visitor(chunk, from, to);
      }
    },
    sliceStart: (toSeq, rows) => {
      let [wanted, start] = [rows, 0];
      for (let index = chunks.length - 1; index >= 0 && wanted > 0; index -= 1) {
        const chunk = chunks[index];
        if (!chunk) break;
        const to = lowerBound(chunk, toSeq + 1);
        const from = Math.max(to - wanted, startOf(index));
        if (from >= to) continue;
        start = chunk.seq[from] ?? 0;
        wanted -= to - from;
      }
      return start;
    },
  };
};

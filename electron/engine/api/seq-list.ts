/** Growable list of seqs in four bytes each; rows are forgotten at its beginning or its end. */
export interface SeqList {
  readonly length: number;
  at(index: number): number | undefined;
  push(seq: number): void;
  /** Puts other seqs in the place of those from one index to before another. */
  replace(from: number, to: number, others: readonly number[]): void;
  dropFirst(count: number): void;
  dropLast(count: number): void;
  clear(): void;
}

const firstCapacity = 1024;

export const createSeqList = (): SeqList => {
  let seqs = new Uint32Array(firstCapacity);
  let [start, end] = [0, 0];
  return {
    get length() {
      return end - start;
    },
    at: (index) => (index >= 0 && index < end - start ? seqs[start + index] : undefined),
    push: (seq) => {
      if (end === seqs.length) {
        const kept = seqs.subarray(start, end);
        const next = new Uint32Array(Math.max(firstCapacity, kept.length * 2));
        next.set(kept);
        [seqs, start, end] = [next, 0, kept.length];
      }
      seqs[end] = seq;
      end += 1;
    },
    replace: (from, to, others) => {
      if (others.length === to - from) {
        seqs.set(others, start + from);
        return;
      }
      const next = new Uint32Array(Math.max(firstCapacity, end - start + others.length - (to - from)));
      next.set(seqs.subarray(start, start + from));
      next.set(others, from);
      next.set(seqs.subarray(start + to, end), from + others.length);
      [seqs, start, end] = [next, 0, end - start + others.length - (to - from)];
    },
    dropFirst: (count) => {
      start += Math.min(count, end - start);
    },
    dropLast: (count) => {
      end -= Math.min(count, end - start);
    },
    clear: () => {
      seqs = new Uint32Array(firstCapacity);
      [start, end] = [0, 0];
    },
  };
};

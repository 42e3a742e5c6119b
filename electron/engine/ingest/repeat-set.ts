const slots = 1 << 19;
const mask = slots - 1;

/** Open addressing: a hash and the seq it stands for. Several seqs may share one hash. */
class Table {
  readonly #hashes = new Int32Array(slots);
  readonly #seqs = new Float64Array(slots);
  size = 0;

  add(hash: number, seq: number): void {
    let slot = hash & mask;
    while (this.#hashes[slot] !== 0) slot = (slot + 1) & mask;
    this.#hashes[slot] = hash;
    this.#seqs[slot] = seq;
    this.size += 1;
  }

  find(hash: number, fits: (seq: number) => boolean): number | undefined {
    for (let slot = hash & mask; this.#hashes[slot] !== 0; slot = (slot + 1) & mask) {
      const seq = this.#seqs[slot];
      if (this.#hashes[slot] === hash && seq !== undefined && fits(seq)) return seq;
    }
    return undefined;
  }
}

/** How many message ids are looked back over, at least. */
export const lookBack = 200_000;

/** Message ids seen lately, as hashes: a hit is a hint that the caller settles by reading the message. */
export class RepeatSet {
  #young = new Table();
  #old: Table | undefined;

  add(hash: number, seq: number): void {
    if (this.#young.size >= lookBack) {
      this.#old = this.#young;
      this.#young = new Table();
    }
    this.#young.add(hash, seq);
  }

  /** The seq of an id with this hash that fits. */
  find(hash: number, fits: (seq: number) => boolean): number | undefined {
    return this.#young.find(hash, fits) ?? this.#old?.find(hash, fits);
  }
}

/** A hash of 32 bits, never 0, of what makes two messages the same one. */
export const hashOfId = (runId: number, sourceId: number, messageId: string): number => {
  let hash = 0x811c9dc5 ^ Math.imul(runId, 0x9e3779b1) ^ Math.imul(sourceId, 0x85ebca6b);
  for (let index = 0; index < messageId.length; index += 1) {
    hash = Math.imul(hash ^ messageId.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash === 0 ? 1 : hash | 0;
};

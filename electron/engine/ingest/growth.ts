import type { IngestNotice, MessageCounts } from '../threads.ts';
import type { Clock } from './clock.ts';

export type GrowthNotice = Extract<IngestNotice, { readonly type: 'growth' }>;

const everyMilliseconds = 16;
const second = 1_000;

/** Tells that messages were stored, at most once in 16 ms, and once more when they stop: the rate is then 0. */
export class Growth {
  readonly #clock: Clock;
  readonly #tell: (notice: GrowthNotice) => void;
  readonly #state: () => { readonly horizon: number; readonly counts: MessageCounts };
  #repeated = new Set<number>();
  #lately: { readonly at: number; readonly count: number }[] = [];
  #toldAt = 0;
  #cancel: (() => void) | undefined;
  #cancelEnd: (() => void) | undefined;

  constructor(
    clock: Clock,
    state: () => { readonly horizon: number; readonly counts: MessageCounts },
    tell: (notice: GrowthNotice) => void,
  ) {
    this.#clock = clock;
    this.#state = state;
    this.#tell = tell;
  }

  grew(stored: number, repeated: readonly number[]): void {
    for (const seq of repeated) this.#repeated.add(seq);
    const now = this.#clock.now();
    const latest = this.#lately.at(-1);
    if (latest !== undefined && now - latest.at < everyMilliseconds) {
      this.#lately[this.#lately.length - 1] = { at: latest.at, count: latest.count + stored };
    } else {
      this.#lately.push({ at: now, count: stored });
    }
    if (this.#cancel !== undefined) return;
    const wait = this.#toldAt + everyMilliseconds - now;
    this.#cancel = this.#clock.after(Math.min(Math.max(wait, 0), everyMilliseconds), () => this.#say());
  }

  close(): void {
    this.#cancel?.();
    this.#cancelEnd?.();
  }

  #say(): void {
    this.#cancel = undefined;
    this.#toldAt = this.#clock.now();
    this.#lately = this.#lately.filter(({ at }) => this.#toldAt - at < second);
    const rate = this.#lately.reduce((sum, { count }) => sum + count, 0);
    const repeated = [...this.#repeated];
    this.#repeated = new Set();
    this.#tell({ type: 'growth', ...this.#state(), rate, repeated });
    this.#cancelEnd?.();
    this.#cancelEnd = rate > 0 ? this.#clock.after(second, () => this.#say()) : undefined;
  }
}

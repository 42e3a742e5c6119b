import type { Clock } from './clock.ts';

/** While messages arrive, steps take at most a fifth of the writer's time. */
const restPerStep = 4;

export interface StepsOptions {
  readonly clock: Clock;
  /** Does a short step; true where there is more to do. */
  readonly step: () => boolean;
  /** Milliseconds until storing may work again; absent while it works. */
  readonly blockedFor: () => number | undefined;
  /** The last seq: it moves while messages arrive. */
  readonly seq: () => number;
}

/** Background writing in steps between the commits of what arrives: at once while nothing does, else a fifth of the time. */
export class BetweenCommits {
  readonly #options: StepsOptions;
  #cancel: (() => void) | undefined;
  #notBefore = 0;
  #seq = 0;

  constructor(options: StepsOptions) {
    this.#options = options;
  }

  wake(): void {
    if (this.#cancel !== undefined) return;
    const { clock, blockedFor, seq } = this.#options;
    const busy = this.#seq !== seq();
    this.#seq = seq();
    const rest = busy ? Math.max(0, this.#notBefore - performance.now()) : 0;
    this.#cancel = clock.after(blockedFor() ?? rest, () => {
      this.#cancel = undefined;
      this.#run();
    });
  }

  close(): void {
    this.#cancel?.();
  }

  #run(): void {
    const { step, blockedFor } = this.#options;
    const started = performance.now();
    const more = step();
    const ended = performance.now();
    this.#notBefore = ended + restPerStep * (ended - started);
    if (more || blockedFor() !== undefined) this.wake();
  }
}

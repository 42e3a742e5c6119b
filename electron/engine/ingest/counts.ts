import type { Verdict } from '../../../shared/model/violation.ts';
import type { MessageCounts } from '../threads.ts';

/** Stored messages by verdict, and rejections; kept while writing, so that nobody has to count. */
export class Counts {
  readonly #verdicts: Record<Verdict, number>;
  rejected: number;

  constructor(start: Partial<MessageCounts> = {}) {
    const { valid = 0, warning = 0, invalid = 0, unchecked = 0, rejected = 0 } = start;
    this.#verdicts = { valid, warning, invalid, unchecked };
    this.rejected = rejected;
  }

  add(verdict: Verdict, count = 1): void {
    this.#verdicts[verdict] += count;
  }

  /** One message got another verdict. */
  move(from: Verdict, to: Verdict): void {
    this.#verdicts[from] -= 1;
    this.#verdicts[to] += 1;
  }

  subtract(removed: ReadonlyMap<Verdict, number>): void {
    for (const [verdict, count] of removed) this.#verdicts[verdict] -= count;
  }

  get current(): MessageCounts {
    const { valid, warning, invalid, unchecked } = this.#verdicts;
    const messages = valid + warning + invalid + unchecked;
    return { messages, valid, warning, invalid, unchecked, rejected: this.rejected };
  }
}

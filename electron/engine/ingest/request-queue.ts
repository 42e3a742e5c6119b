import type { IngestRequest, Stored } from './ingest-request.ts';

export interface Waiting {
  readonly request: IngestRequest;
  readonly stored: Stored;
}

/** When the collector is asked to stop reading, and when it may go on. */
export interface QueueLimits {
  readonly bytes: number;
  readonly messages: number;
}

export const usualLimits: QueueLimits = { bytes: 64 * 1024 * 1024, messages: 50_000 };

/** Requests that wait for the next commit; never drops, says when it is full. */
export class RequestQueue {
  readonly #limits: QueueLimits;
  #waiting: Waiting[] = [];
  #bytes = 0;
  #messages = 0;
  #resume: (() => void)[] = [];

  constructor(limits: QueueLimits = usualLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#waiting.length;
  }

  get full(): boolean {
    return this.#bytes >= this.#limits.bytes || this.#messages >= this.#limits.messages;
  }

  add(request: IngestRequest, stored: Stored): void {
    this.#waiting.push({ request, stored });
    this.#bytes += request.body.length;
    this.#messages += request.messages.length;
  }

  /** Called once, when the queue is no longer full. */
  onDrain(resume: () => void): void {
    if (this.full) this.#resume.push(resume);
    else resume();
  }

  /** The oldest requests, up to so many messages, at least one request. */
  take(mostMessages: number): readonly Waiting[] {
    let count = 0;
    let messages = 0;
    for (const { request } of this.#waiting) {
      if (count > 0 && messages + request.messages.length > mostMessages) break;
      count += 1;
      messages += request.messages.length;
    }
    if (count === this.#waiting.length) {
      const all = this.#waiting;
      this.#waiting = [];
      return all;
    }
    return this.#waiting.splice(0, count);
  }

  /** Puts back what `take` gave, in front. */
  putBack(batch: readonly Waiting[]): void {
    this.#waiting = [...batch, ...this.#waiting];
  }

  /** What `take` gave is dealt with. */
  done(batch: readonly Waiting[]): void {
    for (const { request } of batch) {
      this.#bytes -= request.body.length;
      this.#messages -= request.messages.length;
    }
    if (this.full || this.#resume.length === 0) return;
    const resume = this.#resume;
    this.#resume = [];
    for (const each of resume) each();
  }
}

import { isEventKind, type Message } from '../../../../shared/model/message.ts';
import type { Arrival, Report } from './arrival.ts';
import { ContentHash } from './content-hash.ts';
import { inWords } from './durations.ts';

/** Events that are remembered: two places for each of so many pairs. */
const slots = 1 << 13;
const within = 1_000;

const none: readonly string[] = [];

const subjectOf = ({ kind, name }: Message): string => {
  if (kind === 'track') return `The event "${name}"`;
  return name === '' ? `The ${kind} call` : `The ${kind} "${name}"`;
};

/** `repeated-event`: an event that came a second time within a second, under another message id. */
export class RepeatedEvents {
  readonly #hash = new ContentHash();
  readonly #first = new Int32Array(slots);
  readonly #second = new Int32Array(slots);
  readonly #at = new Float64Array(slots);
  readonly #seqs = new Float64Array(slots);

  check({ seq, message }: Arrival, report: Report): void {
    const { kind, messageId, userId, anonymousId, timestamp } = message;
    // Without an id nobody can tell a retry from a second call.
    if (!isEventKind(kind) || messageId === undefined || !(userId || anonymousId)) return;
    this.#hashOf(message);
    const { first, second } = this.#hash;
    const pair = first & (slots - 2);
    const slot = this.#isAt(pair, first, second) ? pair : pair + 1;
    if (this.#isAt(slot, first, second)) {
      const apart = Math.abs(timestamp - (this.#at[slot] ?? 0));
      if (apart <= within) this.#tell(message, messageId, apart, this.#seqs[slot] ?? 0, report);
      this.#put(slot, first, second, timestamp, seq);
    } else {
      const older = (this.#seqs[pair] ?? 0) <= (this.#seqs[pair + 1] ?? 0) ? pair : pair + 1;
      this.#put(older, first, second, timestamp, seq);
    }
  }

  /** What an SDK adds by itself to a track call differs from call to call; of a page it says which one it is. */
  #hashOf({ kind, name, userId, anonymousId, properties, groups, automatic }: Message): void {
    const hash = this.#hash;
    hash.begin();
    hash.text(kind);
    hash.text(name);
    hash.text(userId);
    hash.text(anonymousId);
    hash.members(properties, kind === 'track' ? automatic : none);
    for (const type in groups) {
      const ids = groups[type];
      hash.text(type);
      if (ids !== undefined) hash.value(ids);
    }
  }

  #isAt(slot: number, first: number, second: number): boolean {
    return this.#seqs[slot] !== 0 && this.#first[slot] === first && this.#second[slot] === second;
  }

  #put(slot: number, first: number, second: number, at: number, seq: number): void {
    this.#first[slot] = first;
    this.#second[slot] = second;
    this.#at[slot] = at;
    this.#seqs[slot] = seq;
  }

  #tell(message: Message, messageId: string, apart: number, before: number, report: Report): void {
    report({
      code: 'repeated-event',
      path: '/messageId',
      explanation: `${subjectOf(message)} came ${apart === 0 ? 'at the same instant' : `${inWords(apart)} apart`} with the same content as message ${before}, under another message id.`,
      expected: 'one message for one event',
      actual: messageId,
      suggestion:
        'Look for the second call: a handler that is added twice, a component mounted twice, a tag manager beside the code.',
    });
  }
}

import { EntityTables } from '../store/entity-tables.ts';
import { Forgetting } from '../store/forget.ts';
import { addNotice } from '../store/notices.ts';
import type { StoreDatabase } from '../store/open.ts';
import type { Transactions } from '../store/transaction.ts';
import type { Heart } from './heart.ts';
import { RunFolds } from './run-folds.ts';
import { SliceSize } from './slices.ts';

export interface RetentionLimits {
  readonly maxBytes: number;
  readonly maxAgeMs?: number;
}

export interface RetentionParts {
  readonly database: StoreDatabase;
  readonly transactions: Transactions;
  readonly heart: Heart;
  readonly limits: RetentionLimits;
  readonly now: () => number;
  readonly onTrimmed: (firstSeq: number) => void;
}

/** Requests whose bodies stay as long as there are older messages to drop instead. */
const newestBodies = 10_000;
/** Trimming goes this far below the limit, so that it does not begin again at once. */
const slack = 0.95;

/** Keeps the store within its size and age: bodies go first, then the oldest messages, a slice at a time. */
export class Retention {
  readonly #parts: RetentionParts;
  readonly #forgetting: Forgetting;
  readonly #horizon: EntityTables;
  #limits: RetentionLimits;
  readonly #bodySlice = new SliceSize(50, 20_000);
  readonly #messageSlice = new SliceSize(100, 4_000);
  #bodiesUpTo: number;
  #trimming = false;
  #droppedMessages = 0;
  #droppedBodies = 0;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
    this.#limits = parts.limits;
    this.#forgetting = new Forgetting(parts.database);
    this.#horizon = new EntityTables(parts.database, 'horizon');
    this.#bodiesUpTo = parts.heart.meta.number('bodies_up_to');
  }

  /** Limits that hold from the next step on. */
  setLimits(limits: RetentionLimits): void {
    this.#limits = limits;
  }

  /** Does one slice of what is due; true where more is. */
  step(): boolean {
    const started = performance.now();
    const due = this.#due();
    if (due === undefined) {
      if (this.#trimming) this.#announce();
      this.#trimming = false;
      return false;
    }
    this.#trimming = true;
    if (due === 'bodies') {
      this.#dropBodies();
      this.#bodySlice.took(performance.now() - started);
    } else {
      this.#dropMessages();
      this.#messageSlice.took(performance.now() - started);
    }
    return true;
  }

  #due(): 'bodies' | 'messages' | undefined {
    const { now, heart } = this.#parts;
    const limits = this.#limits;
    const oldest = heart.log.first();
    if (limits.maxAgeMs !== undefined && oldest !== undefined && oldest.receivedAt < now() - limits.maxAgeMs) {
      return 'messages';
    }
    const used = this.#forgetting.usedBytes();
    if (used <= limits.maxBytes * (this.#trimming ? slack : 1)) return undefined;
    const newest = this.#forgetting.lastId('request');
    if (this.#bodiesUpTo < newest - newestBodies) return 'bodies';
    if (oldest !== undefined && oldest.seq < heart.seq) return 'messages';
    return this.#bodiesUpTo < newest ? 'bodies' : undefined;
  }

  #dropBodies(): void {
    const { transactions, heart } = this.#parts;
    const upTo = Math.min(this.#bodiesUpTo + this.#bodySlice.size, this.#forgetting.lastId('request'));
    this.#droppedBodies += transactions.run(() => {
      heart.meta.set('bodies_up_to', upTo);
      return this.#forgetting.bodies(this.#bodiesUpTo, upTo);
    });
    this.#bodiesUpTo = upTo;
  }

  #dropMessages(): void {
    const { transactions, heart, onTrimmed } = this.#parts;
    const oldest = heart.log.first();
    if (oldest === undefined) return;
    const after = oldest.seq - 1;
    const upTo = Math.min(after + this.#messageSlice.size, heart.seq);
    const removed = heart.log.verdicts(after, upTo);
    transactions.run(() => {
      const folds = new RunFolds(this.#horizon);
      for (const each of heart.log.between(after, upTo)) folds.of(each.runId).fold(each);
      folds.store();
      this.#forgetting.messages(after, upTo);
      const rejected = this.#dropUnused();
      heart.meta.set('horizon_seq', upTo);
      heart.counts.subtract(removed);
      heart.counts.rejected -= rejected;
      heart.storeEntities();
    });
    heart.entitiesStored();
    for (const count of removed.values()) this.#droppedMessages += count;
    onTrimmed(upTo + 1);
  }

  /** Requests with their texts, and rejections, older than the oldest message go with it. */
  #dropUnused(): number {
    const firstRequest = this.#forgetting.firstUsedRequest() ?? this.#forgetting.lastId('request') + 1;
    this.#forgetting.requests(0, firstRequest - 1);
    this.#parts.heart.dropRequestTexts(firstRequest);
    return this.#forgetting.staleRejections(firstRequest);
  }

  #announce(): void {
    const { database, transactions, now } = this.#parts;
    const size = `${Math.round(this.#limits.maxBytes / 1_048_576)} MB`;
    transactions.run(() =>
      addNotice(database, {
        at: now(),
        code: 'retention',
        message: `To stay within the limits of the store (${size}), ${this.#droppedMessages} old messages and the bodies of ${this.#droppedBodies} requests were dropped since the start.`,
        remedy: 'Entities keep what the dropped messages told. A bigger limit keeps more.',
      }),
    );
  }
}

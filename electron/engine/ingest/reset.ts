import { Forgetting } from '../store/forget.ts';
import type { StoreDatabase } from '../store/open.ts';
import type { Transactions } from '../store/transaction.ts';
import type { Heart } from './heart.ts';
import { type ResetMark, readMarks, saveMarks } from './reset-marks.ts';
import { SliceSize } from './slices.ts';

const optionalRun = (runId: number | undefined): { runId?: number } => (runId === undefined ? {} : { runId });

/** Forgets one run or everything in slices. The mark in `meta` lets the next start finish what a kill cut short. */
export class Reset {
  readonly #transactions: Transactions;
  readonly #heart: Heart;
  readonly #forgetting: Forgetting;
  readonly #slice = new SliceSize(200, 20_000);
  #marks: ResetMark[];
  #messages = 0;
  #others = 0;

  constructor(database: StoreDatabase, transactions: Transactions, heart: Heart) {
    this.#transactions = transactions;
    this.#heart = heart;
    this.#forgetting = new Forgetting(database);
    this.#marks = readMarks(heart.meta);
  }

  /** Entities go now, and messages up to here are as good as gone. */
  begin(runId: number | undefined): void {
    const mark: ResetMark = {
      upTo: this.#heart.seq,
      ...optionalRun(runId),
      request: this.#forgetting.lastId('request'),
      rejection: this.#forgetting.lastId('rejection'),
    };
    this.#transactions.run(() => {
      this.#heart.forget(mark);
      this.#heart.storeEntities();
      this.#saveMarks([...this.#marks, mark]);
    });
  }

  /** Deletes one slice; true while more is left. */
  step(): boolean {
    const [mark] = this.#marks;
    if (mark === undefined) return false;
    const started = performance.now();
    if (this.#messages < mark.upTo) this.#dropMessages(mark);
    else if (this.#others < Math.max(mark.request, mark.rejection)) this.#dropOthers(mark);
    else this.#finish();
    this.#slice.took(performance.now() - started);
    return this.#marks.length > 0;
  }

  #dropMessages(mark: ResetMark): void {
    const after = Math.max(this.#messages, (this.#heart.log.first()?.seq ?? mark.upTo + 1) - 1);
    const upTo = Math.min(after + this.#slice.size, mark.upTo);
    if (after < upTo) {
      const removed = this.#heart.log.verdicts(after, upTo, mark.runId);
      this.#transactions.run(() => {
        this.#forgetting.messages(after, upTo, mark.runId);
        this.#heart.counts.subtract(removed);
        this.#heart.storeEntities();
      });
    }
    this.#messages = Math.max(after, upTo);
  }

  #dropOthers(mark: ResetMark): void {
    const after = this.#others;
    const upTo = after + this.#slice.size;
    this.#transactions.run(() => {
      this.#forgetting.requests(after, Math.min(upTo, mark.request), mark.runId);
      const rejected = this.#forgetting.rejections(after, Math.min(upTo, mark.rejection), mark.runId);
      this.#heart.counts.rejected -= rejected;
      this.#heart.storeEntities();
    });
    this.#others = upTo;
  }

  #finish(): void {
    this.#messages = 0;
    this.#others = 0;
    this.#transactions.run(() => this.#saveMarks(this.#marks.slice(1)));
  }

  #saveMarks(marks: ResetMark[]): void {
    this.#marks = marks;
    saveMarks(this.#heart.meta, marks);
  }
}

import type { Judge } from '../judge/judge.ts';
import { noRevision } from '../store/judged-ranges.ts';
import { offerNotice } from '../store/notices.ts';
import type { OpenStore } from '../store/open.ts';
import { isBusy, problemOf, StoreError, type StoreProblem } from '../store/store-error.ts';
import { createTransactions, type Transactions } from '../store/transaction.ts';
import type { IngestNotice, MessageCounts } from '../threads.ts';
import { BetweenCommits } from './between-commits.ts';
import { createBusyness } from './busyness.ts';
import type { Clock } from './clock.ts';
import { Growth } from './growth.ts';
import { Heart } from './heart.ts';
import type { IngestRequest, Intake, Stored, StoreFailure } from './ingest-request.ts';
import { JudgingAgain, type JudgingAgainOptions, type JudgingState } from './judging-again.ts';
import { type QueueLimits, RequestQueue, type Waiting } from './request-queue.ts';
import { Reset } from './reset.ts';
import { Retention, type RetentionLimits } from './retention.ts';

export interface IngestOptions {
  readonly store: OpenStore;
  /** The plan in force for a run; without one its messages stay unchecked. */
  readonly judgeFor: (run: string) => Judge | undefined;
  /** How stored messages are judged again; absent where they never are. */
  readonly judgingAgain?: JudgingAgainOptions;
  readonly clock: Clock;
  readonly retention: RetentionLimits;
  readonly tell: (notice: Extract<IngestNotice, { readonly type: 'growth' | 'trimmed' | 'reset' | 'judging' }>) => void;
  /** Storing became impossible, or possible again. */
  readonly onFailure?: (failure: StoreFailure | undefined) => void;
  readonly queue?: QueueLimits;
}

export interface Ingest extends Intake {
  readonly counts: MessageCounts;
  /** The last committed seq. */
  readonly horizon: number;
  /** Entities to disk up to the last message; that seq. */
  flushEntities(): number;
  /** Another plan has come into force: stored messages are judged again by it. */
  planChanged(): void;
  /** Judges on where that was ended before its end. */
  startJudging(): void;
  cancelJudging(): void;
  /** Limits of the store from now on. */
  retain(limits: RetentionLimits): void;
  /** Forgets one run or everything; the horizon once all of it is gone. */
  reset(run?: string): Promise<number>;
  /** Tells once more how far things have grown and are judged, to one that has not heard it. */
  tellAll(): void;
  /** Commits what waits, then entities. The store stays open. */
  close(): Promise<void>;
}

const mostAtOnce = 4_000;
const entitiesEvery = 500;
const retentionEvery = 1_000;
const busyWait = 50;
/** While storing fails, one batch in so much time tries again; the others are refused at once. */
const probeEvery = 1_000;

/** The heart: everything that is stored comes through here, in one order, acknowledged by its commit. */
export const createIngest = (options: IngestOptions): Ingest => new GroupCommit(options);

class GroupCommit implements Ingest {
  readonly #options: IngestOptions;
  readonly #clock: Clock;
  readonly #transactions: Transactions;
  readonly #heart: Heart;
  readonly #queue: RequestQueue;
  readonly #growth: Growth;
  readonly #reset: Reset;
  readonly #retention: Retention;
  readonly #judging: JudgingAgain | undefined;
  readonly #betweenCommits: BetweenCommits;
  #scheduled = false;
  #closed = false;
  #idle: (() => void)[] = [];
  #failure: { readonly problem: StoreProblem; readonly triedAt: number } | undefined;
  #recallDue = false;
  #storedEntitiesAt: number;
  #cancelEntities: (() => void) | undefined;
  #cancelRetention: (() => void) | undefined;

  constructor(options: IngestOptions) {
    const { store, clock, judgeFor } = options;
    const { database } = store;
    this.#options = options;
    this.#clock = clock;
    this.#storedEntitiesAt = clock.now();
    this.#transactions = createTransactions(database);
    this.#heart = new Heart(database, judgeFor);
    this.#queue = new RequestQueue(options.queue);
    this.#growth = new Growth(clock, () => ({ horizon: this.horizon, counts: this.counts }), options.tell);
    this.#reset = new Reset(database, this.#transactions, this.#heart);
    this.#retention = new Retention({
      database,
      transactions: this.#transactions,
      heart: this.#heart,
      limits: options.retention,
      now: clock.now,
      onTrimmed: (firstSeq) => options.tell({ type: 'trimmed', firstSeq }),
    });
    this.#judging =
      options.judgingAgain &&
      new JudgingAgain({
        ...options.judgingAgain,
        file: store.file,
        transactions: this.#transactions,
        heart: this.#heart,
        clock,
        tell: (state) => this.#tellJudging(state),
        wake: () => this.#betweenCommits.wake(),
        isBusy: createBusyness(() => this.horizon),
      });
    this.#betweenCommits = new BetweenCommits({
      clock,
      seq: () => this.horizon,
      step: () => this.#unasked(() => this.#judging?.step()) ?? false,
      blockedFor: () => (this.#failure === undefined ? undefined : probeEvery),
    });
    while (this.#reset.step());
    this.#planRetention(retentionEvery);
  }

  get counts(): MessageCounts {
    return this.#heart.counts.current;
  }

  get horizon(): number {
    return this.#heart.seq;
  }

  get full(): boolean {
    return this.#queue.full;
  }

  onDrain(resume: () => void): void {
    this.#queue.onDrain(resume);
  }

  accept(request: IngestRequest, stored: Stored): void {
    this.#queue.add(request, stored);
    this.#schedule();
  }

  flushEntities(): number {
    this.#asked(() => this.#storeEntities());
    return this.horizon;
  }

  planChanged(): void {
    this.#unasked(() => this.#transactions.run(() => this.#noteMark()));
    this.startJudging();
  }

  startJudging(): void {
    this.#unasked(() => this.#judging?.start());
  }

  cancelJudging(): void {
    this.#judging?.cancel();
  }

  retain(limits: RetentionLimits): void {
    this.#retention.setLimits(limits);
  }

  async reset(run?: string): Promise<number> {
    this.#asked(() => this.#reset.begin(run === undefined ? undefined : this.#heart.runId(run)));
    const dropped = (): boolean => this.#asked(() => this.#reset.step());
    while (dropped()) await nextTurn();
    this.#options.tell({ type: 'reset', horizon: this.horizon, ...(run === undefined ? {} : { run }) });
    this.#growth.grew(0, []);
    return this.horizon;
  }

  tellAll(): void {
    this.#judging?.tell();
    this.#growth.grew(0, []);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    if (this.#queue.size > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
    // Entities that cannot be stored now are folded again at the next start.
    this.#unasked(() => this.#storeEntities());
    this.#closed = true;
    this.#betweenCommits.close();
    await this.#judging?.stop();
    this.#cancelEntities?.();
    this.#cancelRetention?.();
    this.#growth.close();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#flush();
      if (this.#queue.size > 0) this.#schedule();
      else for (const idle of this.#idle.splice(0)) idle();
    });
  }

  #flush(): void {
    const batch = this.#queue.take(mostAtOnce);
    if (batch.length === 0) return;
    const { problem, triedAt } = this.#failure ?? { triedAt: 0 };
    if (problem !== undefined && this.#clock.now() - triedAt < probeEvery) {
      this.#answer(batch, problem);
      return;
    }
    this.#recall();
    if (problem !== undefined && this.#recallDue) {
      this.#answer(batch, problem);
      return;
    }
    const repeated: number[] = [];
    const before = this.#heart.seq;
    try {
      this.#transactions.begin();
    } catch (error) {
      if (isBusy(error)) this.#later(batch);
      else this.#failed(batch, error);
      return;
    }
    try {
      this.#commit(batch, repeated);
    } catch (error) {
      this.#failed(batch, error);
      return;
    }
    this.#recovered();
    this.#answer(batch, undefined);
    this.#growth.grew(this.#heart.seq - before, repeated);
  }

  #commit(batch: readonly Waiting[], repeated: number[]): void {
    this.#noteMark();
    for (const { request } of batch) this.#heart.take(request, repeated);
    this.#heart.flush();
    const entitiesDue = this.#clock.now() - this.#storedEntitiesAt >= entitiesEvery;
    if (entitiesDue) this.#heart.storeEntities();
    this.#transactions.commit();
    if (entitiesDue) this.#entitiesStored();
    else this.#planEntities();
  }

  /** Another program holds the file: the batch waits, and the queue slows the sockets down. */
  #later(batch: readonly Waiting[]): void {
    this.#queue.putBack(batch);
    this.#scheduled = true;
    this.#clock.after(busyWait, () => {
      this.#scheduled = false;
      this.#schedule();
    });
  }

  #failed(batch: readonly Waiting[], error: unknown): void {
    this.#answer(batch, this.#fail(error));
  }

  /** Undoes what was half done, in the store and in memory. */
  #fail(error: unknown): StoreProblem {
    this.#transactions.rollback();
    const problem = problemOf(error);
    const isNew = this.#failure === undefined;
    this.#failure = { problem, triedAt: this.#clock.now() };
    this.#recallDue = true;
    this.#recall();
    if (isNew) this.#options.onFailure?.(problem);
    return problem;
  }

  /** Where even reading fails now, the next try begins with it. */
  #recall(): void {
    if (!this.#recallDue) return;
    try {
      this.#heart.recall();
      this.#recallDue = false;
    } catch (error) {
      this.#options.onFailure?.(problemOf(error));
    }
  }

  #recovered(): void {
    if (this.#failure === undefined) return;
    const { message } = this.#failure.problem;
    this.#failure = undefined;
    offerNotice(this.#options.store.database, {
      at: this.#clock.now(),
      code: 'storing-resumed',
      message: `For a while nothing could be stored, and senders were told to try again later: ${message}`,
      remedy: 'Storing works again; nothing that was acknowledged is missing.',
    });
    this.#options.onFailure?.(undefined);
  }

  #answer(batch: readonly Waiting[], failure: StoreFailure | undefined): void {
    this.#queue.done(batch);
    for (const { stored } of batch) stored(failure);
  }

  #planEntities(): void {
    if (this.#cancelEntities !== undefined) return;
    this.#cancelEntities = this.#clock.after(entitiesEvery, () => {
      this.#cancelEntities = undefined;
      this.#unasked(() => {
        if (this.#heart.hasUnstoredEntities) this.#storeEntities();
      });
      if (this.#heart.hasUnstoredEntities) this.#planEntities();
    });
  }

  #storeEntities(): void {
    this.#transactions.run(() => this.#heart.storeEntities());
    this.#entitiesStored();
  }

  #entitiesStored(): void {
    this.#heart.entitiesStored();
    this.#storedEntitiesAt = this.#clock.now();
    this.#cancelEntities?.();
    this.#cancelEntities = undefined;
  }

  /** With the messages that it judges, in one transaction. */
  #noteMark(): void {
    this.#heart.judgesBy(this.#options.judgingAgain?.plan()?.mark ?? noRevision);
  }

  #tellJudging(state: JudgingState): void {
    this.#options.tell({ type: 'judging', ...state });
    // Verdicts are counted with the messages.
    if (state.changed !== undefined) this.#growth.grew(0, []);
  }

  #planRetention(wait: number): void {
    this.#cancelRetention = this.#clock.after(wait, () => {
      if (this.#closed) return;
      let more = false;
      this.#unasked(() => {
        more = this.#retention.step();
      });
      this.#planRetention(more ? 1 : retentionEvery);
    });
  }

  /** Work that nobody waits for: where it fails, the next batch finds the store failing and tries again. */
  #unasked<T>(work: () => T): T | undefined {
    if (this.#closed || this.#failure !== undefined) return undefined;
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) this.#fail(error);
      return undefined;
    }
  }

  /** Work that a caller waits for: it hears of the failure. */
  #asked<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new StoreError(this.#fail(error), error);
    }
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

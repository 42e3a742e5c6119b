import type { Judged, Judging } from '../../../shared/contract/judging-shapes.ts';
import type { AgainSlice } from '../judging/judge-again.ts';
import type { JudgingWord, JudgingWork, StartJudging } from '../judging/judging-task.ts';
import type { KnownPlan } from '../judging/known-plans.ts';
import type { SeqRange } from '../store/judged-ranges.ts';
import type { Transactions } from '../store/transaction.ts';
import type { Clock } from './clock.ts';
import type { Heart } from './heart.ts';

/** The plan that judges every run that brings none of its own. */
export interface WorkspacePlan extends KnownPlan {
  readonly revision: string;
}

/** How judging stored messages again stands: going on, or how it ended. */
export interface JudgingState {
  readonly progress?: Judging;
  readonly judged?: Judged;
  /** Rows between these seqs may have other verdicts since the last word. */
  readonly changed?: SeqRange;
}

export interface JudgingAgainOptions {
  /** The plan in force; absent while there is none. */
  readonly plan: () => WorkspacePlan | undefined;
  readonly start: StartJudging;
  /** Runs that bring a plan of their own. */
  readonly exceptRuns: readonly string[];
  /** It failed; `damage`: the file cannot be read. */
  readonly onFault: (message: string, damage: boolean) => void;
}

export interface JudgingAgainParts extends JudgingAgainOptions {
  /** The database file. */
  readonly file: string;
  readonly transactions: Transactions;
  readonly heart: Heart;
  readonly clock: Clock;
  readonly tell: (state: JudgingState) => void;
  /** Slices wait to be written: `step` is to be called soon. */
  readonly wake: () => void;
  /** Whether the writer's thread has little time left. */
  readonly isBusy: () => boolean;
}

/** How long one step holds the writer, about. */
const stepMs = 5;
const tellEvery = 100;
/** Where nothing changed there is nothing to write but how far it has come, and that now and then. */
const markEvery = 500;
/** Plans that were in force before: by what an edit changes of them some messages are known to keep their judgements. */
const mostKnown = 4;

type Ended = Judged['ended'];

interface Run {
  readonly plan: WorkspacePlan;
  readonly work: JudgingWork;
  /** Slices that wait to be written, newest messages first. */
  readonly pending: AgainSlice[];
  readonly counted: { judged: number; total: number; changed: number; disappeared: number; appeared: number };
  /** Judged and written, not yet marked so. */
  unmarked: SeqRange | undefined;
  markedAt: number;
  /** How it ended, once everything has come. */
  end: Ended | undefined;
}

const joined = (before: SeqRange | undefined, { from, to }: SeqRange): SeqRange => ({ from, to: before?.to ?? to });

/**
 * Judges stored messages again when another plan has come into force. Another thread reads and judges, newest first;
 * here, where alone is written, only what changed is written, in short steps, each with its mark of what is judged:
 * killed at any moment, the next start goes on from there.
 */
export class JudgingAgain {
  readonly #parts: JudgingAgainParts;
  #run: Run | undefined;
  /** The newest last. */
  #known: readonly WorkspacePlan[] = [];
  #judged: Judged | undefined;
  #changed: SeqRange | undefined;
  #toldAt = 0;
  #cancelTell: (() => void) | undefined;

  constructor(parts: JudgingAgainParts) {
    this.#parts = parts;
  }

  /** Judges by the plan in force what other plans or other checks judged; work by another plan ends. */
  start(): void {
    const { heart, start, exceptRuns, file, clock } = this.#parts;
    const plan = this.#parts.plan();
    if (plan !== undefined && this.#run?.plan.mark === plan.mark) return;
    this.#end('cancelled');
    if (plan === undefined) return;
    const known = this.#known.filter(({ mark }) => mark !== plan.mark);
    this.#known = [...known, plan].slice(-mostKnown);
    const oldest = heart.log.first()?.seq;
    if (oldest === undefined) return;
    const ranges = heart.judged.othersThan(plan.mark, heart.seq).filter(({ to }) => to >= oldest);
    if (ranges.length === 0) return;
    const run: Run = {
      plan,
      work: start({ type: 'again', file, plan, known, ranges, except: exceptRuns }, (word) => this.#hear(run, word)),
      pending: [],
      counted: { judged: 0, total: 0, changed: 0, disappeared: 0, appeared: 0 },
      unmarked: undefined,
      markedAt: clock.now(),
      end: undefined,
    };
    this.#run = run;
    this.#tellNow();
  }

  /** Those that are left keep their verdicts. */
  cancel(): void {
    this.#end('cancelled');
  }

  /** Writes what came in, a short step of it; true where more waits. */
  step(): boolean {
    const run = this.#run;
    if (run === undefined) return false;
    const { transactions, clock } = this.#parts;
    if (run.pending.length > 0 || run.unmarked !== undefined) {
      const written = transactions.run(() => this.#write(run));
      for (const slice of run.pending.splice(0, written)) this.#took(run, slice);
      run.unmarked = undefined;
      run.markedAt = clock.now();
    }
    if (run.pending.length > 0) return true;
    if (run.end !== undefined) this.#end(run.end);
    return false;
  }

  /** Resolves once the other thread, which reads the file, has ended. */
  async stop(): Promise<void> {
    this.#cancelTell?.();
    const run = this.#run;
    this.#run = undefined;
    await run?.work.stop();
  }

  /** Tells how it stands, to one that has not heard it. */
  tell(): void {
    const changed = this.#changed;
    this.#changed = undefined;
    this.#parts.tell({ ...this.#state, ...(changed === undefined ? {} : { changed }) });
  }

  get #state(): JudgingState {
    const run = this.#run;
    if (run === undefined) return this.#judged === undefined ? {} : { judged: this.#judged };
    const { judged, total, changed } = run.counted;
    return { progress: { revision: run.plan.revision, judged, total, changed } };
  }

  #hear(run: Run, word: JudgingWord): void {
    if (run !== this.#run) return;
    const { wake, onFault } = this.#parts;
    switch (word.type) {
      case 'total':
        run.counted.total = word.total;
        this.#tellSoon();
        break;
      case 'slice':
        this.#hearSlice(run, word.slice);
        break;
      case 'failed':
        onFault(word.message, word.damage);
        run.end = 'failed';
        wake();
        break;
      case 'done':
        run.end = 'done';
        wake();
        break;
      case 'trial':
        break;
    }
  }

  #hearSlice(run: Run, slice: AgainSlice): void {
    const { clock, wake } = this.#parts;
    if (slice.rows.length > 0 || run.pending.length > 0) {
      run.pending.push(slice);
      wake();
      return;
    }
    run.unmarked = joined(run.unmarked, slice.range);
    this.#took(run, slice);
    if (clock.now() - run.markedAt >= markEvery) wake();
  }

  /** Inside a transaction: as many slices as fit a step, and the mark of all that is judged by then. */
  #write(run: Run): number {
    const { heart } = this.#parts;
    const started = performance.now();
    let written = 0;
    let range = run.unmarked;
    for (const slice of run.pending) {
      heart.judgedAgain(slice.rows);
      range = joined(range, slice.range);
      written += 1;
      if (performance.now() - started > stepMs) break;
    }
    if (range !== undefined) heart.judged.judgedAgain(range, run.plan.mark);
    return written;
  }

  #took({ counted, work }: Run, { range, rows, judged, changed, disappeared, appeared }: AgainSlice): void {
    work.taken(this.#parts.isBusy());
    counted.judged += judged;
    counted.changed += changed;
    counted.disappeared += disappeared;
    counted.appeared += appeared;
    if (rows.length > 0) this.#changed = joined(this.#changed, range);
    this.#tellSoon();
  }

  #end(ended: Ended): void {
    const run = this.#run;
    if (run === undefined) return;
    this.#run = undefined;
    if (run.end === undefined) void run.work.stop();
    this.#judged = { revision: run.plan.revision, ...run.counted, ended, at: this.#parts.clock.now() };
    this.#tellNow();
  }

  #tellSoon(): void {
    if (this.#cancelTell !== undefined) return;
    const { clock } = this.#parts;
    this.#cancelTell = clock.after(Math.max(0, this.#toldAt + tellEvery - clock.now()), () => this.#tellNow());
  }

  #tellNow(): void {
    this.#cancelTell?.();
    this.#cancelTell = undefined;
    this.#toldAt = this.#parts.clock.now();
    this.tell();
  }
}

import type { PlanProblem } from '../../shared/model/plan.ts';
import type { StoreFailure } from './ingest/ingest-request.ts';
import type { JudgingState } from './ingest/judging-again.ts';
import type { RetentionLimits } from './ingest/retention.ts';

/** How the engine is set up; the same for the command, the desktop app and tests. */
export interface EngineOptions {
  /** Data folder; where it is absent, a temporary one that is removed at the end. */
  readonly dataFolder?: string;
  readonly planFile: string;
  readonly collector: { readonly host: string; readonly port: number; readonly portIsExplicit: boolean };
  /** Absent where no TCP port may serve data (the desktop app). */
  readonly console?: {
    readonly port: number;
    readonly portIsExplicit: boolean;
    readonly token: string;
    /** Folder of the built window. */
    readonly windowFolder: string;
  };
  /** Limits at the start; where there is a settings file, a change of it sets others. */
  readonly retention: RetentionLimits;
  /** What the person set up; absent where an engine has no person. */
  readonly settingsFile?: string;
  readonly version: string;
}

export interface SideOptions extends EngineOptions {
  readonly dataFolder: string;
}

/** Commands from the query side to the ingest side, the only writer. Every one is answered by its id. */
export type IngestCommand =
  | { readonly type: 'reset'; readonly run?: string }
  | { readonly type: 'sample-load' }
  | { readonly type: 'sample-remove' }
  /** The console listens there now: the collector's own page says so. */
  | { readonly type: 'console-listens'; readonly address: string }
  /** Other limits of the store, from now on. */
  | { readonly type: 'retain'; readonly limits: RetentionLimits }
  /** Judges on where judging stored messages again was ended before its end. */
  | { readonly type: 'judging-start' }
  | { readonly type: 'judging-cancel' }
  /** Entities to disk up to the last message, so that a reader sees them; answered with that seq. */
  | { readonly type: 'flush-entities' };

export interface IngestCommandFrame {
  readonly id: number;
  readonly command: IngestCommand;
}

export interface PlanState {
  readonly path: string;
  /** What `Judge` is compiled from: the text in force; absent while none could be read. */
  readonly text?: string;
  readonly problems: readonly PlanProblem[];
}

export type { JudgingState };

export interface MessageCounts {
  readonly messages: number;
  readonly valid: number;
  readonly warning: number;
  readonly invalid: number;
  readonly unchecked: number;
  readonly rejected: number;
}

/** Why nothing can be stored, and since when. */
export interface Trouble extends StoreFailure {
  readonly at: number;
}

/** What the ingest side tells the query side: first the plan, then whatever changes. */
export type IngestNotice =
  | { readonly type: 'answer'; readonly id: number; readonly seq: number; readonly failure?: StoreFailure }
  /** Coalesced to one per 16 ms while messages arrive. `horizon` is the last committed seq. */
  | {
      readonly type: 'growth';
      readonly horizon: number;
      readonly counts: MessageCounts;
      readonly rate: number;
      /** Stored rows whose repeat count changed since the last notice. */
      readonly repeated: readonly number[];
    }
  | { readonly type: 'plan'; readonly plan: PlanState }
  /** Stored messages are judged again: coalesced to one per 100 ms while that goes on. */
  | ({ readonly type: 'judging' } & JudgingState)
  | { readonly type: 'reset'; readonly run?: string; readonly horizon: number }
  /** Retention dropped messages below this seq. */
  | { readonly type: 'trimmed'; readonly firstSeq: number }
  /** Why nothing can be stored since then; without a trouble, storing works again. */
  | { readonly type: 'storing'; readonly trouble?: Trouble };

/** Why a side could not start; the command maps the code to its exit code. */
export interface StartFailure {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export class EngineStartError extends Error {
  readonly failure: StartFailure;

  constructor(failure: StartFailure) {
    super(failure.message);
    this.name = 'EngineStartError';
    this.failure = failure;
  }
}

export interface IngestReady {
  /** `http://127.0.0.1:9797` */
  readonly collector: string;
  readonly plan: PlanState;
}

export interface QueryReady {
  /** `http://127.0.0.1:9798`; absent where no console was asked for. */
  readonly console?: string;
}

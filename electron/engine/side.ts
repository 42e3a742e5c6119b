import type { MessagePort } from 'node:worker_threads';
import type { IngestReady, QueryReady, SideOptions, StartFailure } from './threads.ts';

/** The query side starts once the ingest side is ready, and shows where the collector listens. */
export interface QueryOptions extends SideOptions {
  readonly collectorAddress: string;
  /** Leads to the ingest side, which has its other end. */
  readonly ingest: MessagePort;
}

/** One of the engine's two sides, running in this thread. */
export interface Side<R> {
  readonly ready: R;
  /** Takes one more port: the ingest side that of the query side of now, the query side that of one more session. */
  join(port: MessagePort): void;
  close(): Promise<void>;
}

/** A side in a thread of its own, which may die. */
export interface ThreadSide<R> extends Side<R> {
  /** Why the thread ended; resolves only where it was not told to. */
  readonly died: Promise<StartFailure>;
}

/** How the two sides are started, each time anew. */
export interface SideStarters {
  ingest(options: SideOptions): Promise<ThreadSide<IngestReady>>;
  query(options: QueryOptions): Promise<ThreadSide<QueryReady>>;
}

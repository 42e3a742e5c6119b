import type { StoreReader } from './read-store.ts';

export interface StoredRejection {
  readonly id: number;
  readonly requestId: number;
  readonly receivedAt: number;
  readonly runId: number;
  readonly code: string;
  readonly reason: string;
  readonly index?: number;
}

interface RawRejection {
  readonly id: number;
  readonly request_id: number;
  readonly received_at: number;
  readonly run_id: number;
  readonly code: string;
  readonly reason: string;
  readonly position: number | null;
}

export interface RejectionQuery {
  readonly runId?: number;
  /** Only smaller ids. */
  readonly before?: number;
  readonly limit: number;
}

export const createRejectionReader = ({ database }: StoreReader) => {
  const page = database.prepare<[{ run: number | null; before: number; limit: number }], RawRejection>(
    `select id, request_id, received_at, run_id, code, reason, position from rejection
     where id < @before and (@run is null or run_id = @run) order by id desc limit @limit`,
  );
  const count = database
    .prepare<[{ run: number | null }], number>('select count(*) from rejection where @run is null or run_id = @run')
    .pluck();
  return {
    count: (runId?: number): number => count.get({ run: runId ?? null }) ?? 0,
    /** Newest first. */
    page: ({ runId, before, limit }: RejectionQuery): readonly StoredRejection[] =>
      page.all({ run: runId ?? null, before: before ?? Number.MAX_SAFE_INTEGER, limit }).map((raw) => ({
        id: raw.id,
        requestId: raw.request_id,
        receivedAt: raw.received_at,
        runId: raw.run_id,
        code: raw.code,
        reason: raw.reason,
        ...(raw.position === null ? {} : { index: raw.position }),
      })),
  };
};

export type RejectionReader = ReturnType<typeof createRejectionReader>;

import type { Result } from '../../../shared/contract/methods.ts';
import type { StoreNotice } from '../store/notices.ts';
import { createNoticeReader } from '../store/read-notices.ts';
import type { RejectionReader } from '../store/read-rejections.ts';
import type { JudgingState, Trouble } from '../threads.ts';
import type { Plans } from './plans.ts';
import type { createRowCounts } from './row-counts.ts';
import type { StoredRows } from './stored-rows.ts';

export interface StatusOptions {
  readonly version: string;
  /** Address of the collector, without a slash at its end. */
  readonly collector: string;
  readonly storePath: string;
  readonly stored: StoredRows;
  readonly counts: ReturnType<typeof createRowCounts>;
  readonly rejections: RejectionReader;
  readonly plans: Plans;
  /** Runs that bring their own plan: the sample shop. */
  readonly runsWithPlans: ReadonlyMap<string, unknown>;
  /** Why nothing can be stored now. */
  readonly trouble: () => Trouble | undefined;
  /** How judging stored messages again stands. */
  readonly judging: () => JudgingState;
}

export const createStatus = (options: StatusOptions) => {
  const { version, collector, storePath, stored, counts, rejections, plans, runsWithPlans, trouble, judging } = options;
  const notices = createNoticeReader(stored.reader);

  /** What keeps the store from storing cannot be kept in it: it stands before what could. */
  const noticesNow = (): readonly StoreNotice[] => {
    const now = trouble();
    return now === undefined ? notices() : [now, ...notices()];
  };

  const planStatus = (): Result<'status.get'>['plan'] => {
    const plan = plans.of(undefined);
    if (!plan || (plan.text === undefined && plan.problems.length === 0)) return undefined;
    const summary = plan.judge?.summary;
    return {
      name: summary?.name ?? '',
      path: plan.path,
      ...(summary ? { revision: summary.revision } : {}),
      events: summary?.events.length ?? 0,
      problems: plan.problems,
    };
  };

  return {
    get: async (): Promise<Result<'status.get'>> => {
      await stored.catchUp();
      const plan = planStatus();
      const runs = counts.runs();
      const { progress, judged } = judging();
      return {
        version,
        collector,
        ...(plan ? { plan } : {}),
        counts: { ...counts.all(), rejected: rejections.count() },
        store: { path: storePath, bytes: stored.reader.bytes(), notices: noticesNow() },
        runs,
        ...(progress === undefined ? {} : { judging: progress }),
        ...(judged === undefined ? {} : { judged }),
        sample: runs.some(({ name, messages }) => messages > 0 && runsWithPlans.has(name)),
      };
    },
  };
};

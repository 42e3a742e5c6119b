import type { Params, Result } from '../../../shared/contract/methods.ts';
import type { Dictionaries } from '../store/read-dictionaries.ts';
import type { RejectionReader, StoredRejection } from '../store/read-rejections.ts';
import type { RequestReader } from '../store/read-requests.ts';
import { requestForm } from './request-form.ts';

// A page holds up to a thousand bodies.
const mostBodyBytes = 16 * 1024;

export interface RejectedOptions {
  readonly dictionaries: Dictionaries;
  readonly rejections: RejectionReader;
  readonly requests: RequestReader;
}

export const createRejected = ({ dictionaries, rejections, requests }: RejectedOptions) => {
  const toItem = async (rejection: StoredRejection): Promise<Result<'rejected.list'>['items'][number]> => {
    const request = await requests.request(rejection.requestId);
    return {
      id: rejection.id,
      receivedAt: rejection.receivedAt,
      run: dictionaries.run(rejection.runId) ?? '',
      code: rejection.code,
      reason: rejection.reason,
      ...(rejection.index === undefined ? {} : { index: rejection.index }),
      ...(request ? { request: requestForm(request, mostBodyBytes) } : {}),
    };
  };

  return {
    list: async ({ run, limit = 100, before }: Params<'rejected.list'>): Promise<Result<'rejected.list'>> => {
      const runId = run === undefined ? undefined : dictionaries.runId(run);
      if (run !== undefined && runId === undefined) return { total: 0, items: [] };
      const page = rejections.page({
        limit,
        ...(runId === undefined ? {} : { runId }),
        ...(before === undefined ? {} : { before }),
      });
      const items: Result<'rejected.list'>['items'][number][] = [];
      // One after the other: a page of large bodies is never in memory all at once.
      for (const rejection of page) items.push(await toItem(rejection));
      return { total: rejections.count(runId), items };
    },
  };
};

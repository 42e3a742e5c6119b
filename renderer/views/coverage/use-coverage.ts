import { useRef } from 'react';
import type { Coverage } from '../../../shared/contract/coverage-shapes.ts';
import type { ErrorBody } from '../../../shared/contract/errors.ts';
import type { Params } from '../../../shared/contract/methods.ts';
import { useQuery } from '../../state/use-query.ts';

/** How long the engine counts before it says how far it is. */
const withinMs = 500;

/** How far a count is, in messages. */
export interface Counting {
  readonly counted: number;
  readonly of: number;
}

export interface CoverageQuery {
  /** The last whole count; stays while another is on its way. */
  readonly coverage?: Coverage;
  /** Present while a count is on its way that takes long. */
  readonly counting?: Counting;
  readonly error?: ErrorBody;
}

export interface UseCoverageOptions {
  readonly everyMs?: number;
  /** False: does not ask at all. */
  readonly enabled?: boolean;
  /** False: a count of something else is not shown while the one that was asked for is on its way. */
  readonly keep?: boolean;
}

const goesOn = ({ uncounted }: Coverage): boolean => uncounted !== undefined;

/** Coverage, and how far the count is while there is none yet. */
export const useCoverage = (
  params: Omit<Params<'coverage.get'>, 'withinMs'>,
  { everyMs, enabled = true, keep = false }: UseCoverageOptions = {},
): CoverageQuery => {
  const often = everyMs === undefined ? {} : { everyMs };
  const { data, error } = useQuery('coverage.get', { ...params, withinMs }, { ...often, enabled, keep, goesOn });
  const key = keep ? params.run : JSON.stringify(params);
  const whole = useRef<{ readonly key: string | undefined; readonly coverage: Coverage }>(undefined);
  if (data && data.uncounted === undefined) whole.current = { key, coverage: data };
  const last = whole.current;
  const coverage = last?.key === key ? last?.coverage : undefined;
  return {
    ...(coverage === undefined ? {} : { coverage }),
    ...(data?.uncounted === undefined
      ? {}
      : { counting: { counted: data.messages, of: data.messages + data.uncounted } }),
    ...(error === undefined ? {} : { error }),
  };
};

import type { FilterNode } from '../../../shared/filter/tree.ts';
import { filterJoins, filterSql } from './filter-sql.ts';
import type { StoreReader } from './read-store.ts';

/** Finds messages whose row and payload match a filter. */
export interface MatchingReader {
  /** Among the rows between two seqs, of one run or of all. */
  inRange(fromSeq: number, toSeq: number, runId: number | undefined): readonly number[];
  among(seqs: readonly number[]): readonly number[];
}

export const createMatchingReader = ({ database }: StoreReader, tree: FilterNode): MatchingReader => {
  const { sql, params } = filterSql(tree);
  // Cross joins keep the planner from reading payloads before the seqs bound them.
  const inRange = database
    .prepare<(number | string | null)[], number>(
      `select m.seq from message m cross join payload p on p.seq = m.seq ${filterJoins}
       where m.seq between ? and ? and (? is null or m.run_id = ?) and ${sql} order by m.seq`,
    )
    .pluck();
  const among = database
    .prepare<(number | string)[], number>(
      `select m.seq from json_each(?) wanted cross join message m on m.seq = wanted.value
       cross join payload p on p.seq = m.seq ${filterJoins} where ${sql} order by m.seq`,
    )
    .pluck();
  return {
    inRange: (fromSeq, toSeq, runId) => inRange.all(fromSeq, toSeq, runId ?? null, runId ?? null, ...params),
    among: (seqs) => among.all(JSON.stringify(seqs), ...params),
  };
};

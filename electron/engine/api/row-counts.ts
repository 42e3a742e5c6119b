import { defaultRun } from '../../../shared/model/run.ts';
import { verdicts } from '../../../shared/model/violation.ts';
import type { StoredRows } from './stored-rows.ts';

export interface RunCounts {
  readonly name: string;
  readonly messages: number;
}

export interface RowCounts {
  readonly messages: number;
  readonly valid: number;
  readonly warning: number;
  readonly invalid: number;
  readonly unchecked: number;
}

/** Counts of the rows in memory, kept as rows come and counted anew where rows go. */
export const createRowCounts = ({ columns, dictionaries, listen }: StoredRows) => {
  /** By run, then by verdict in the order of `verdicts`. */
  let counts = new Map<number, number[]>();
  let countedTo = 0;

  const countNew = (): void => {
    columns.visit(countedTo + 1, columns.lastSeq, (chunk, from, to) => {
      for (let index = from; index < to; index += 1) {
        const run = chunk.run[index] ?? 0;
        const verdict = chunk.verdict[index] ?? 0;
        const ofRun = counts.get(run) ?? verdicts.map(() => 0);
        ofRun[verdict] = (ofRun[verdict] ?? 0) + 1;
        counts.set(run, ofRun);
      }
    });
    countedTo = Math.max(countedTo, columns.lastSeq);
  };

  const countAnew = (): void => {
    counts = new Map();
    countedTo = 0;
    countNew();
  };

  listen({ grown: countNew, trimmed: countAnew, restarted: countAnew, judgedAgain: countAnew });

  const of = (verdict: (typeof verdicts)[number]): number => {
    const index = verdicts.indexOf(verdict);
    return [...counts.values()].reduce((sum, ofRun) => sum + (ofRun[index] ?? 0), 0);
  };

  return {
    all: (): RowCounts => ({
      messages: columns.length,
      valid: of('valid'),
      warning: of('warning'),
      invalid: of('invalid'),
      unchecked: of('unchecked'),
    }),
    /** The default run first, then by name. */
    runs: (): readonly RunCounts[] =>
      [...counts]
        .map(([run, ofRun]) => ({
          name: dictionaries.run(run) ?? '',
          messages: ofRun.reduce((sum, each) => sum + each, 0),
        }))
        .toSorted((left, right) => {
          if (left.name === defaultRun || right.name === defaultRun) return left.name === defaultRun ? -1 : 1;
          return left.name < right.name ? -1 : 1;
        }),
  };
};

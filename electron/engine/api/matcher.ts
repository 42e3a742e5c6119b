import { columnPart, countTests, needsPayload } from '../../../shared/filter/needs-payload.ts';
import type { FilterNode } from '../../../shared/filter/tree.ts';
import { createRegexCompiler } from '../store/linear-regex.ts';
import { createMatchingReader } from '../store/read-matching.ts';
import { compileColumnFilter } from './column-filter.ts';
import type { Matcher } from './row-list.ts';
import type { StoredRows } from './stored-rows.ts';

/** Above this many candidates in a slice a scan of the slice is quicker than looking each one up. */
const mostLookUps = 2_000;

const mostSliceRows = 5_000;
/** Tests that a slice may take: a filter of very many terms gets small slices, so that the thread stays free. */
const testsPerSlice = { payloads: 20_000, columns: 2_000_000 } as const;

/** Whether its search is so slow that it must not go on by itself with every row that arrives. */
export const isHeavy = (tree: FilterNode): boolean => needsPayload(tree) && countTests(tree) > 100;

/** Finds the rows of a filter and a run: numbers in memory first, payloads in the store only for what is left. */
export const createMatcher = (stored: StoredRows, tree: FilterNode, run: string | undefined): Matcher => {
  const { columns, dictionaries, reader } = stored;
  const filter = compileColumnFilter(columnPart(tree), stored, createRegexCompiler());
  const payloads = needsPayload(tree) ? createMatchingReader(reader, tree) : undefined;

  const candidates = (fromSeq: number, toSeq: number, runId: number | undefined, take: (seq: number) => void): void => {
    filter.refresh();
    columns.visit(fromSeq, toSeq, (chunk, from, to) => {
      for (let index = from; index < to; index += 1) {
        if (runId !== undefined && chunk.run[index] !== runId) continue;
        if (filter.matches(chunk, index)) take(chunk.seq[index] ?? 0);
      }
    });
  };

  return {
    sliceRows: Math.ceil(Math.min(mostSliceRows, testsPerSlice[payloads ? 'payloads' : 'columns'] / countTests(tree))),
    collect: (fromSeq, toSeq, take) => {
      const runId = run === undefined ? undefined : dictionaries.runId(run);
      if (run !== undefined && runId === undefined) return;
      if (!payloads) {
        candidates(fromSeq, toSeq, runId, take);
        return;
      }
      const seqs: number[] = [];
      candidates(fromSeq, toSeq, runId, (seq) => seqs.push(seq));
      if (seqs.length === 0) return;
      const found = seqs.length > mostLookUps ? payloads.inRange(fromSeq, toSeq, runId) : payloads.among(seqs);
      for (const seq of found) take(seq);
    },
    forget: filter.forget,
  };
};

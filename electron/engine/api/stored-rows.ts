import type { SeqRange } from '../store/judged-ranges.ts';
import { createColumnReader } from '../store/read-columns.ts';
import { createDictionaries, type Dictionaries } from '../store/read-dictionaries.ts';
import { createFindingReader } from '../store/read-findings.ts';
import type { StoreReader } from '../store/read-store.ts';
import { type Columns, createColumns } from './columns.ts';
import { createFindingColumns, type FindingColumns } from './finding-columns.ts';

const sliceRows = 5_000;
/** Seqs of one look for repeats: some milliseconds. */
const repeatRows = 100_000;
/** Messages whose verdicts and findings are read anew at once. */
const judgedRows = 20_000;

/** Told when the rows in memory change, right after they did. */
export interface RowsListener {
  /** Rows were added at the end. */
  grown(): void;
  /** Rows below this seq are gone. */
  trimmed(firstSeq: number): void;
  /** Everything is read anew. */
  restarted(): void;
  /** Verdicts and findings of rows that are long here are others. */
  judgedAgain(): void;
}

/** The stored messages as the query side holds them: columns of all rows, kept level with the store. */
export interface StoredRows {
  readonly reader: StoreReader;
  readonly columns: Columns;
  readonly dictionaries: Dictionaries;
  /** Never behind the columns: the findings of every row there are here. */
  readonly findings: FindingColumns;
  /** Resolves once every row committed before the call is in the columns: who stores a message sees it in lists. */
  catchUp(): Promise<void>;
  /** Resolves once every repeat counted before the call is in the columns; growth notices bring them later. */
  catchUpRepeats(): Promise<void>;
  trim(firstSeq: number): void;
  /** After messages in the middle were forgotten: reads all anew. */
  restart(): Promise<void>;
  /** Messages between two seqs, both included, were judged again: the next `catchUp` reads their verdicts and findings. */
  judgedAgain(fromSeq: number, toSeq: number): void;
  listen(listener: RowsListener): () => void;
}

export const createStoredRows = (reader: StoreReader, nextTurn: () => Promise<void>): StoredRows => {
  const columns = createColumns();
  const dictionaries = createDictionaries(reader);
  const findings = createFindingColumns(createFindingReader(reader));
  const read = createColumnReader(reader);
  const listeners = new Set<RowsListener>();
  /** The last seq ever read, which stays when its row is forgotten. */
  let readTo = 0;
  /** Rows here whose verdicts and findings are others in the store. */
  let stale: SeqRange | undefined;

  const readSlice = (): boolean => {
    const slice = read.after(readTo, sliceRows);
    if (slice.seq.length === 0) return false;
    columns.append(slice);
    readTo = slice.seq.at(-1) ?? readTo;
    // Before anybody hears of the rows: filters ask for their findings.
    while (findings.readSlice());
    for (const { grown } of listeners) grown();
    return slice.seq.length === sliceRows;
  };

  const readJudgements = async (): Promise<void> => {
    if (stale === undefined) return;
    while (stale !== undefined) {
      const { from, to }: SeqRange = stale;
      const end = Math.min(to, from + judgedRows - 1);
      const { seqs, verdicts } = read.verdicts(from, end);
      columns.setVerdicts(seqs, verdicts);
      findings.readAgain(from, end);
      stale = end < to ? { from: end + 1, to } : undefined;
      if (stale !== undefined) await nextTurn();
    }
    for (const { judgedAgain } of listeners) judgedAgain();
  };

  const catchUp = async (): Promise<void> => {
    await readJudgements();
    while (findings.readSlice()) await nextTurn();
    while (readSlice()) await nextTurn();
  };

  const catchUpRepeats = async (): Promise<void> => {
    await catchUp();
    for (let from = columns.firstSeq; from <= columns.lastSeq; from += repeatRows) {
      for (const { seq, repeats } of read.repeated(from, from + repeatRows - 1)) columns.setRepeats(seq, repeats);
      await nextTurn();
    }
  };

  return {
    reader,
    columns,
    dictionaries,
    findings,
    catchUp,
    catchUpRepeats,
    trim: (firstSeq) => {
      columns.trim(firstSeq);
      findings.trim(firstSeq);
      for (const { trimmed } of listeners) trimmed(firstSeq);
    },
    restart: async () => {
      columns.clear();
      dictionaries.forget();
      findings.restart();
      readTo = 0;
      for (const { restarted } of listeners) restarted();
      await catchUp();
    },
    judgedAgain: (from, to) => {
      stale = { from: Math.min(from, stale?.from ?? from), to: Math.max(to, stale?.to ?? to) };
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

import type { MutedViolation } from '../../../shared/model/violation.ts';
import { kindOf, verdictOfCode } from './columns.ts';
import { countedViolations, isMuted, readFindings } from './findings-form.ts';
import type { Dictionaries } from './read-dictionaries.ts';
import type { StoredRow } from './read-row-form.ts';
import type { StoreReader } from './read-store.ts';

interface RawRow {
  readonly seq: number;
  readonly kind: number;
  readonly name_id: number;
  readonly user_text: string | null;
  readonly anonymous_text: string | null;
  readonly timestamp: number;
  readonly received_at: number;
  readonly run_id: number;
  readonly source_id: number;
  readonly verdict: number;
  readonly repeats: number;
  readonly findings: string | null;
}

/** Reads rows as lists show them, by seq; a row that is gone is left out. */
export const createRowReader = ({ database }: StoreReader, dictionaries: Dictionaries) => {
  const bySeqs = database.prepare<[string], RawRow>(
    `select m.seq, m.kind, m.name_id, u.text as user_text, a.text as anonymous_text, m.timestamp, m.received_at,
            m.run_id, m.source_id, m.verdict, m.repeats, f.json as findings
     from json_each(?) wanted
     cross join message m on m.seq = wanted.value
     left join finding_text f on f.seq = m.seq
     left join actor u on u.id = m.user_id
     left join actor a on a.id = m.anonymous_id`,
  );

  const findingsOf = database.prepare<[number], string>('select json from finding_text where seq = ?').pluck();

  const toRow = (raw: RawRow): StoredRow => {
    const { dialect, writeKey: _masked, ...source } = dictionaries.source(raw.source_id) ?? { dialect: 'unknown' };
    return {
      seq: raw.seq,
      kind: kindOf(raw.kind),
      name: dictionaries.name(raw.name_id) ?? '',
      ...(raw.user_text === null ? {} : { userId: raw.user_text }),
      ...(raw.anonymous_text === null ? {} : { anonymousId: raw.anonymous_text }),
      timestamp: raw.timestamp,
      receivedAt: raw.received_at,
      run: dictionaries.run(raw.run_id) ?? '',
      source: { dialect, ...source },
      verdict: verdictOfCode(raw.verdict),
      repeats: raw.repeats,
      violations: countedViolations(raw.findings),
    };
  };

  return {
    /** In the order asked for. */
    rows: (seqs: readonly number[]): readonly StoredRow[] => bySeqs.all(JSON.stringify(seqs)).map(toRow),
    /** What the plan mutes of one message. */
    muted: (seq: number): readonly MutedViolation[] => readFindings(findingsOf.get(seq) ?? null).filter(isMuted),
  };
};

export type RowReader = ReturnType<typeof createRowReader>;

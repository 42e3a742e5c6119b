import type { Message, MessageKind } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';
import { type Verdict, verdicts } from '../../../shared/model/violation.ts';
import { kindCode, kindOf, messageFlags, verdictOfCode } from './columns.ts';
import type { SeqRange } from './judged-ranges.ts';
import { storedMessage } from './payload-form.ts';
import { createActorTexts } from './read-actors.ts';
import type { Dictionaries } from './read-dictionaries.ts';
import type { StoreReader } from './read-store.ts';

/** A stored message with what was found in it. */
export interface JudgedRow {
  readonly seq: number;
  readonly kind: MessageKind;
  readonly nameId: number;
  readonly source: Source;
  readonly message: Message;
  readonly verdict: Verdict;
  /** `finding_text.json` as stored (findings-form.ts). */
  readonly findings: string | null;
}

/** Messages of some runs, or of all others. */
export interface RunChoice {
  readonly runs: readonly string[];
  readonly others: boolean;
}

/** Messages of these kinds, with these names, and all in which something was found. */
export interface Touched {
  readonly kinds: readonly MessageKind[];
  readonly names: readonly string[];
}

/** Some of the newest messages of a range. */
export interface JudgedPage {
  /** All of the range that are meant from here on were looked at. */
  readonly downTo: number;
  /** Newest first. */
  readonly rows: Iterable<JudgedRow>;
  /** By verdict: those that were left out, as not touched. */
  readonly others: ReadonlyMap<Verdict, number>;
}

type RawRow = readonly [
  seq: number,
  kind: number,
  nameId: number,
  userId: number | null,
  anonymousId: number | null,
  timestamp: number,
  flags: number,
  sourceId: number,
  verdict: number,
  json: string,
  findings: string | null,
];

interface Range {
  readonly from: number;
  readonly to: number;
  readonly runs: string;
  readonly others: 0 | 1;
}

const pageRows = 500;
/** Where few are touched, so many are looked at for them at once: some milliseconds. */
const pageSeqs = 20_000;

const unknownSource: Source = { dialect: 'unknown' };

const inRange = `m.seq <= $to and m.seq >= $from
  and (m.run_id in (select id from run where name in (select value from json_each($runs)))) <> $others`;
const isTouched = `(f.seq is not null or m.kind in (select value from json_each($kinds))
  or m.name_id in (select id from name where text in (select value from json_each($names))))`;

const rowsWhere = (condition: string): string =>
  `select m.seq, m.kind, m.name_id, m.user_id, m.anonymous_id, m.timestamp, m.flags, m.source_id, m.verdict,
          p.json, f.json
   from message m left join finding_text f on f.seq = m.seq cross join payload p on p.seq = m.seq
   where ${condition} order by m.seq desc limit ${pageRows}`;

/** Reads stored messages so that they can be judged again. */
export const createJudgedReader = (store: StoreReader, dictionaries: Dictionaries) => {
  const { database } = store;
  const actors = createActorTexts(store);
  const every = database.prepare<[Range], RawRow>(rowsWhere(inRange)).raw();
  const touchedOnes = database
    .prepare<[Range & { readonly kinds: string; readonly names: string }], RawRow>(
      rowsWhere(`${inRange} and ${isTouched}`),
    )
    .raw();
  const byVerdict = database
    .prepare<[Range], (number | null)[]>(
      // Grouping them would sort them.
      `select ${verdicts.map((_, code) => `sum(m.verdict = ${code})`).join(', ')} from message m where ${inRange}`,
    )
    .raw();

  const toRow = ([seq, kindId, nameId, userId, anonymousId, timestamp, flags, ...rest]: RawRow): JudgedRow => {
    const [sourceId, verdict, json, findings] = rest;
    const kind = kindOf(kindId);
    const user = actors.get(userId);
    const anonymous = actors.get(anonymousId);
    return {
      seq,
      kind,
      nameId,
      source: dictionaries.source(sourceId) ?? unknownSource,
      message: storedMessage(
        {
          kind,
          name: dictionaries.name(nameId) ?? '',
          ...(user === undefined ? {} : { userId: user }),
          ...(anonymous === undefined ? {} : { anonymousId: anonymous }),
          timestamp,
          timestampMissing: (flags & messageFlags.timestampMissing) !== 0,
        },
        json,
      ),
      verdict: verdictOfCode(verdict),
      findings,
    };
  };

  /** One after the other, so that what was judged can go. */
  function* toRows(raw: readonly RawRow[]): Generator<JudgedRow> {
    for (const row of raw) yield toRow(row);
  }

  const countsOf = (range: Range): Map<Verdict, number> =>
    new Map(byVerdict.get(range)?.map((count, code) => [verdictOfCode(code), count ?? 0]));

  const withoutRows = (range: Range, rows: readonly RawRow[]): ReadonlyMap<Verdict, number> => {
    const counts = countsOf(range);
    for (const row of rows) {
      const verdict = verdictOfCode(row[8]);
      counts.set(verdict, (counts.get(verdict) ?? 0) - 1);
    }
    return counts;
  };

  const rangeOf = ({ from, to }: SeqRange, { runs, others }: RunChoice): Range => ({
    from,
    to,
    runs: JSON.stringify(runs),
    others: others ? 1 : 0,
  });

  return {
    /** The newest messages of a range; only those that are touched, where that is given. */
    newest: (range: SeqRange, runs: RunChoice, touched: Touched | undefined): JudgedPage => {
      const from = Math.max(range.from, range.to - pageSeqs + 1);
      const wanted = rangeOf({ from, to: range.to }, runs);
      const raw =
        touched === undefined
          ? every.all(wanted)
          : touchedOnes.all({
              ...wanted,
              kinds: JSON.stringify(touched.kinds.map(kindCode)),
              names: JSON.stringify(touched.names),
            });
      const oldest = raw.at(-1);
      const downTo = oldest === undefined || raw.length < pageRows ? from : oldest[0];
      actors.load(raw.flatMap((row) => [row[3], row[4]]));
      return {
        downTo,
        rows: toRows(raw),
        others: touched === undefined ? new Map() : withoutRows({ ...wanted, from: downTo }, raw),
      };
    },
    /** How many messages of a range there are. */
    count: (range: SeqRange, runs: RunChoice): number =>
      [...countsOf(rangeOf(range, runs)).values()].reduce((sum, each) => sum + each, 0),
  };
};

export type JudgedReader = ReturnType<typeof createJudgedReader>;

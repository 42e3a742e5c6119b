import type { Message, MessageKind } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Verdict } from '../../../shared/model/violation.ts';
import { kindOf, messageFlags, verdictOfCode } from './columns.ts';
import { storedMessage } from './payload-form.ts';
import type { Dictionaries } from './read-dictionaries.ts';
import type { StoreReader } from './read-store.ts';

/** A stored message with what was found in it. */
export interface JudgedRow {
  readonly seq: number;
  readonly run: string;
  readonly kind: MessageKind;
  readonly nameId: number;
  readonly source: Source;
  readonly message: Message;
  readonly verdict: Verdict;
  /** `finding_text.json` as stored (findings-form.ts). */
  readonly findings: string | null;
}

type RawRow = readonly [
  seq: number,
  runId: number,
  kind: number,
  nameId: number,
  userId: string | null,
  anonymousId: string | null,
  timestamp: number,
  flags: number,
  sourceId: number,
  verdict: number,
  json: string,
  findings: string | null,
];

const unknownSource: Source = { dialect: 'unknown' };

/** Reads stored messages so that they can be judged again. */
export const createJudgedReader = ({ database }: StoreReader, dictionaries: Dictionaries) => {
  const upTo = database
    .prepare<[number, number, number], RawRow>(
      `select m.seq, m.run_id, m.kind, m.name_id, u.text, a.text, m.timestamp, m.flags, m.source_id, m.verdict,
              p.json, f.json
       from message m cross join payload p on p.seq = m.seq left join finding_text f on f.seq = m.seq
       left join actor u on u.id = m.user_id left join actor a on a.id = m.anonymous_id
       where m.seq <= ? and m.seq >= ? order by m.seq desc limit ?`,
    )
    .raw();
  const count = database
    .prepare<[number, number, string], number>(
      `select count(*) from message where seq >= ? and seq <= ?
         and run_id not in (select id from run where name in (select value from json_each(?)))`,
    )
    .pluck();

  const toRow = ([seq, runId, kindCode, nameId, user, anonymous, timestamp, flags, ...rest]: RawRow): JudgedRow => {
    const [sourceId, verdict, json, findings] = rest;
    const kind = kindOf(kindCode);
    return {
      seq,
      run: dictionaries.run(runId) ?? '',
      kind,
      nameId,
      source: dictionaries.source(sourceId) ?? unknownSource,
      message: storedMessage(
        {
          kind,
          name: dictionaries.name(nameId) ?? '',
          ...(user === null ? {} : { userId: user }),
          ...(anonymous === null ? {} : { anonymousId: anonymous }),
          timestamp,
          timestampMissing: (flags & messageFlags.timestampMissing) !== 0,
        },
        json,
      ),
      verdict: verdictOfCode(verdict),
      findings,
    };
  };

  return {
    /** The newest messages from one seq to another, both included, newest first. */
    newest: (fromSeq: number, toSeq: number, limit: number): readonly JudgedRow[] =>
      upTo.all(toSeq, fromSeq, limit).map(toRow),
    /** How many messages there are from one seq to another, both included, some runs left out. */
    count: (fromSeq: number, toSeq: number, exceptRuns: readonly string[]): number =>
      count.get(fromSeq, toSeq, JSON.stringify(exceptRuns)) ?? 0,
  };
};

export type JudgedReader = ReturnType<typeof createJudgedReader>;

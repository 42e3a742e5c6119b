import type { JsonObject } from '../../../shared/model/json.ts';
import type { Groups, MessageKind } from '../../../shared/model/message.ts';
import type { Verdict, Violation } from '../../../shared/model/violation.ts';
import { kindOf, verdictOfCode } from './columns.ts';
import { countedViolations } from './findings-form.ts';
import { readPayload } from './payload-form.ts';
import type { Dictionaries } from './read-dictionaries.ts';
import type { StoreReader } from './read-store.ts';

/** A message with what coverage counts of it. */
export interface CoverageRow {
  readonly seq: number;
  readonly kind: MessageKind;
  readonly name: string;
  readonly receivedAt: number;
  readonly sourceId: number;
  readonly verdict: Verdict;
  readonly groups: Groups;
  readonly properties: JsonObject;
  readonly traits: JsonObject;
  readonly context: JsonObject;
  readonly violations: readonly Violation[];
}

type RawRow = readonly [
  seq: number,
  kind: number,
  nameId: number,
  receivedAt: number,
  sourceId: number,
  verdict: number,
  json: string,
  findings: string | null,
];

/** Reads messages by their seqs, ascending; one that is gone is left out. */
export const createCoverageReader = ({ database }: StoreReader, dictionaries: Dictionaries) => {
  const columns = 'm.seq, m.kind, m.name_id, m.received_at, m.source_id, m.verdict, p.json, f.json';
  const beside = 'cross join payload p on p.seq = m.seq left join finding_text f on f.seq = m.seq';
  const bySeqs = database
    .prepare<[string], RawRow>(
      `select ${columns} from json_each(?) wanted cross join message m on m.seq = wanted.value ${beside}`,
    )
    .raw();
  const between = database
    .prepare<[number, number], RawRow>(`select ${columns} from message m ${beside} where m.seq between ? and ?`)
    .raw();

  const toRow = ([seq, kind, nameId, receivedAt, sourceId, verdict, json, findings]: RawRow): CoverageRow => {
    const { groups, properties, traits, context } = readPayload(json);
    return {
      seq,
      kind: kindOf(kind),
      name: dictionaries.name(nameId) ?? '',
      receivedAt,
      sourceId,
      verdict: verdictOfCode(verdict),
      groups: groups ?? {},
      properties: properties ?? {},
      traits: traits ?? {},
      context: context ?? {},
      violations: findings === null ? [] : countedViolations(findings),
    };
  };

  return {
    rows: (seqs: readonly number[]): readonly CoverageRow[] => {
      const [first = 0] = seqs;
      const last = seqs.at(-1) ?? 0;
      const isUnbroken = last - first + 1 === seqs.length;
      return (isUnbroken ? between.all(first, last) : bySeqs.all(JSON.stringify(seqs))).map(toRow);
    },
  };
};

export type CoverageReader = ReturnType<typeof createCoverageReader>;

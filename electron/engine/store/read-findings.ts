import type { MessageKind } from '../../../shared/model/message.ts';
import { kindOf } from './columns.ts';
import type { StoreReader } from './read-store.ts';

/** A distinct violation. */
export interface FindingGroup {
  readonly id: number;
  readonly code: string;
  readonly severity: string;
  readonly kind: MessageKind;
  readonly nameId: number;
  readonly path: string;
  readonly explanation: string;
  /** The plan mutes it: it is counted apart. */
  readonly muted: boolean;
}

interface RawGroup {
  readonly id: number;
  readonly code: string;
  readonly severity: string;
  readonly kind: number;
  readonly name_id: number;
  readonly path: string;
  readonly explanation: string;
  readonly muted: number;
}

/** Which message has which distinct violation, as two lists side by side, by seq. */
export interface FindingSlice {
  readonly lastId: number;
  readonly seqs: readonly number[];
  readonly groups: readonly number[];
}

const numbers = (text: string | null | undefined): readonly number[] => JSON.parse(text ?? '[]');

export const createFindingReader = ({ database }: StoreReader) => {
  const slice = (where: string) =>
    database.prepare<
      [number, number],
      { readonly last_id: number | null; readonly seqs: string; readonly groups: string }
    >(
      `select max(id) as last_id, json_group_array(seq) as seqs, json_group_array(group_id) as groups
       from (select id, seq, group_id from finding where ${where})`,
    );
  const after = slice('id > ? order by id limit ?');
  const between = slice('id between ? and ? order by id');
  const read = (statement: typeof after, first: number, second: number): FindingSlice => {
    const row = statement.get(first, second);
    return { lastId: row?.last_id ?? first, seqs: numbers(row?.seqs), groups: numbers(row?.groups) };
  };
  const groupsAfter = database.prepare<[number], RawGroup>('select * from finding_group where id > ? order by id');
  return {
    after: (id: number, limit: number): FindingSlice => read(after, id, limit),
    /** From one id to another, both included. */
    between: (fromId: number, toId: number): FindingSlice => read(between, fromId, toId),
    groupsAfter: (id: number): readonly FindingGroup[] =>
      groupsAfter.all(id).map(({ kind, name_id, muted, ...group }) => ({
        ...group,
        kind: kindOf(kind),
        nameId: name_id,
        muted: muted !== 0,
      })),
  };
};

export type FindingReader = ReturnType<typeof createFindingReader>;

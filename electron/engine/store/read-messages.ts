import type { Message } from '../../../shared/model/message.ts';
import { kindOf, messageFlags } from './columns.ts';
import { storedMessage } from './payload-form.ts';
import type { Dictionaries } from './read-dictionaries.ts';
import type { StoreReader } from './read-store.ts';

/** A message in its place, as the entity fold takes it. */
export interface PlacedMessage {
  readonly seq: number;
  readonly receivedAt: number;
  readonly message: Message;
}

interface RawMessage {
  readonly seq: number;
  readonly kind: number;
  readonly name_id: number;
  readonly user_text: string | null;
  readonly anonymous_text: string | null;
  readonly timestamp: number;
  readonly received_at: number;
  readonly flags: number;
  readonly json: string;
}

/** Reads whole messages in the canonical model. */
export const createMessageReader = ({ database }: StoreReader, dictionaries: Dictionaries) => {
  const bySeqs = database.prepare<[string], RawMessage>(
    `select m.seq, m.kind, m.name_id, u.text as user_text, a.text as anonymous_text, m.timestamp, m.received_at,
            m.flags, p.json
     from json_each(?) wanted
     cross join message m on m.seq = wanted.value
     cross join payload p on p.seq = m.seq
     left join actor u on u.id = m.user_id
     left join actor a on a.id = m.anonymous_id`,
  );
  const mentioning = database
    .prepare<[number, number, number, string], number>(
      `select m.seq from message m cross join payload p on p.seq = m.seq
       where m.seq between ? and ? and m.run_id = ? and instr(p.json, ?) > 0 order by m.seq`,
    )
    .pluck();

  const toMessage = (raw: RawMessage): PlacedMessage => ({
    seq: raw.seq,
    receivedAt: raw.received_at,
    message: storedMessage(
      {
        kind: kindOf(raw.kind),
        name: dictionaries.name(raw.name_id) ?? '',
        ...(raw.user_text === null ? {} : { userId: raw.user_text }),
        ...(raw.anonymous_text === null ? {} : { anonymousId: raw.anonymous_text }),
        timestamp: raw.timestamp,
        timestampMissing: (raw.flags & messageFlags.timestampMissing) !== 0,
      },
      raw.json,
    ),
  });

  return {
    /** In the order asked for; a message that is gone is left out. */
    messages: (seqs: readonly number[]): readonly PlacedMessage[] => bySeqs.all(JSON.stringify(seqs)).map(toMessage),
    /** Messages of a run, between two seqs, whose payload holds a text as a JSON string. */
    seqsMentioning: (text: string, runId: number, fromSeq: number, toSeq: number): readonly number[] =>
      mentioning.all(fromSeq, toSeq, runId, JSON.stringify(text)),
  };
};

export type MessageReader = ReturnType<typeof createMessageReader>;

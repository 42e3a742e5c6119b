import type { Message } from '../../../shared/model/message.ts';
import type { MessageReader } from '../store/read-messages.ts';
import type { StoredRows } from './stored-rows.ts';

const mostSamples = 500;

/** The newest messages of a run that have the kind and the name of one of them, groups those of its types. */
export const similarMessages = (
  { columns }: Pick<StoredRows, 'columns'>,
  reader: MessageReader,
  seq: number,
): readonly Message[] => {
  let [run, kind, name] = [0, 0, 0];
  columns.visit(seq, seq, (chunk, from) => {
    [run, kind, name] = [chunk.run[from] ?? 0, chunk.kind[from] ?? 0, chunk.name[from] ?? 0];
  });
  const seqs: number[] = [];
  columns.visit(0, columns.lastSeq, (chunk, from, to) => {
    for (let index = from; index < to; index += 1) {
      if (chunk.run[index] === run && chunk.kind[index] === kind && chunk.name[index] === name) {
        seqs.push(chunk.seq[index] ?? 0);
      }
    }
    if (seqs.length > 2 * mostSamples) seqs.splice(0, seqs.length - mostSamples);
  });
  const wanted = new Set([seq, ...seqs.slice(-mostSamples)]);
  const messages = reader.messages([...wanted]).map(({ message }) => message);
  const [own, ...others] = messages;
  if (own === undefined) return [];
  const types = Object.keys(own.groups).join(' ');
  return own.kind === 'group'
    ? [own, ...others.filter(({ groups }) => Object.keys(groups).join(' ') === types)]
    : messages;
};

import type { MessagePort } from 'node:worker_threads';
import { EngineStartError, type IngestCommand, type IngestCommandFrame, type IngestNotice } from './threads.ts';

type CommandAnswer = Omit<Extract<IngestNotice, { readonly type: 'answer' }>, 'type' | 'id'>;
type Unasked = Exclude<IngestNotice, { readonly type: 'answer' }>;

/** The query side's way to the ingest side of now. It ends with that. */
export interface IngestLink {
  /** Resolves when the ingest side begins to tell what changes: what is read from then on stays level. */
  readonly begun: Promise<void>;
  /** Each is answered once; by a failure where the ingest side dies before it answers. */
  command(command: IngestCommand): Promise<CommandAnswer>;
  /** One handler; it is called at once with what came before it. */
  onNotice(handler: (notice: Unasked) => void): void;
  close(): void;
}

const gone = {
  code: 'ingest-gone',
  message: 'The part of Trackside that stores messages has stopped and is being started again.',
  remedy: 'Try again in a moment. What was acknowledged is stored.',
} as const;

export const openIngestLink = (port: MessagePort): IngestLink => {
  const waiting = new Map<number, (answer: CommandAnswer) => void>();
  const begun = Promise.withResolvers<void>();
  const early: Unasked[] = [];
  let hear = (notice: Unasked): void => void early.push(notice);
  let lastId = 0;
  let open = true;

  port.on('message', (notice: IngestNotice) => {
    begun.resolve();
    if (notice.type !== 'answer') return hear(notice);
    const { id, seq, failure } = notice;
    waiting.get(id)?.({ seq, ...(failure === undefined ? {} : { failure }) });
    waiting.delete(id);
  });
  port.once('close', () => {
    open = false;
    begun.reject(new EngineStartError(gone));
    for (const answer of waiting.values()) answer({ seq: 0, failure: gone });
    waiting.clear();
  });

  return {
    begun: begun.promise,
    command: (command) =>
      new Promise((resolve) => {
        if (!open) return resolve({ seq: 0, failure: gone });
        lastId += 1;
        waiting.set(lastId, resolve);
        port.postMessage({ id: lastId, command } satisfies IngestCommandFrame);
      }),
    onNotice: (handler) => {
      hear = handler;
      for (const notice of early.splice(0)) handler(notice);
    },
    close: () => port.close(),
  };
};

import type { MessagePort } from 'node:worker_threads';
import { shellChannels } from '../../shared/contract/shell-channels.ts';

/** The ways of one window to the engine. Frames pass through unread. */
export interface Relay {
  /** The number of a new way; nothing is sent over it before the page says that it listens. */
  open(): Promise<number>;
  /** A frame from the page. */
  frame(way: unknown, frame: unknown): void;
  /** How many characters of frames the page has taken; 0 says that it listens. */
  taken(way: unknown, length: unknown): void;
  close(way: unknown): void;
  /** The page is gone, or another one has come. */
  closeAll(): void;
}

interface Way {
  readonly port: MessagePort;
  started: boolean;
}

const longestFrame = 8 * 1024 * 1024;

/** `send` reaches the page; `connect` opens a session of the contract once the engine runs. */
export const createRelay = (
  send: (channel: string, ...args: readonly (string | number)[]) => void,
  connect: () => Promise<MessagePort>,
): Relay => {
  const ways = new Map<number, Way>();
  let last = 0;
  let pages = 0;

  const wayOf = (number: unknown): Way | undefined => {
    if (typeof number !== 'number') return undefined;
    const way = ways.get(number);
    // It may have closed before the page knew its number.
    if (!way && Number.isSafeInteger(number)) send(shellChannels.close, number);
    return way;
  };

  const add = (port: MessagePort): number => {
    last += 1;
    const number = last;
    ways.set(number, { port, started: false });
    port.once('close', () => {
      if (ways.delete(number)) send(shellChannels.close, number);
    });
    return number;
  };

  const start = (number: number, way: Way): void => {
    if (way.started) return;
    way.started = true;
    way.port.on('message', (frame: unknown) => {
      if (typeof frame === 'string' && ways.has(number)) send(shellChannels.frame, number, frame);
    });
  };

  return {
    open: async () => {
      const page = pages;
      const port = await connect();
      const number = add(port);
      if (page !== pages) port.close();
      return number;
    },
    frame: (number, frame) => {
      const way = wayOf(number);
      if (!way) return;
      if (typeof frame === 'string' && frame.length <= longestFrame) way.port.postMessage(frame);
      else way.port.close();
    },
    taken: (number, length) => {
      const way = wayOf(number);
      if (!way) return;
      start(Number(number), way);
      if (typeof length === 'number' && Number.isSafeInteger(length) && length > 0) way.port.postMessage(length);
    },
    close: (number) => {
      if (typeof number !== 'number') return;
      const way = ways.get(number);
      ways.delete(number);
      way?.port.close();
    },
    closeAll: () => {
      pages += 1;
      const open = [...ways.values()];
      ways.clear();
      for (const { port } of open) port.close();
    },
  };
};

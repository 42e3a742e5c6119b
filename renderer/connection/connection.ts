import type { Caller } from '../../shared/contract/caller.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import type { AnyNotice } from '../../shared/contract/notices.ts';
import type { Port } from '../../shared/contract/port.ts';
import { createRpcClient, type RpcClient } from '../../shared/contract/rpc-client.ts';
import { retryDelay } from './retry-delay.ts';

export type Link =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'open' }
  | { readonly phase: 'lost'; readonly attempts: number }
  /** The engine does not take this window's token; only a new link helps. */
  | { readonly phase: 'refused' };

export type OpenPort = (onRefused: () => void) => Promise<Port>;

/** The state of the link, to be read and heard. */
export interface LinkStore {
  getState(): Link;
  subscribe(handler: () => void): () => void;
}

/** The contract over a link that may break and come back. */
export interface Connection extends Caller {
  readonly link: LinkStore;
  /** Called at every opening, the first one too: what was open at the other side is gone and must be opened again. */
  onOpen(handler: () => void): () => void;
  retryNow(): void;
}

export interface ConnectionOptions {
  readonly openPort: OpenPort;
  readonly random: () => number;
}

const notOpen = () =>
  new ContractError({
    code: 'disconnected',
    message: 'The window is not connected to Trackside.',
    remedy: 'Check that Trackside still runs; the window connects again by itself.',
  });

/** Connects, and connects again with growing pauses; calls made meanwhile are refused, never queued. */
export const createConnection = ({ openPort, random }: ConnectionOptions): Connection => {
  let link: Link = { phase: 'connecting' };
  const linkHandlers = new Set<() => void>();
  const noticeHandlers = new Set<(notice: AnyNotice) => void>();
  const openHandlers = new Set<() => void>();
  let client: RpcClient | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let connecting = false;
  let ended = false;

  const setLink = (next: Link): void => {
    link = next;
    for (const handler of linkHandlers) handler();
  };

  const refused = (): void => {
    ended = true;
    setLink({ phase: 'refused' });
  };

  const lost = (): void => {
    client = undefined;
    if (ended) return;
    attempts += 1;
    setLink({ phase: 'lost', attempts });
    timer = setTimeout(() => void connect(), retryDelay(attempts, random()));
  };

  const opened = (port: Port): void => {
    attempts = 0;
    const next = createRpcClient(port);
    client = next;
    next.onNotice((notice) => {
      for (const handler of noticeHandlers) handler(notice);
    });
    setLink({ phase: 'open' });
    for (const handler of openHandlers) handler();
    next.onClose(lost);
  };

  const connect = async (): Promise<void> => {
    if (connecting || client || ended) return;
    clearTimeout(timer);
    connecting = true;
    const port = await openPort(refused).catch(() => undefined);
    connecting = false;
    if (!port) return lost();
    if (ended) return port.close();
    opened(port);
  };

  void connect();

  return {
    link: {
      getState: () => link,
      subscribe: (handler) => {
        linkHandlers.add(handler);
        return () => linkHandlers.delete(handler);
      },
    },
    call: (name, params, options) => (client ? client.call(name, params, options) : Promise.reject(notOpen())),
    onNotice: (handler) => {
      noticeHandlers.add(handler);
      return () => noticeHandlers.delete(handler);
    },
    onOpen: (handler) => {
      openHandlers.add(handler);
      if (client) handler();
      return () => openHandlers.delete(handler);
    },
    retryNow: () => void connect(),
    close: () => {
      ended = true;
      clearTimeout(timer);
      client?.close();
    },
  };
};

import { ContractError } from '../../shared/contract/errors.ts';
import type { Notice } from '../../shared/contract/notices.ts';
import { createRpcClient, type RpcClient } from '../../shared/contract/rpc-client.ts';
import type { MessageRow } from '../../shared/contract/shapes.ts';
import { clientChannelPort } from '../engine/channel-port.ts';
import type { EngineHost } from './engine-host.ts';

export interface FindingsWatchOptions {
  readonly host: Pick<EngineHost, 'connect'>;
  /** Messages that are at least so bad count. */
  readonly atLeast: () => 'error' | 'warning';
  /** How many invalid messages are stored now. */
  readonly onInvalid: (count: number) => void;
  /** The newest message with findings, and how many have come since the last time; 100 stands for more. */
  readonly onFindings: (newest: MessageRow, count: number) => void;
  readonly onFault: (error: unknown) => void;
  /** Between two looks, however fast messages come; a second. */
  readonly pause?: () => Promise<void>;
}

export interface FindingsWatch {
  close(): void;
}

type Counts = Notice<'growth'>['counts'];

const mostRows = 100;

const aSecond = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000).unref());

/** Looks for findings after each growth notice of one session; ends when the session does. */
const follow = async (client: RpcClient, options: Required<FindingsWatchOptions>): Promise<void> => {
  const badOf = ({ invalid, warning }: Counts): number => invalid + (options.atLeast() === 'warning' ? warning : 0);
  const filter = (): string => (options.atLeast() === 'warning' ? 'is:invalid OR is:warning' : 'is:invalid');
  let open = true;
  let wake: () => void = () => undefined;
  let latest: Notice<'growth'> | undefined;

  client.onClose(() => {
    open = false;
    wake();
  });
  client.onNotice((notice) => {
    if (notice.name !== 'growth') return;
    latest = notice.data;
    wake();
  });

  const { counts } = await client.call('status.get', {});
  const { items } = await client.call('messages.list', { limit: 1 });
  options.onInvalid(counts.invalid);
  let seen = items[0]?.seq ?? 0;
  let bad = badOf(counts);
  while (open) {
    const growth = latest;
    latest = undefined;
    if (!growth) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    options.onInvalid(growth.counts.invalid);
    if (badOf(growth.counts) > bad) {
      const found = await client.call('messages.list', { filter: filter(), after: seen, limit: mostRows });
      const [newest] = found.items;
      if (newest) options.onFindings(newest, found.items.length);
    }
    seen = growth.horizon;
    bad = badOf(growth.counts);
    await options.pause();
  }
};

const isDisconnect = (error: unknown): boolean => error instanceof ContractError && error.body.code === 'disconnected';

/** Watches a workspace for findings, over every restart of its engine, until it is closed. */
export const watchFindings = ({ pause = aSecond, ...options }: FindingsWatchOptions): FindingsWatch => {
  let ended = false;
  let client: RpcClient | undefined;
  const watch = async (): Promise<void> => {
    while (!ended) {
      client = createRpcClient(clientChannelPort(await options.host.connect()));
      if (ended) return client.close();
      await follow(client, { ...options, pause }).catch((error: unknown) => {
        if (!isDisconnect(error)) options.onFault(error);
      });
      client.close();
      await pause();
    }
  };
  watch().catch(options.onFault);
  return {
    close: () => {
      ended = true;
      client?.close();
    },
  };
};

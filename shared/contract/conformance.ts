import type { Caller, CallOptions } from './caller.ts';
import { ContractError } from './errors.ts';
import { writeFrame } from './frames.ts';
import type { MethodName, Params, Result } from './methods.ts';
import type { AnyNotice } from './notices.ts';
import type { Port } from './port.ts';
import { createRpcClient, type RpcClient } from './rpc-client.ts';
import { serveRpc } from './rpc-server.ts';

/** Both ends of a fresh transport. */
export interface PortPair {
  readonly client: Port;
  readonly server: Port;
  /** Has the client's side stop reading until the returned function is called; absent where nothing can be held up. */
  readonly hold?: () => () => void;
}

export interface ConformanceCase {
  readonly title: string;
  run(pair: PortPair): Promise<void>;
}

const expectEqual = (actual: unknown, expected: unknown, what: string): void => {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${what}: expected ${right?.slice(0, 300)}, got ${left?.slice(0, 300)}`);
};

const codeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof ContractError) return error.body.code;
    throw error;
  }
  return 'no error';
};

/** A caller that answers `plan.check` as told and says what it is asked to. */
interface StandIn {
  readonly caller: Caller;
  say(notice: AnyNotice): void;
  /** Resolves once the client's side is gone. */
  readonly closed: Promise<void>;
}

type Check = (message: Params<'plan.check'>['message'], options: CallOptions) => Promise<Result<'plan.check'>>;

const createStandIn = (check: Check): StandIn => {
  let handler: (notice: AnyNotice) => void = () => undefined;
  let hangUp: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    hangUp = resolve;
  });
  const answers: Partial<{ [N in MethodName]: (params: Params<N>, options: CallOptions) => Promise<Result<N>> }> = {
    'plan.check': (params, options) => check(params.message, options),
  };
  return {
    closed,
    say: (notice) => handler(notice),
    caller: {
      call: async (name, params, options = {}) => {
        const answer = answers[name];
        if (!answer) throw new Error('the stand-in knows no such method');
        return answer(params, options);
      },
      onNotice: (next) => {
        handler = next;
        return () => undefined;
      },
      close: hangUp,
    },
  };
};

const echoing: Check = async (message) => ({
  verdict: 'valid',
  violations: [{ code: 'wrong-type', severity: 'info', path: '', explanation: '', actual: message }],
});

const connect = (
  pair: PortPair,
  check: Check = echoing,
): { client: RpcClient; standIn: StandIn; faults: unknown[] } => {
  const standIn = createStandIn(check);
  const faults: unknown[] = [];
  serveRpc(pair.server, standIn.caller, (error) => faults.push(error));
  return { client: createRpcClient(pair.client), standIn, faults };
};

const echo = async (client: RpcClient, message: Params<'plan.check'>['message']): Promise<unknown> =>
  (await client.call('plan.check', { message })).violations[0]?.actual;

const growth = (horizon: number): AnyNotice => ({
  name: 'growth',
  data: {
    horizon,
    rate: 0,
    counts: { messages: horizon, valid: 0, warning: 0, invalid: 0, unchecked: 0, rejected: 0 },
  },
});

/** Something that is waited for until it is let go. */
const createGate = (): { readonly opened: Promise<void>; open(): void } => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
};

/** Resolves with the horizons heard once `last` is among them. */
const hearUntil = (client: RpcClient, last: number): Promise<readonly number[]> =>
  new Promise((resolve) => {
    const heard: number[] = [];
    client.onNotice((notice) => {
      if (notice.name !== 'growth') return;
      heard.push(notice.data.horizon);
      if (notice.data.horizon === last) resolve(heard);
    });
  });

/** What every transport of the contract must hold to; a test runs it over each. */
export const conformanceCases: readonly ConformanceCase[] = [
  {
    title: 'answers each call with its own result, whatever the order they finish in',
    run: async (pair) => {
      const waiting: (() => void)[] = [];
      const { client } = connect(pair, async (message, options) => {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          if (waiting.length === 3) for (const go of waiting.reverse()) go();
        });
        return echoing(message, options);
      });
      const answers = await Promise.all([echo(client, 'a'), echo(client, 'b'), echo(client, 'c')]);
      expectEqual(answers, ['a', 'b', 'c'], 'answers');
    },
  },
  {
    title: 'keeps the order of calls',
    run: async (pair) => {
      const seen: unknown[] = [];
      const { client } = connect(pair, (message, options) => {
        seen.push(message);
        return echoing(message, options);
      });
      const sent = Array.from({ length: 200 }, (_, index) => index);
      await Promise.all(sent.map((index) => echo(client, index)));
      expectEqual(seen, sent, 'order at the server');
    },
  },
  {
    title: 'carries every JSON value and text unharmed',
    run: async (pair) => {
      const { client } = connect(pair);
      const value = JSON.parse('{"__proto__":{"x":1},"\\u0000":"\\ud800 🛒 \\u2028","n":[null,1e21,-0.5,true,""]}');
      expectEqual(await echo(client, value), value, 'value');
    },
  },
  {
    title: 'carries answers of five megabytes and small ones after them',
    run: async (pair) => {
      const { client } = connect(pair);
      const large = 'ü'.repeat(5_000_000);
      const [first, second] = await Promise.all([echo(client, large), echo(client, 'small')]);
      expectEqual(first === large, true, 'large answer is whole');
      expectEqual(second, 'small', 'small answer');
    },
  },
  {
    title: 'hands errors over as data',
    run: async (pair) => {
      const { client, faults } = connect(pair, () => {
        throw new ContractError({ code: 'no-plan', message: 'No plan.', remedy: 'Write one.' });
      });
      const error = await client.call('plan.check', { message: {} }).catch((reason: unknown) => reason);
      expectEqual(
        error instanceof ContractError ? error.body : error,
        { code: 'no-plan', message: 'No plan.', remedy: 'Write one.' },
        'error',
      );
      expectEqual(faults.length, 0, 'faults');
    },
  },
  {
    title: 'tells the server of an unforeseen error and the client only that there was one',
    run: async (pair) => {
      const { client, faults } = connect(pair, () => {
        throw new Error('secret detail');
      });
      const error = await client.call('plan.check', { message: {} }).catch((reason: unknown) => reason);
      expectEqual(error instanceof ContractError && error.body.code, 'internal', 'code');
      expectEqual(JSON.stringify(error).includes('secret'), false, 'detail leaks');
      expectEqual(faults.length, 1, 'faults');
    },
  },
  {
    title: 'refuses an unknown method and bad parameters and goes on',
    run: async (pair) => {
      const standIn = createStandIn(echoing);
      serveRpc(pair.server, standIn.caller, () => undefined);
      const heard: string[] = [];
      let done: () => void = () => undefined;
      const finished = new Promise<void>((resolve) => {
        done = resolve;
      });
      pair.client.onFrame((frame) => {
        const { id, error } = JSON.parse(frame);
        heard.push(`${id} ${error?.code ?? 'ok'}`);
        if (heard.length === 4) done();
      }, done);
      pair.client.send(writeFrame({ type: 'call', id: 1, method: 'no.such', params: {} }));
      pair.client.send(writeFrame({ type: 'call', id: 2, method: '__proto__', params: {} }));
      pair.client.send(writeFrame({ type: 'call', id: 3, method: 'messages.get', params: { seq: 'one' } }));
      pair.client.send(writeFrame({ type: 'call', id: 4, method: 'plan.check', params: { message: 1 } }));
      await finished;
      expectEqual(heard.sort(), ['1 unknown-method', '2 unknown-method', '3 bad-params', '4 ok'], 'answers');
    },
  },
  {
    title: 'hangs up on a frame that is none',
    run: async (pair) => {
      const { client, standIn } = connect(pair);
      const gone = new Promise<void>((resolve) => client.onClose(resolve));
      pair.client.send('no frame');
      await Promise.all([gone, standIn.closed]);
    },
  },
  {
    title: 'delivers notices in order, unasked',
    run: async (pair) => {
      const { client, standIn } = connect(pair);
      const heard = hearUntil(client, 3);
      await echo(client, 'ready');
      for (const horizon of [1, 2, 3]) standIn.say(growth(horizon));
      expectEqual(await heard, [1, 2, 3], 'notices');
    },
  },
  {
    title: 'a flood of notices holds back no answer, and the newest arrives',
    run: async (pair) => {
      const { client, standIn } = connect(pair);
      await echo(client, 'ready');
      const heard = hearUntil(client, 20_000);
      for (let horizon = 1; horizon <= 20_000; horizon += 1) standIn.say(growth(horizon));
      expectEqual(await echo(client, 'after'), 'after', 'answer');
      const horizons = await heard;
      expectEqual(
        horizons.every((horizon, index) => index === 0 || horizon > (horizons[index - 1] ?? 0)),
        true,
        'horizons only grow',
      );
    },
  },
  {
    title: 'a reader that stands still gets, once it reads again, every answer and of the notices the newest',
    run: async (pair) => {
      const calls = 48;
      const large = 'x'.repeat(512 * 1024);
      const arrived = createGate();
      const answered = createGate();
      let running = 0;
      let sent = 0;
      const server: Port = {
        ...pair.server,
        send: (frame) => {
          pair.server.send(frame);
          sent += 1;
          if (sent === calls + 1) answered.open();
        },
      };
      const { client, standIn } = connect({ ...pair, server }, async (message, options) => {
        if (message === 'small') return echoing(message, options);
        running += 1;
        if (running === calls) arrived.open();
        await go.opened;
        return echoing(large, options);
      });
      const go = createGate();
      await echo(client, 'small');
      const answers = Array.from({ length: calls }, () => echo(client, 'large'));
      await arrived.opened;
      const release = pair.hold?.();
      go.open();
      await answered.opened;
      const heard = hearUntil(client, 20_000);
      for (let horizon = 1; horizon <= 20_000; horizon += 1) standIn.say(growth(horizon));
      if (release) expectEqual(sent, calls + 1, 'frames sent to a reader that stands still');
      const after = echo(client, 'small');
      release?.();
      expectEqual(
        (await Promise.all(answers)).every((answer) => answer === large),
        true,
        'large answers are whole',
      );
      expectEqual(await after, 'small', 'the call after them');
      expectEqual((await heard).at(-1), 20_000, 'newest notice');
    },
  },
  {
    title: 'cancels a running call',
    run: async (pair) => {
      let heard: () => void = () => undefined;
      const cancelledThere = new Promise<void>((resolve) => {
        heard = resolve;
      });
      let started: () => void = () => undefined;
      const running = new Promise<void>((resolve) => {
        started = resolve;
      });
      const { client } = connect(pair, async (message, options) => {
        if (message !== 'long') return echoing(message, options);
        const aborted = new Promise<void>((resolve) => options.signal?.addEventListener('abort', resolve));
        started();
        await aborted;
        heard();
        return echoing(message, options);
      });
      const listeners = new Set<() => void>();
      const signal = {
        aborted: false,
        addEventListener: (_type: 'abort', listener: () => void) => void listeners.add(listener),
        removeEventListener: (_type: 'abort', listener: () => void) => void listeners.delete(listener),
      };
      const code = codeOf(client.call('plan.check', { message: 'long' }, { signal }));
      await running;
      for (const listener of listeners) listener();
      expectEqual(await code, 'cancelled', 'code');
      await cancelledThere;
      expectEqual(await echo(client, 'after'), 'after', 'next call');
    },
  },
  {
    title: 'a close fails what runs and what comes after, and the server hears of it',
    run: async (pair) => {
      let started: () => void = () => undefined;
      const running = new Promise<void>((resolve) => {
        started = resolve;
      });
      const { client, standIn } = connect(pair, () => {
        started();
        return new Promise(() => undefined);
      });
      const code = codeOf(client.call('plan.check', { message: 1 }));
      await running;
      client.close();
      expectEqual(await code, 'disconnected', 'running call');
      expectEqual(await codeOf(client.call('plan.check', { message: 2 })), 'disconnected', 'later call');
      await standIn.closed;
    },
  },
  {
    title: 'the server going away fails what runs',
    run: async (pair) => {
      const { client } = connect(pair, () => {
        pair.server.close();
        return new Promise(() => undefined);
      });
      expectEqual(await codeOf(client.call('plan.check', { message: 1 })), 'disconnected', 'code');
    },
  },
];

import type { Caller } from '../../../shared/contract/caller.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { MethodName, Params, Result } from '../../../shared/contract/methods.ts';
import type { AnyNotice } from '../../../shared/contract/notices.ts';
import type { MessageDetail, Status } from '../../../shared/contract/shapes.ts';
import type { FilterableMessage } from '../../../shared/filter/message.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { predicate } from '../../../shared/filter/predicate.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { defaultSettings } from '../../../shared/model/settings.ts';
import { sampleMessage } from './sample-messages.ts';

export interface MemoryEngine extends Caller {
  /** Stores so many more messages and tells everyone. */
  receive(count: number): void;
}

interface View {
  readonly after: number;
  readonly matches: (message: MessageDetail) => boolean;
  readonly seqs: number[] | undefined;
}

type Handlers = { readonly [N in MethodName]: (params: Params<N>) => Result<N> };

const planText = `trackside: 1
name: Acme Shop
events:
  Product Added:
    description: A product was put into the cart.
    properties:
      product_id: { type: string, required: true }
      # in the shop's currency
      price:      { type: number, minimum: 0 }
      quantity:
        type: integer
        minimum: 1
        required: true
  Order Completed:
    properties:
      order_id: { type: string, required: true }
`;

const filterable = (message: MessageDetail): FilterableMessage => {
  const payloadText = JSON.stringify(message.message);
  const payload: JsonObject = JSON.parse(payloadText);
  return { ...message, payload, payloadText, late: false, size: payloadText.length };
};

const notFound = (what: string) =>
  new ContractError({ code: 'not-found', message: `There is no ${what}.`, remedy: 'Choose another one.' });

const notHere = (): never => {
  throw notFound('answer to this in the engine without a store');
};

/** The contract over messages made up on the spot, so that the window runs without an engine. */
export const createMemoryEngine = (first: number, now: () => number): MemoryEngine => {
  const start = now();
  let horizon = first;
  let lastView = 0;
  const views = new Map<number, View>();
  const handlers = new Set<(notice: AnyNotice) => void>();
  const message = (seq: number): MessageDetail => sampleMessage(seq, start - (first - seq) * 40);

  // Every fifth message is of the same pattern, whatever the number.
  const counts = (): Status['counts'] => {
    const each = Math.floor(horizon / 5);
    return {
      messages: horizon,
      valid: 2 * each,
      warning: each,
      invalid: horizon - 3 * each,
      unchecked: 0,
      rejected: horizon === 0 ? 0 : 2,
    };
  };
  const stateOf = (id: number, view: View): Result<'view.open'> => {
    const total = Math.max(0, horizon - view.after);
    return { view: id, total, matched: view.seqs?.length ?? total, complete: true };
  };
  const viewOf = (id: number): View => {
    const view = views.get(id);
    if (!view) throw notFound('such view');
    return view;
  };

  const methods: Handlers = {
    'status.get': () => ({
      version: '0.1.0',
      collector: 'http://127.0.0.1:9797',
      plan: {
        name: 'Acme Shop',
        path: '/home/dev/shop/trackside.plan.yaml',
        revision: '9f2c41d0aa',
        events: 2,
        problems: [
          { file: 'trackside.plan.yaml', line: 4, column: 3, message: 'Unknown key “ownr”.', severity: 'notice' },
        ],
      },
      counts: counts(),
      store: { path: '/home/dev/.trackside/trackside.db', bytes: 18_400_000, notices: [] },
      runs: [
        { name: 'default', messages: horizon },
        { name: 't42', messages: 12 },
      ],
      sample: false,
    }),
    'messages.get': ({ seq }) => {
      if (seq > horizon) throw notFound(`message ${seq}`);
      return message(seq);
    },
    'view.open': ({ filter = '', after = 0 }) => {
      lastView += 1;
      const { tree } = parseFilter(filter, { now: now() });
      const holds = predicate(tree, { compileRegex: (source) => (text) => new RegExp(source).test(text) });
      const matches = (each: MessageDetail): boolean => holds(filterable(each));
      const seqs: number[] | undefined = filter === '' ? undefined : [];
      for (let seq = after + 1; seqs && seq <= horizon; seq += 1) if (matches(message(seq))) seqs.push(seq);
      const view: View = { after, matches, seqs };
      views.set(lastView, view);
      return stateOf(lastView, view);
    },
    'view.window': ({ view: id, from, count }) => {
      const view = viewOf(id);
      const state = stateOf(id, view);
      const rows = Array.from({ length: Math.max(0, Math.min(count, state.matched - from)) }, (_, index) => {
        const {
          message: _body,
          original: _own,
          request: _request,
          siblings: _others,
          ...row
        } = message(view.seqs?.[from + index] ?? view.after + from + index + 1);
        return row;
      });
      return { from, rows, state };
    },
    'view.locate': ({ view: id, seq }) => {
      const view = viewOf(id);
      const position = view.seqs ? view.seqs.indexOf(seq) : seq - view.after - 1;
      return position < 0 ? {} : { position };
    },
    'view.close': ({ view }) => {
      views.delete(view);
      return {};
    },
    'plan.get': () => ({ problems: [], text: planText }),
    'plan.usage': () => ({ names: [] }),
    'entities.types': () => ({ total: 0, items: [] }),
    'rejected.list': () => ({ total: 0, items: [] }),
    'violations.list': () => ({ total: 0, items: [] }),
    'messages.list': () => ({ total: 0, items: [] }),
    'entities.list': () => ({ total: 0, items: [] }),
    'entities.get': notHere,
    'plan.check': notHere,
    'plan.edit': notHere,
    'plan.save': notHere,
    'plan.undo': notHere,
    'plan.redo': notHere,
    'plan.steps': () => ({}),
    'plan.trial': notHere,
    'judging.start': notHere,
    'judging.cancel': notHere,
    'coverage.get': notHere,
    'connect.get': notHere,
    'settings.get': () => ({
      path: '/home/dev/.config/trackside/settings.json',
      settings: defaultSettings,
      problems: [],
    }),
    'settings.set': notHere,
    'sample.load': notHere,
    'sample.remove': notHere,
    reset: notHere,
  };

  const tell = (notice: AnyNotice): void => {
    for (const handler of handlers) handler(notice);
  };

  return {
    call: async <N extends MethodName>(name: N, params: Params<N>): Promise<Result<N>> => methods[name](params),
    onNotice: (handler) => {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    close: () => handlers.clear(),
    receive: (count) => {
      for (let seq = horizon + 1; seq <= horizon + count; seq += 1) {
        for (const view of views.values()) if (view.matches(message(seq))) view.seqs?.push(seq);
      }
      horizon += count;
      tell({ name: 'growth', data: { horizon, counts: counts(), rate: count * 20 } });
      for (const [id, view] of views) tell({ name: 'view', data: stateOf(id, view) });
    },
  };
};

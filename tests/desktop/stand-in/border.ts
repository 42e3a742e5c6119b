/** One side of the border between the preload's world and the page's own. */
export interface Border {
  /** What `contextBridge.exposeInMainWorld` does. */
  expose(name: string, api: unknown): void;
}

/**
 * Both worlds run this same function as its own source text, so it may use nothing from outside. What crosses is played
 * as Electron's contextBridge does it: data is copied, functions become proxies whose arguments and results are copied,
 * prototypes are lost, what cannot be cloned is refused. Events on the document are the way across: they are delivered
 * while they are dispatched, so that calls can answer at once.
 */
export const createBorder = (key: string, side: 'preload' | 'page'): Border => {
  type Wrapped = readonly [string, ...unknown[]];
  type Crossing =
    | { readonly type: 'expose'; readonly name: string; readonly api: Wrapped }
    | { readonly type: 'call'; readonly id: number; readonly callee: number; readonly args: readonly Wrapped[] }
    | { readonly type: 'return'; readonly id: number; readonly ok: boolean; readonly value: Wrapped }
    | { readonly type: 'settle'; readonly id: number; readonly ok: boolean; readonly value: Wrapped };

  // Bound before any script of the page can replace them.
  const dispatch = document.dispatchEvent.bind(document);
  const Announcement = CustomEvent;
  const { defineProperty, freeze, hasOwn } = Object;
  const toText = Function.prototype.call.bind(Object.prototype.toString);
  const here = `${key}-${side}`;
  const there = `${key}-${side === 'page' ? 'preload' : 'page'}`;

  const functions: ((...args: unknown[]) => unknown)[] = [];
  const returned = new Map<number, { readonly ok: boolean; readonly value: Wrapped }>();
  const promised = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let lastId = 0;

  const say = (detail: Crossing): void => {
    dispatch(new Announcement(there, { detail }));
  };

  const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

  const wrapPromise = (promise: Promise<unknown>): Wrapped => {
    lastId += 1;
    const id = lastId;
    const settle = (ok: boolean, value: unknown): void => say({ type: 'settle', id, ok, value: wrap(value) });
    promise.then(
      (value) => settle(true, value),
      (error: unknown) => settle(false, new Error(messageOf(error))),
    );
    return ['promise', id];
  };

  const wrapClone = (value: unknown): Wrapped => {
    try {
      return ['data', structuredClone(value)];
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };

  const wrap = (value: unknown, depth = 0): Wrapped => {
    if (depth > 1000)
      throw new Error(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    if (typeof value === 'function') return ['function', functions.push((...args) => value(...args)) - 1];
    if (typeof value === 'symbol') return ['data', undefined];
    if (typeof value !== 'object' || value === null) return ['data', value];
    if (value instanceof Promise) return wrapPromise(value);
    if (value instanceof Error) return ['error', value.message];
    if (Array.isArray(value)) return ['array', ...value.map((each) => wrap(each, depth + 1))];
    if (toText(value) !== '[object Object]') return wrapClone(value);
    return ['object', ...Object.entries(value).map(([name, each]) => [name, wrap(each, depth + 1)])];
  };

  const call = (callee: number, args: readonly unknown[]): unknown => {
    lastId += 1;
    const id = lastId;
    say({ type: 'call', id, callee, args: args.map((each) => wrap(each)) });
    const answer = returned.get(id);
    returned.delete(id);
    if (!answer) throw new Error('The other world is gone.');
    const value = unwrap(answer.value);
    if (answer.ok) return value;
    throw value;
  };

  const unwrap = ([kind, ...rest]: Wrapped): unknown => {
    const [first] = rest;
    switch (kind) {
      case 'function':
        return (...args: unknown[]) => call(Number(first), args);
      case 'promise':
        return new Promise((resolve, reject) => promised.set(Number(first), { resolve, reject }));
      case 'error':
        return new Error(String(first));
      case 'array':
        return rest.map((each) => unwrap(asWrapped(each)));
      case 'object': {
        const object = {};
        for (const each of rest) {
          const [name, value] = asWrapped(each);
          defineProperty(object, name, {
            value: unwrap(asWrapped(value)),
            enumerable: true,
            writable: true,
            configurable: true,
          });
        }
        return object;
      }
      default:
        return first;
    }
  };

  const asWrapped = (value: unknown): Wrapped => {
    if (!Array.isArray(value)) throw new Error('what crossed the border is no wrapped value');
    const [kind, ...rest] = value;
    return [String(kind), ...rest];
  };

  const deepFreeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    for (const each of Object.values(value)) deepFreeze(each);
    return freeze(value);
  };

  const answerCall = ({ id, callee, args }: Extract<Crossing, { type: 'call' }>): void => {
    const reply = (ok: boolean, value: Wrapped): void => say({ type: 'return', id, ok, value });
    try {
      reply(true, wrap(functions[callee]?.(...args.map(unwrap))));
    } catch (error) {
      reply(false, ['error', messageOf(error)]);
    }
  };

  const hear = (crossing: Crossing): void => {
    switch (crossing.type) {
      case 'expose':
        defineProperty(globalThis, crossing.name, { value: deepFreeze(unwrap(crossing.api)), enumerable: true });
        break;
      case 'call':
        answerCall(crossing);
        break;
      case 'return':
        returned.set(crossing.id, crossing);
        break;
      case 'settle': {
        const waiting = promised.get(crossing.id);
        promised.delete(crossing.id);
        if (crossing.ok) waiting?.resolve(unwrap(crossing.value));
        else waiting?.reject(unwrap(crossing.value));
        break;
      }
    }
  };

  document.addEventListener(here, (event) => {
    if (event instanceof Announcement) hear(event.detail);
  });

  const exposed = new Set<string>();
  return {
    expose: (name, api) => {
      if (exposed.has(name) || hasOwn(globalThis, name))
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.add(name);
      say({ type: 'expose', name, api: wrap(api) });
    },
  };
};

import type { ChildProcess } from 'node:child_process';
import type { ActionName, Actions, Ask, Look } from './stand-in/control.ts';

type Argument<A extends ActionName> = Parameters<Actions[A]>[0] extends undefined ? [] : [Parameters<Actions[A]>[0]];

/** What a person, the system or a test does to an app on the stand-in. */
export interface Control {
  do<A extends ActionName>(action: A, ...argument: Argument<A>): Promise<Awaited<ReturnType<Actions[A]>>>;
  /** Looks at the app again whenever something has changed, until it looks right. */
  until(fits: (look: Look) => boolean): Promise<Look>;
}

/** What the stand-in says; the types of its actions say what a result is. */
type Heard =
  | { readonly type: 'changed' }
  | { readonly type: 'done'; readonly id: number; readonly result: never }
  | { readonly type: 'refused'; readonly id: number; readonly message: string };

interface Waiting {
  resolve(result: never): void;
  reject(error: Error): void;
}

const isHeard = (message: unknown): message is Heard =>
  typeof message === 'object' && message !== null && 'type' in message;

/** Speaks with the stand-in over the channel that its process was started with. */
export const createControl = (child: ChildProcess, ended: Promise<unknown>, output: () => string): Control => {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let changes = 0;
  let changed: (() => void) | undefined;
  let gone: Error | undefined;

  const hear = (heard: Heard): void => {
    if (heard.type === 'changed') {
      changes += 1;
      changed?.();
      return;
    }
    const waiter = waiting.get(heard.id);
    waiting.delete(heard.id);
    if (heard.type === 'refused') waiter?.reject(new Error(heard.message));
    else waiter?.resolve(heard.result);
  };

  child.on('message', (message: unknown) => {
    if (isHeard(message)) hear(message);
  });
  void ended.then(() => {
    gone = new Error(`the app has ended; it wrote:\n${output()}`);
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
    changed?.();
  });

  const act: Control['do'] = (action, argument?: unknown) =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone);
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      child.send({ id: lastId, action, argument } satisfies Ask);
    });

  return {
    do: act,
    until: async (fits) => {
      for (;;) {
        const before = changes;
        const look = await act('look');
        if (fits(look)) return look;
        if (changes === before)
          await new Promise<void>((resolve) => {
            changed = resolve;
          });
      }
    },
  };
};

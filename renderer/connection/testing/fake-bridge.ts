import type { Port } from '../../../shared/contract/port.ts';
import type {
  DesktopBridge,
  ShellAction,
  ShellAnswer,
  ShellMethodName,
  ShellResult,
} from '../../../shared/contract/shell.ts';

export interface Asked {
  readonly method: ShellMethodName;
  readonly params: unknown;
}

type Answers = { readonly [N in ShellMethodName]: ShellResult<N> };

/** The preload's bridge without a desktop app: what is asked is kept, and answered as a test says. */
export interface FakeBridge {
  readonly bridge: DesktopBridge;
  readonly asked: readonly Asked[];
  /** What all later requests of a method are answered, sense or not. */
  answerWith(method: ShellMethodName, answer: ShellAnswer): void;
  act(action: ShellAction): void;
}

/** What a desktop app answers in which little happens. */
export const firstAnswers: Answers = {
  'workspace.get': {
    folder: '/home/dev/shop',
    planFile: '/home/dev/shop/trackside.plan.yaml',
    recent: [
      { path: '/home/dev/shop', kind: 'workspace' },
      { path: '/home/dev/booking', kind: 'workspace' },
      { path: '/home/dev/plans/checkout.plan.yaml', kind: 'plan' },
    ],
  },
  'plan.choose': { opened: false },
  'workspace.choose': { opened: false },
  'workspace.open': { opened: true },
  'recent.clear': {},
  'link.open': { opened: false },
  'menu.set': {},
  'engine.retry': {},
};

/** `openPort` gives the engine's side of a way; it may fail as long as there is no engine. */
export const createFakeBridge = (openPort: () => Promise<Port>): FakeBridge => {
  const asked: Asked[] = [];
  const answers = new Map<ShellMethodName, ShellAnswer>();
  const early: ShellAction[] = [];
  let handle: ((action: ShellAction) => void) | undefined;
  return {
    asked,
    answerWith: (method, answer) => void answers.set(method, answer),
    act: (action) => (handle ? handle(action) : void early.push(action)),
    bridge: {
      system: 'linux',
      connect: async (onFrame, onClose) => {
        const port = await openPort();
        port.onFrame(onFrame, onClose);
        return port;
      },
      request: async (method, params) => {
        asked.push({ method, params });
        return answers.get(method) ?? { ok: true, result: firstAnswers[method] };
      },
      onAction: (handler) => {
        handle = handler;
        for (const action of early.splice(0)) handler(action);
      },
      pathOf: (file) => (file instanceof File ? `/home/dev/dropped/${file.name}` : ''),
    },
  };
};

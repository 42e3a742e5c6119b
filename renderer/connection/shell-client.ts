import type { Schema } from '../../shared/contract/schema.ts';
import {
  type DesktopBridge,
  type ShellAction,
  type ShellMethodName,
  type ShellParams,
  type ShellResult,
  shellMethods,
} from '../../shared/contract/shell.ts';

/** Why the desktop app did not do something, as data. */
export interface ShellRefusal {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export type ShellReply<N extends ShellMethodName> =
  | { readonly ok: true; readonly result: ShellResult<N> }
  | { readonly ok: false; readonly refusal: ShellRefusal };

/** What only the desktop app can do. */
export interface DesktopCalls {
  /** Never rejects: a refusal is an answer. */
  request<N extends ShellMethodName>(name: N, params: ShellParams<N>): Promise<ShellReply<N>>;
  /** Path of a file that was dropped on the window; empty where it does not lie on a disk. */
  pathOf(file: unknown): string;
}

/** What stands around the window: the desktop app, or a browser. */
export interface Shell {
  /** Absent in a browser. */
  readonly desktop?: DesktopCalls;
  /** One handler; what was said before it was set is kept for it. */
  onAction(handler: (action: ShellAction) => void): void;
}

/** A browser opens no workspaces, has no menu of ours and tells the window nothing. */
export const browserShell = { onAction: () => undefined } as const satisfies Shell;

/** Typed so that a name that is not known beforehand keeps its own result. */
const results: { readonly [N in ShellMethodName]: { readonly result: Schema<ShellResult<N>> } } = shellMethods;

const noSense = (name: string, issue: string): ShellRefusal => ({
  code: 'bad-answer',
  message: `The desktop app answered ${name} with something this window does not know (${issue}).`,
  remedy: 'Close the window and open it again.',
});

const noAnswer = (name: string, error: unknown): ShellRefusal => ({
  code: 'no-answer',
  message: `The desktop app did not answer ${name}: ${error instanceof Error ? error.message : String(error)}.`,
  remedy: 'Close the window and open it again.',
});

const request = async <N extends ShellMethodName>(
  bridge: DesktopBridge,
  name: N,
  params: ShellParams<N>,
): Promise<ShellReply<N>> => {
  try {
    const answer = await bridge.request(name, params);
    if (!answer.ok) return { ok: false, refusal: answer.error };
    const parsed = results[name].result.parse(answer.result, '');
    if (!parsed.ok) {
      const { path, expected } = parsed.issue;
      return { ok: false, refusal: noSense(name, `${path === '' ? 'the answer' : path} is not ${expected}`) };
    }
    return { ok: true, result: parsed.value };
  } catch (error) {
    return { ok: false, refusal: noAnswer(name, error) };
  }
};

/** The desktop app around this window, through the preload's bridge. */
export const createDesktopShell = (bridge: DesktopBridge): Shell => ({
  desktop: {
    request: (name, params) => request(bridge, name, params),
    pathOf: (file) => bridge.pathOf(file),
  },
  onAction: (handler) => bridge.onAction(handler),
});

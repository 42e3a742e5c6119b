import type { ShellMethodName, ShellParams, ShellResult } from '../../shared/contract/shell.ts';
import type { DesktopCalls } from '../connection/shell-client.ts';
import type { Toasts } from './toasts.ts';

/** Asks the desktop app; a refusal is shown as it was said, and gives undefined. */
export const askShell = async <N extends ShellMethodName>(
  { desktop, toasts }: { readonly desktop: DesktopCalls; readonly toasts: Pick<Toasts, 'show'> },
  name: N,
  params: ShellParams<N>,
): Promise<ShellResult<N> | undefined> => {
  const reply = await desktop.request(name, params);
  if (reply.ok) return reply.result;
  const { message, remedy } = reply.refusal;
  toasts.show({ tone: 'error', text: `${message} ${remedy}` });
  return undefined;
};

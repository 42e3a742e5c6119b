import { ContractError } from '../../../shared/contract/errors.ts';
import type { MessageDetail } from '../../../shared/contract/shapes.ts';
import type { App } from '../app-context.tsx';

type Parts = Pick<App, 'connection' | 'live' | 'navigation' | 'toasts'>;

/** Resolves once the window is connected. */
const linked = ({ connection }: Parts): Promise<void> =>
  new Promise((resolve) => {
    const stop = connection.onOpen(() => {
      resolve();
      // The handler may be called before it has its way off.
      queueMicrotask(() => stop());
    });
  });

const readMessage = async (app: Parts, seq: number): Promise<MessageDetail | undefined> => {
  await linked(app);
  try {
    return await app.connection.call('messages.get', { seq });
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    app.toasts.show({ tone: 'error', text: `${error.body.message} ${error.body.remedy}` });
    return undefined;
  }
};

/**
 * Shows one message in the live view, whatever run it is of. A filter or Clear that hides its row stays as it is: the
 * window says so and offers to lift it.
 */
export const showMessage = async (app: Parts, seq: number): Promise<void> => {
  const { live, navigation, toasts } = app;
  const message = await readMessage(app, seq);
  if (!message) return;
  if (message.run !== navigation.getState().run) navigation.chooseRun(message.run);
  live.reveal(seq);
  if ((await live.list.locate(seq)) !== undefined) return;
  const { mark } = live.store.getState();
  const cleared = seq <= mark;
  toasts.show({
    text: cleared
      ? `Message ${seq} is shown, but not listed: the list was cleared after it.`
      : `Message ${seq} is shown, but not listed: the filter hides it.`,
    action: {
      label: cleared ? 'Show what was cleared' : 'Clear the filter',
      run: () => {
        if (cleared) live.setMark(0);
        else live.setFilter('');
        live.reveal(seq);
      },
    },
  });
};

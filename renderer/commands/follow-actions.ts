import type { ShellAction } from '../../shared/contract/shell.ts';
import type { App } from '../state/app-context.tsx';
import { showInLive } from '../state/live/show-in-live.ts';
import { showMessage } from '../state/live/show-message.ts';
import { type CommandList, runCommand } from './command-list.ts';

/** Does what the desktop app tells the window. */
export const followAction = (app: App, list: CommandList, action: ShellAction): void => {
  switch (action.type) {
    case 'command':
      runCommand(list.getState(), action.id);
      break;
    case 'show-message':
      void showMessage(app, action.seq);
      break;
    case 'show-view':
      showInLive(app, action.filter);
      break;
    case 'engine':
      app.engine.store.setState(action.state, true);
      // The pause before the next attempt has grown while there was nothing to connect to.
      if (action.state.phase === 'running') app.connection.retryNow();
      break;
  }
};

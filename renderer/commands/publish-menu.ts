import type { App, Desktop } from '../state/app-context.tsx';
import { createFrames, type FrameClock } from '../state/frames.ts';
import { askShell } from '../state/shell-calls.ts';
import { type CommandList, menuEntries } from './command-list.ts';

/** Tells the desktop app's menu which commands there are, once per frame and only when one of them has changed. */
export const publishMenu = (app: App, { calls }: Desktop, list: CommandList, clock: FrameClock): void => {
  let told = '';
  const frames = createFrames(() => {
    const entries = menuEntries(list.getState());
    const text = JSON.stringify(entries);
    if (text === told) return;
    told = text;
    void askShell({ desktop: calls, toasts: app.toasts }, 'menu.set', { entries });
  }, clock);
  // All that the commands' `when` reads.
  list.subscribe(frames.ask);
  app.navigation.subscribe(frames.ask);
  app.live.store.subscribe(frames.ask);
  app.violations.subscribe(frames.ask);
  app.overlay.subscribe(frames.ask);
  app.engine.store.subscribe(frames.ask);
  app.connection.link.subscribe(frames.ask);
  frames.ask();
};

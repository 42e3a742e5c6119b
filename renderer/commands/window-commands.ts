import type { App } from '../state/app-context.tsx';
import type { ViewName } from '../state/navigation.ts';
import type { Command } from './command.ts';

const always = (): boolean => true;

/** Commands of the frame: where to go, the palette, the keys, the way to the engine. */
export const windowCommands = (app: App): readonly Command[] => {
  const { navigation, overlay, connection, engine } = app;
  const goTo = (view: ViewName, title: string, keys: string): Command => ({
    id: `go.${view}`,
    title,
    group: 'Go to',
    shortcuts: [{ keys, place: 'anywhere' }],
    when: always,
    run: () => navigation.go({ view }),
  });
  return [
    {
      id: 'window.palette',
      title: 'Command palette',
      group: 'Window',
      shortcuts: [{ keys: 'Mod+K', place: 'anywhere' }],
      when: () => overlay.getState().open !== 'palette',
      run: () => overlay.setState({ open: 'palette' }),
    },
    {
      id: 'window.keys',
      title: 'Keyboard shortcuts',
      group: 'Window',
      shortcuts: [{ keys: '?', place: 'untyped' }],
      when: always,
      run: () => overlay.setState({ open: 'keys' }),
    },
    {
      id: 'window.reconnect',
      title: 'Connect again now',
      group: 'Window',
      when: () => connection.link.getState().phase === 'lost',
      run: () => connection.retryNow(),
    },
    {
      id: 'window.retry-engine',
      title: 'Start the engine again',
      group: 'Window',
      when: () => engine.store.getState()?.phase === 'failed',
      run: engine.retry,
    },
    goTo('live', 'Live', 'Mod+Shift+E'),
    goTo('entities', 'Entities', 'Mod+Shift+U'),
    goTo('plan', 'Plan', 'Mod+Shift+P'),
    goTo('connect', 'Connect', 'Mod+Shift+O'),
  ];
};

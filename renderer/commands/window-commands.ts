import type { App } from '../state/app-context.tsx';
import type { ViewName } from '../state/navigation.ts';
import type { Command } from './command.ts';

const always = (): boolean => true;

/** Where to go. */
export const goCommands = ({ navigation }: Pick<App, 'navigation'>): readonly Command[] => {
  const to = (view: ViewName, title: string, keys: string): Command => ({
    id: `go.${view}`,
    title,
    group: 'Go to',
    shortcuts: [{ keys, place: 'anywhere' }],
    when: always,
    run: () => navigation.go({ view }),
  });
  return [
    to('live', 'Live', 'Mod+Shift+E'),
    to('violations', 'Violations', 'Mod+Shift+F'),
    to('entities', 'Entities', 'Mod+Shift+U'),
    to('plan', 'Plan', 'Mod+Shift+P'),
    to('coverage', 'Coverage', 'Mod+Shift+L'),
    to('connect', 'Connect', 'Mod+Shift+O'),
    to('settings', 'Settings', 'Mod+,'),
  ];
};

/** Commands of the frame: the palette, the keys, the way to the engine. */
export const windowCommands = ({ overlay, connection, engine }: App): readonly Command[] => [
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
];

import type { App } from '../state/app-context.tsx';
import type { Command } from './command.ts';

const always = (): boolean => true;

/** Commands of the frame: where to go, the palette, the keys. */
export const windowCommands = ({ navigation, overlay, connection }: App): readonly Command[] => [
  {
    id: 'window.palette',
    title: 'Command palette',
    group: 'Window',
    keys: 'Mod+K',
    place: 'anywhere',
    when: always,
    run: () => overlay.setState({ open: 'palette' }),
  },
  {
    id: 'window.keys',
    title: 'Keyboard shortcuts',
    group: 'Window',
    keys: '?',
    place: 'untyped',
    when: always,
    run: () => overlay.setState({ open: 'keys' }),
  },
  {
    id: 'window.reconnect',
    title: 'Connect again now',
    group: 'Window',
    place: 'anywhere',
    when: () => connection.link.getState().phase === 'lost',
    run: () => connection.retryNow(),
  },
  {
    id: 'go.live',
    title: 'Live',
    group: 'Go to',
    keys: 'Mod+Shift+E',
    place: 'anywhere',
    when: always,
    run: () => navigation.go({ view: 'live' }),
  },
  {
    id: 'go.entities',
    title: 'Entities',
    group: 'Go to',
    keys: 'Mod+Shift+U',
    place: 'anywhere',
    when: always,
    run: () => navigation.go({ view: 'entities' }),
  },
  {
    id: 'go.plan',
    title: 'Plan',
    group: 'Go to',
    keys: 'Mod+Shift+P',
    place: 'anywhere',
    when: always,
    run: () => navigation.go({ view: 'plan' }),
  },
  {
    id: 'go.connect',
    title: 'Connect',
    group: 'Go to',
    keys: 'Mod+Shift+O',
    place: 'anywhere',
    when: always,
    run: () => navigation.go({ view: 'connect' }),
  },
  {
    id: 'go.settings',
    title: 'Settings',
    group: 'Go to',
    keys: 'Mod+,',
    place: 'anywhere',
    when: always,
    run: () => navigation.go({ view: 'settings' }),
  },
];

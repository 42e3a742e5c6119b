import { defaultRun } from '../shared/model/run.ts';
import { createConnection, type OpenPort } from './connection/connection.ts';
import type { App } from './state/app-context.tsx';
import { applyTheme } from './state/apply-theme.ts';
import { createEntitiesSession } from './state/entities-session.ts';
import { windowFrames } from './state/frames.ts';
import { appliedFilter } from './state/live/applied-filter.ts';
import { createLiveSession } from './state/live/live-session.ts';
import { createNavigation } from './state/navigation.ts';
import { createOverlay } from './state/overlay.ts';
import { leaveRemovedSample } from './state/sample-shop.ts';
import { createSettingsStore } from './state/settings-store.ts';
import { createStatusStore } from './state/status-store.ts';
import { createToasts } from './state/toasts.ts';

/** Puts the parts of one window together. */
export const createApp = (openPort: OpenPort, host: Window): App => {
  const connection = createConnection({ openPort, random: Math.random });
  const navigation = createNavigation(host, { view: 'live' });
  const status = createStatusStore(connection, windowFrames);
  const stop = status.subscribe(({ status: first }) => {
    if (!first) return;
    stop();
    // A window where nothing has arrived yet teaches how to connect.
    if (first.counts.messages === 0 && first.counts.rejected === 0) navigation.begin({ view: 'connect' });
    // Where all that is stored is of another run, that run is shown; the default one stands first.
    const [stored] = first.runs.filter(({ messages }) => messages > 0);
    if (stored && navigation.getState().run === defaultRun) navigation.chooseRun(stored.name);
  });
  const settings = createSettingsStore(connection);
  settings.subscribe((state) => applyTheme(host.document.documentElement, state.settings.theme));
  leaveRemovedSample(status, navigation);
  return {
    connection,
    navigation,
    status,
    settings,
    toasts: createToasts(),
    overlay: createOverlay(),
    live: createLiveSession(connection, navigation, windowFrames, appliedFilter),
    entities: createEntitiesSession(),
  };
};

import { createStore, type StoreApi } from 'zustand/vanilla';
import { ContractError, type ErrorBody } from '../../shared/contract/errors.ts';
import type { SettingsChange, SettingsReading } from '../../shared/contract/settings-shapes.ts';
import { defaultSettings, type Settings } from '../../shared/model/settings.ts';
import type { Connection } from '../connection/connection.ts';

export interface SettingsState {
  /** The defaults until the engine has answered. */
  readonly settings: Settings;
  /** The file and what is wrong with it; absent until the engine has answered. */
  readonly file?: Pick<SettingsReading, 'path' | 'problems'>;
  /** Why the last change, or the reading, was refused. */
  readonly refusal?: ErrorBody;
}

export interface SettingsStore extends StoreApi<SettingsState> {
  /** Applies at once and writes to the file; where that is refused, what the file says comes back. */
  change(change: SettingsChange): Promise<void>;
}

/** What was wished, or the default where null was; absent wishes change nothing. */
const wished = <T>(wish: T | null | undefined, now: T, usual: T): T => (wish === undefined ? now : (wish ?? usual));

/** The settings as they are once a change is made. */
export const changedSettings = (now: Settings, change: SettingsChange): Settings => {
  const usual = defaultSettings;
  const maxDays = wished(change.retention?.maxDays, now.retention.maxDays, usual.retention.maxDays);
  return {
    theme: wished(change.theme, now.theme, usual.theme),
    collectorPort: wished(change.collectorPort, now.collectorPort, usual.collectorPort),
    retention: {
      maxMegabytes: wished(change.retention?.maxMegabytes, now.retention.maxMegabytes, usual.retention.maxMegabytes),
      ...(maxDays === undefined ? {} : { maxDays }),
    },
    singleKeys: wished(change.singleKeys, now.singleKeys, usual.singleKeys),
    notifications: wished(change.notifications, now.notifications, usual.notifications),
    editor: wished(change.editor, now.editor, usual.editor),
    closeToTray: wished(change.closeToTray, now.closeToTray, usual.closeToTray),
  };
};

const told = ({ settings, path, problems }: SettingsReading): SettingsState => ({ settings, file: { path, problems } });

/** What the person set up, as the engine reads it from the file. */
export const createSettingsStore = (connection: Pick<Connection, 'call' | 'onOpen' | 'onNotice'>): SettingsStore => {
  const store = createStore<SettingsState>(() => ({ settings: defaultSettings }));
  let last: SettingsState = store.getState();
  let waiting = 0;

  /** While answers are on their way, what is told may be older than what the window shows. */
  const show = (): void => {
    if (waiting === 0) store.setState(last, true);
  };
  const take = async (answer: Promise<SettingsReading>): Promise<void> => {
    waiting += 1;
    try {
      last = told(await answer);
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      last = { ...last, refusal: error.body };
    } finally {
      waiting -= 1;
      show();
    }
  };

  connection.onOpen(() => void take(connection.call('settings.get', {})));
  connection.onNotice((notice) => {
    if (notice.name !== 'settings') return;
    last = told(notice.data);
    show();
  });
  return {
    ...store,
    change: (change) => {
      const { settings, file } = store.getState();
      store.setState({ settings: changedSettings(settings, change), ...(file ? { file } : {}) }, true);
      return take(connection.call('settings.set', { change }));
    },
  };
};

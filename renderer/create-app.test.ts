import { describe, expect, it, vi } from 'vitest';
import { createPortPair } from '../shared/contract/port-pair.ts';
import { serveRpc } from '../shared/contract/rpc-server.ts';
import { type MenuEntry, menuEntryShape } from '../shared/contract/shell.ts';
import { defaultSettings } from '../shared/model/settings.ts';
import { menuEntries } from './commands/command-list.ts';
import { openDesktopPort } from './connection/desktop-port.ts';
import { browserShell, createDesktopShell } from './connection/shell-client.ts';
import { createFakeBridge } from './connection/testing/fake-bridge.ts';
import { createMemoryEngine } from './connection/testing/memory-engine.ts';
import { type AppHost, createApp } from './create-app.ts';

const stored = 30;

const createHost = (kept = new Map<string, string>()): AppHost & { readonly kept: Map<string, string> } => ({
  kept,
  document: { documentElement: { dataset: {} } },
  history: { pushState: () => undefined, replaceState: () => undefined },
  localStorage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
  requestAnimationFrame: (job) => Number(setTimeout(job)),
  cancelAnimationFrame: (id) => clearTimeout(id),
  addEventListener: () => undefined,
});

/** A window in the desktop app, over an engine in memory that may still be starting. */
const openDesktop = ({ starts = Promise.resolve(), host = createHost() } = {}) => {
  const engine = createMemoryEngine(stored, () => 1_700_000_000_000);
  const fake = createFakeBridge(async () => {
    await starts;
    const [near, far] = createPortPair();
    serveRpc(far, engine, (error) => {
      throw error;
    });
    return near;
  });
  const opened = createApp(() => openDesktopPort(fake.bridge), createDesktopShell(fake.bridge), host);
  const menu = (): readonly MenuEntry[] => {
    const params = fake.asked.findLast(({ method }) => method === 'menu.set')?.params;
    const entries = typeof params === 'object' && params !== null && 'entries' in params ? params.entries : [];
    return Array.isArray(entries)
      ? entries.flatMap((entry: unknown) => {
          const read = menuEntryShape.parse(entry, '');
          return read.ok ? [read.value] : [];
        })
      : [];
  };
  return { ...opened, fake, menu, host };
};

const inBrowser = () =>
  createApp(() => Promise.reject(new Error('no engine here')), browserShell, createHost()).commands.getState();

describe('commands of the window', () => {
  it('have names of their own, and no two share a key in one place', () => {
    const commands = openDesktop().commands.getState();
    const ids = commands.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // It takes back what the same key did, and is there only where that is not.
    const reverse = 'violation.unmute';
    const shortcuts = commands.flatMap(({ id, shortcuts: own = [] }) => (id === reverse ? [] : own));
    const isEverywhere = (place: string): boolean => place === 'anywhere' || place === 'untyped';
    const everywhere = new Set(shortcuts.filter(({ place }) => isEverywhere(place)).map(({ keys }) => keys));
    const keys = shortcuts.map((each) => (everywhere.has(each.keys) ? each.keys : `${each.place} ${each.keys}`));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('open workspaces in the desktop app only', async () => {
    const { commands, app } = openDesktop();
    await vi.waitFor(() => expect(app.desktop?.workspace.store.getState()).toBeDefined());
    const workspace = commands.getState().filter(({ group }) => group === 'Workspace');
    // What is open in this window is not offered.
    expect(workspace.map(({ title }) => title)).toEqual([
      'Open workspace…',
      'Open plan file…',
      'Open recent workspace: booking (/home/dev/booking)',
      'Open recent plan: checkout.plan.yaml (/home/dev/plans/checkout.plan.yaml)',
      'Clear recent workspaces and plans',
    ]);
    expect(inBrowser().filter(({ group }) => group === 'Workspace')).toEqual([]);
  });

  it('lose their single keys where the person does not want them', () => {
    const { app, commands } = openDesktop();
    const keysOf = (id: string) => commands.getState().find((each) => each.id === id)?.shortcuts;
    expect(keysOf('message.copy-json')).toEqual([{ keys: 'C', place: 'live' }]);
    app.settings.setState({ settings: { ...defaultSettings, singleKeys: false } });
    expect(keysOf('message.copy-json')).toEqual([]);
    expect(keysOf('live.filter')).toEqual([{ keys: 'Mod+F', place: 'anywhere' }]);
    expect(keysOf('message.close')).toEqual([{ keys: 'Escape', place: 'live' }]);
  });
});

describe('the menu of the desktop app', () => {
  it('holds what the palette holds, and follows it', async () => {
    const { app, commands, menu } = openDesktop();
    await vi.waitFor(() => expect(menu()).toEqual(menuEntries(commands.getState())));
    const enabled = (id: string) => menu().find((entry) => entry.id === id)?.enabled;
    expect(enabled('message.copy-json')).toBe(false);
    app.live.select(3);
    await vi.waitFor(() => expect(enabled('message.copy-json')).toBe(true));
    expect(menu()).toEqual(menuEntries(commands.getState()));
    app.navigation.go({ view: 'plan' });
    await vi.waitFor(() => expect(enabled('message.copy-json')).toBe(false));
  });

  it('is told of many changes at once, and only of changes', async () => {
    const { app, fake, menu } = openDesktop();
    await vi.waitFor(() => expect(menu().some(({ id }) => id.startsWith('workspace.recent:'))).toBe(true));
    const before = fake.asked.length;
    for (let seq = 1; seq <= 10; seq += 1) app.live.select(seq);
    await vi.waitFor(() => expect(menu().find(({ id }) => id === 'message.copy-json')?.enabled).toBe(true));
    expect(fake.asked.length).toBe(before + 1);
  });
});

describe('what the desktop app tells the window', () => {
  it('runs a command, if it is to be had', () => {
    const { app, fake } = openDesktop();
    fake.act({ type: 'command', id: 'go.plan' });
    expect(app.navigation.getState().place).toEqual({ view: 'plan' });
    fake.act({ type: 'command', id: 'live.clear' });
    fake.act({ type: 'command', id: 'no.such-command' });
    expect(app.toasts.getState()).toEqual([]);
  });

  it('shows a view with its filter', () => {
    const { app, fake } = openDesktop();
    app.navigation.go({ view: 'plan' });
    fake.act({ type: 'show-view', filter: 'is:invalid' });
    expect(app.navigation.getState().place).toEqual({ view: 'live' });
    expect(app.live.store.getState().filterText).toBe('is:invalid');
  });

  it('shows a message once the engine has started', async () => {
    const start = Promise.withResolvers<void>();
    const { app, fake } = openDesktop({ starts: start.promise });
    app.navigation.go({ view: 'plan' });
    fake.act({ type: 'show-message', seq: 7 });
    start.resolve();
    await vi.waitFor(() => expect(app.live.store.getState()).toMatchObject({ selected: 7, detailsOpen: true }));
    expect(app.navigation.getState().place).toEqual({ view: 'live' });
    expect(app.toasts.getState()).toEqual([]);
  });

  it('shows a message that the filter hides, says so, and offers to clear the filter', async () => {
    const { app, fake } = openDesktop();
    app.live.setFilter('user:nobody');
    fake.act({ type: 'show-message', seq: 7 });
    await vi.waitFor(() => expect(app.toasts.getState()).toHaveLength(1));
    expect(app.live.store.getState()).toMatchObject({ selected: 7, filterText: 'user:nobody' });
    const [toast] = app.toasts.getState();
    expect(toast?.text).toContain('the filter hides it');
    expect(toast?.action?.label).toBe('Clear the filter');
    toast?.action?.run();
    expect(app.live.store.getState()).toMatchObject({ selected: 7, filterText: '' });
    expect(await app.live.list.locate(7)).toBe(6);
  });

  it('says that a message is behind Clear, or not stored at all', async () => {
    const { app, fake } = openDesktop();
    app.live.setMark(20);
    fake.act({ type: 'show-message', seq: 7 });
    await vi.waitFor(() => expect(app.toasts.getState()).toHaveLength(1));
    expect(app.toasts.getState()[0]?.action?.label).toBe('Show what was cleared');
    fake.act({ type: 'show-message', seq: 7_000 });
    await vi.waitFor(() => expect(app.toasts.getState()).toHaveLength(2));
    expect(app.toasts.getState()[1]).toMatchObject({ tone: 'error' });
  });

  it('keeps how the engine is', () => {
    const { app, fake } = openDesktop();
    expect(app.engine.store.getState()).toEqual({ phase: 'starting' });
    fake.act({ type: 'engine', state: { phase: 'restarting', thread: 'query', attempt: 1 } });
    expect(app.engine.store.getState()).toEqual({ phase: 'restarting', thread: 'query', attempt: 1 });
  });
});

describe('a window that is opened again', () => {
  it('stands as it was left in its workspace', async () => {
    const first = openDesktop();
    await vi.waitFor(() => expect(first.app.desktop?.workspace.store.getState()).toBeDefined());
    first.app.navigation.go({ view: 'plan' });
    first.app.layout.setState({ detailsShare: 61 });
    const again = openDesktop({ host: createHost(first.host.kept) });
    await vi.waitFor(() => expect(again.app.navigation.getState().place).toEqual({ view: 'plan' }));
    expect(again.app.layout.getState().detailsShare).toBe(61);
    expect(again.app.live.store.getState().filterText).toBe('');
  });
});

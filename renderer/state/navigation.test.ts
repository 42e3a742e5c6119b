import { expect, test } from 'vitest';
import { createNavigation, type HistoryHost } from './navigation.ts';

/** A history as the browser keeps it. */
const browserHistory = () => {
  const entries: unknown[] = [undefined];
  const handlers: Parameters<HistoryHost['addEventListener']>[1][] = [];
  return {
    entries,
    back: () => {
      entries.pop();
      for (const handler of handlers) handler({ state: entries.at(-1) });
    },
    host: {
      history: {
        pushState: (state: unknown) => {
          entries.push(state);
        },
        replaceState: (state: unknown) => {
          entries[entries.length - 1] = state;
        },
      },
      addEventListener: (_type: 'popstate', handler: Parameters<HistoryHost['addEventListener']>[1]) => {
        handlers.push(handler);
      },
    },
  };
};

test('a window may begin elsewhere as long as nobody went anywhere', () => {
  const { host, entries } = browserHistory();
  const navigation = createNavigation(host, { view: 'live' });
  navigation.begin({ view: 'connect' });
  expect(navigation.getState().place).toEqual({ view: 'connect' });
  expect(entries).toEqual([{ view: 'connect' }]);
});

test('whoever chose a view stays there', () => {
  const { host } = browserHistory();
  const navigation = createNavigation(host, { view: 'live' });
  navigation.go({ view: 'plan' });
  navigation.begin({ view: 'connect' });
  expect(navigation.getState().place).toEqual({ view: 'plan' });
});

test('choosing the view that the window begins with counts as a choice', () => {
  const { host } = browserHistory();
  const navigation = createNavigation(host, { view: 'live' });
  navigation.go({ view: 'live' });
  navigation.begin({ view: 'connect' });
  expect(navigation.getState().place).toEqual({ view: 'live' });
});

test('Back returns to the place before', () => {
  const { host, back } = browserHistory();
  const navigation = createNavigation(host, { view: 'live' });
  navigation.go({ view: 'entities' });
  back();
  expect(navigation.getState().place).toEqual({ view: 'live' });
});

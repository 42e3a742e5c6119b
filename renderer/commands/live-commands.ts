import type { App } from '../state/app-context.tsx';
import { cellTerm, withTerm } from '../state/live/cell-term.ts';
import { columnsIn } from '../state/live/column-layout.ts';
import type { Command } from './command.ts';
import { copyCurl, copyJson } from './copy-message.ts';

/** Moves the live view to the next (1) or previous (-1) violation of the message shown. */
const stepViolation = (app: App, by: 1 | -1): void => {
  const { selected, target } = app.live.store.getState();
  if (selected === undefined) return;
  void app.connection.call('messages.get', { seq: selected }).then(
    ({ violations }) => {
      const at = violations.findIndex((violation) => violation.path === target?.path);
      const start = at === -1 && by === -1 ? 0 : at;
      const next = violations[(start + by + violations.length) % violations.length];
      if (next) app.live.pointAt(next.path);
    },
    () => app.toasts.show({ text: 'The message could not be read.', tone: 'error' }),
  );
};

/** Adds the value of the active cell to the filter. */
export const filterByCell = ({ live }: App, exclude: boolean): void => {
  const { active, filterText, layout } = live.store.getState();
  const { following, paused, count } = live.list.store.getState();
  // A list that follows has the keyboard at its end.
  const row = live.list.rowAt(following && !paused ? count - 1 : active.row);
  const column = columnsIn(layout)[active.column];
  const term = row && column ? cellTerm(row, column) : undefined;
  if (term !== undefined) live.setFilter(withTerm(filterText, term, exclude));
};

/** Hides what is listed now; Undo brings it back. */
const clear = ({ live, status, toasts }: App): void => {
  const before = live.clear(status.getState().horizon);
  live.select(undefined);
  toasts.show({
    text: 'List cleared. Nothing was deleted.',
    action: { label: 'Undo', run: () => live.setMark(before) },
  });
};

/** Commands of the live view. */
export const liveCommands = (app: App): readonly Command[] => {
  const { live, navigation, overlay } = app;
  const inLive = (): boolean => navigation.getState().place.view === 'live';
  const hasMessage = (): boolean => inLive() && live.store.getState().selected !== undefined;
  const closeDetails = (): void => {
    live.showDetails(false);
  };
  return [
    {
      id: 'live.filter',
      title: 'Filter messages',
      group: 'Live',
      shortcuts: [
        { keys: 'Mod+F', place: 'anywhere' },
        { keys: '/', place: 'untyped' },
      ],
      when: () => inLive() || navigation.getState().place.view === 'violations',
      run: () => overlay.setState({ filterFocus: overlay.getState().filterFocus + 1 }),
    },
    {
      id: 'live.pause',
      title: 'Pause or resume the list',
      group: 'Live',
      shortcuts: [{ keys: 'Mod+.', place: 'anywhere' }],
      when: inLive,
      run: () => live.list.pause(!live.list.store.getState().paused),
    },
    {
      id: 'live.follow',
      title: 'Jump to the latest message',
      group: 'Live',
      shortcuts: [{ keys: 'G', place: 'live' }],
      when: inLive,
      run: () => live.list.follow(true),
    },
    {
      id: 'live.clear',
      title: 'Clear the list',
      group: 'Live',
      when: inLive,
      run: () => clear(app),
    },
    {
      id: 'live.include',
      title: 'Show only rows with the value of this cell',
      group: 'Live',
      shortcuts: [{ keys: '+', place: 'live' }],
      when: inLive,
      run: () => filterByCell(app, false),
    },
    {
      id: 'live.exclude',
      title: 'Hide rows with the value of this cell',
      group: 'Live',
      shortcuts: [{ keys: '-', place: 'live' }],
      when: inLive,
      run: () => filterByCell(app, true),
    },
    {
      id: 'message.details',
      title: 'Show or hide the details',
      group: 'Message',
      shortcuts: [{ keys: 'Mod+\\', place: 'anywhere' }],
      when: hasMessage,
      run: () => live.showDetails(!live.store.getState().detailsOpen),
    },
    {
      id: 'message.close',
      title: 'Close the details',
      group: 'Message',
      shortcuts: [{ keys: 'Escape', place: 'live' }],
      when: () => hasMessage() && live.store.getState().detailsOpen,
      run: closeDetails,
    },
    {
      id: 'message.next-violation',
      title: 'Next violation',
      group: 'Message',
      shortcuts: [{ keys: ']', place: 'live' }],
      when: hasMessage,
      run: () => stepViolation(app, 1),
    },
    {
      id: 'message.previous-violation',
      title: 'Previous violation',
      group: 'Message',
      shortcuts: [{ keys: '[', place: 'live' }],
      when: hasMessage,
      run: () => stepViolation(app, -1),
    },
    {
      id: 'message.copy-json',
      title: 'Copy as JSON',
      group: 'Message',
      shortcuts: [{ keys: 'C', place: 'live' }],
      when: hasMessage,
      run: () => void copyJson(app),
    },
    {
      id: 'message.copy-curl',
      title: 'Copy as cURL',
      group: 'Message',
      shortcuts: [{ keys: 'Shift+C', place: 'live' }],
      when: hasMessage,
      run: () => void copyCurl(app),
    },
  ];
};

import type { StoreApi } from 'zustand/vanilla';
import type { Navigation } from './navigation.ts';
import type { RememberedWindows } from './remembered-windows.ts';
import type { WindowLayout } from './window-layout.ts';

export interface RestoreOptions {
  readonly workspace: string;
  readonly remembered: RememberedWindows;
  readonly navigation: Navigation;
  readonly layout: StoreApi<WindowLayout>;
}

/** Puts the window as it was left in this workspace, and keeps how it is left next. */
export const restoreWindow = ({ workspace, remembered, navigation, layout }: RestoreOptions): void => {
  const before = remembered.of(workspace);
  if (before) layout.setState(before.layout);
  if (before?.view) navigation.begin({ view: before.view });
  const keep = (): void => {
    const { chosen, place } = navigation.getState();
    // A view that the window began with by itself is not the person's.
    const view = chosen ? place.view : before?.view;
    remembered.keep({ workspace, layout: layout.getState(), ...(view === undefined ? {} : { view }) });
  };
  navigation.subscribe(keep);
  layout.subscribe(keep);
};

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ColumnLayout } from './live/column-layout.ts';

/** How a person has laid out the window. */
export interface WindowLayout {
  /** Width of the details in percent of the live view. */
  readonly detailsShare: number;
  /** Chosen widths of columns; a width chosen where there is room would push the violation out of a narrow list. */
  readonly columnWidths: Readonly<Record<ColumnLayout, Readonly<Record<string, number>>>>;
}

export const firstLayout: WindowLayout = { detailsShare: 42, columnWidths: { full: {}, medium: {}, narrow: {} } };

export const createWindowLayout = (): StoreApi<WindowLayout> => createStore<WindowLayout>(() => firstLayout);

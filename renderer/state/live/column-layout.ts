/** Every column of the live list, in its order. */
export const liveColumns = ['time', 'verdict', 'kind', 'name', 'user', 'source', 'violation'] as const;
export type LiveColumn = (typeof liveColumns)[number];

export const columnLayouts = ['full', 'medium', 'narrow'] as const;
export type ColumnLayout = (typeof columnLayouts)[number];

// The widths at which the first violation still has room for its sentence.
const fullFrom = 1_060;
const mediumFrom = 760;

/** How much a list this wide can show; what is wrong stays in sight, so the rest gives way. */
export const layoutFor = (width: number): ColumnLayout =>
  width >= fullFrom ? 'full' : width >= mediumFrom ? 'medium' : 'narrow';

const left: Readonly<Record<ColumnLayout, readonly LiveColumn[]>> = {
  full: liveColumns,
  medium: ['time', 'verdict', 'kind', 'name', 'user', 'violation'],
  narrow: ['time', 'verdict', 'name', 'violation'],
};

export const columnsIn = (layout: ColumnLayout): readonly LiveColumn[] => left[layout];

/** Where the keyboard goes when the columns change: to the same column, or where it would have stood. */
export const columnAfter = (before: readonly LiveColumn[], after: readonly LiveColumn[], column: number): number => {
  const same = after.findIndex((id) => id === before[column]);
  return same === -1 ? Math.min(column, after.length - 1) : same;
};

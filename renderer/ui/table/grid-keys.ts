export interface GridPosition {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on the screen. */
  readonly page: number;
}

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Where a key leads in a grid (WAI-ARIA grid pattern); `undefined` for a key that is not the grid's. */
export const moveInGrid = (at: GridPosition, press: KeyPress, size: GridSize): GridPosition | undefined => {
  if (press.altKey) return undefined;
  const withControl = press.ctrlKey || press.metaKey;
  const row = (value: number): number => Math.min(Math.max(0, value), Math.max(0, size.rows - 1));
  const column = (value: number): number => Math.min(Math.max(0, value), Math.max(0, size.columns - 1));
  switch (press.key) {
    case 'ArrowDown':
      return { row: row(at.row + 1), column: at.column };
    case 'ArrowUp':
      return { row: row(at.row - 1), column: at.column };
    case 'ArrowRight':
      return { row: row(at.row), column: column(at.column + 1) };
    case 'ArrowLeft':
      return { row: row(at.row), column: column(at.column - 1) };
    case 'PageDown':
      return { row: row(at.row + size.page), column: at.column };
    case 'PageUp':
      return { row: row(at.row - size.page), column: at.column };
    case 'Home':
      return withControl ? { row: 0, column: 0 } : { row: row(at.row), column: 0 };
    case 'End':
      return withControl
        ? { row: row(size.rows - 1), column: column(size.columns - 1) }
        : { row: row(at.row), column: column(size.columns - 1) };
    default:
      return undefined;
  }
};

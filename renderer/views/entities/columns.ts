import type { EntityRow } from '../../../shared/contract/shapes.ts';

export interface EntityColumn {
  readonly key: string;
  readonly planned: boolean;
  /** Pixels that its name and its usual values need. */
  readonly width: number;
}

// Advance of one character of the table's font, and the cell's padding, in pixels.
const characterWidth = 7.3;
const cellPadding = 26;
const widths = { least: 84, most: 260 };
// Enough rows to see what is usual in a column.
const measuredRows = 200;

const widthOf = (key: string, rows: readonly Pick<EntityRow, 'properties'>[]): number => {
  const lengths = rows.slice(0, measuredRows).map(({ properties }) => {
    const value = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return value === undefined ? 0 : (typeof value === 'string' ? value : JSON.stringify(value)).length;
  });
  const characters = Math.max(key.length, ...lengths);
  return Math.round(Math.min(widths.most, Math.max(widths.least, characters * characterWidth + cellPadding)));
};

// Wider tables are read in the entity's own page.
const unplannedColumns = 40;

/** The properties as columns: planned ones in the plan's order, then the others, the most frequent first. */
export const entityColumns = (
  planned: readonly string[],
  rows: readonly Pick<EntityRow, 'properties'>[],
): readonly EntityColumn[] => {
  const counts = new Map<string, number>();
  for (const { properties } of rows) {
    for (const key of Object.keys(properties)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const known = new Set(planned);
  const others = [...counts]
    .filter(([key]) => !known.has(key))
    .toSorted(([keyA, a], [keyB, b]) => b - a || keyA.localeCompare(keyB, 'en'))
    .slice(0, unplannedColumns);
  return [
    ...planned.map((key) => ({ key, planned: true, width: widthOf(key, rows) })),
    ...others.map(([key]) => ({ key, planned: false, width: widthOf(key, rows) })),
  ];
};

import type { EntityRow } from '../../../shared/contract/shapes.ts';

export interface EntityColumn {
  readonly key: string;
  readonly planned: boolean;
}

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
  return [...planned.map((key) => ({ key, planned: true })), ...others.map(([key]) => ({ key, planned: false }))];
};

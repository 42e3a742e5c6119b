/** One line of the table of numbers. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly floor: number;
  readonly goal: number;
  readonly better: 'more' | 'less';
  /** The raw numbers that the value was made from. */
  readonly detail: string;
}

const judged = ({ value, floor, goal, better }: Row): string => {
  const reaches = (mark: number): boolean => (better === 'more' ? value >= mark : value <= mark);
  if (reaches(goal)) return 'goal reached';
  return reaches(floor) ? 'above the floor' : 'BELOW THE FLOOR';
};

const shown = (value: number, unit: string): string =>
  `${value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2)}${unit}`;

export const tableOf = (rows: readonly Row[]): string => {
  const cells = rows.map((row) => [
    row.what,
    shown(row.value, row.unit),
    shown(row.floor, row.unit),
    shown(row.goal, row.unit),
    judged(row),
    row.detail,
  ]);
  const table = [['measure', 'here', 'floor', 'goal', '', 'from'], ...cells];
  const widths = table.reduce<number[]>(
    (widest, line) => line.map((cell, i) => Math.max(widest[i] ?? 0, cell.length)),
    [],
  );
  return table
    .map((line) => `${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
    .concat('\n');
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

import { useState } from 'react';
import type { EventCoverage } from '../../../shared/contract/coverage-shapes.ts';
import { PropertyRow } from './property-row.tsx';

export type PropertyLine = NonNullable<EventCoverage['properties']>[number];

export interface PropertyTableProps {
  readonly properties: readonly PropertyLine[];
  /** Messages of the name: what each number is a share of. */
  readonly seen: number;
  readonly filter: string;
}

const head = 'h-7 px-3 text-left text-xs font-medium whitespace-nowrap text-muted';

/** So many are shown at once; the rest is asked for. */
const step = 200;

/** The properties of a name: which came, how often, as what, and what breaks the plan. */
export const PropertyTable = ({ properties, seen, filter }: PropertyTableProps) => {
  const [shown, setShown] = useState(step);
  const withWarnings = properties.some(({ findings, invalid }) => findings > invalid);
  const left = properties.length - shown;
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-canvas">
      <table className="w-full border-collapse">
        <thead className="border-b border-line">
          <tr>
            <th className={head}>Property</th>
            <th className={head}>Plan</th>
            <th className={`${head} text-right`}>Seen</th>
            <th className={`${head} text-right`}>Valid</th>
            <th className={`${head} text-right`}>Invalid</th>
            {withWarnings ? <th className={`${head} text-right`}>Warnings</th> : undefined}
            <th className={head}>Came as</th>
          </tr>
        </thead>
        {properties.slice(0, shown).map((line) => (
          <PropertyRow key={line.path} line={line} seen={seen} filter={filter} withWarnings={withWarnings} />
        ))}
      </table>
      {left > 0 ? (
        <button
          type="button"
          onClick={() => setShown(shown + step)}
          className="h-9 w-full border-t border-line text-sm font-medium text-accent hover:bg-hover"
        >
          Show {Math.min(step, left).toLocaleString('en')} of {left.toLocaleString('en')} more properties
        </button>
      ) : undefined}
    </div>
  );
};

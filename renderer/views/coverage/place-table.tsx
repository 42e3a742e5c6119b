import type { Coverage } from '../../../shared/contract/coverage-shapes.ts';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { RowsNumber } from './rows-number.tsx';

export interface PlaceTableProps {
  readonly of: Pick<Coverage, 'platforms' | 'versions' | 'sources'>;
  /** Lists what is counted as seen. */
  readonly filter: string;
  /** Lists what is counted as invalid, where that is not the invalid part of what was seen. */
  readonly invalid?: string;
}

const kinds = [
  ['platforms', 'Platform'],
  ['versions', 'App version'],
  ['sources', 'Source'],
] as const;

/** Where messages came from, and how many of them break the plan. */
export const PlaceTable = ({ of, filter, invalid = `${filter} is:invalid` }: PlaceTableProps) => (
  <div className="flex flex-wrap items-start gap-4">
    {kinds.map(([kind, title]) => (
      <div key={kind} className="min-w-52 overflow-hidden rounded-lg border border-line bg-canvas">
        <table className="w-full border-collapse text-sm">
          <thead className="border-b border-line text-xs text-muted">
            <tr>
              <th className="h-7 px-3 text-left font-medium">{title}</th>
              <th className="px-3 text-right font-medium">Seen</th>
              <th className="px-3 text-right font-medium">Invalid</th>
            </tr>
          </thead>
          <tbody>
            {of[kind].map((line) => (
              <tr key={line.filter} className="border-b border-line/60 last:border-b-0">
                <th scope="row" className="foreign max-w-64 truncate px-3 py-1 text-left font-normal">
                  {line.value === undefined ? (
                    <span className="text-muted">not told</span>
                  ) : (
                    <ForeignText text={line.value} />
                  )}
                </th>
                <td className="px-3 py-1 text-right">
                  <RowsNumber value={line.seen} label="messages" filter={`${filter} ${line.filter}`.trim()} />
                </td>
                <td className="px-3 py-1 text-right">
                  <RowsNumber
                    value={line.invalid}
                    label="invalid messages"
                    filter={`${invalid} ${line.filter}`.trim()}
                    className="text-invalid"
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    ))}
  </div>
);

import type { Coverage } from '../../../shared/contract/coverage-shapes.ts';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { NumberButton } from './number-button.tsx';

export interface PlaceTableProps {
  readonly of: Pick<Coverage, 'platforms' | 'versions' | 'sources'>;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
}

const kinds = [
  ['platforms', 'Platform'],
  ['versions', 'App version'],
  ['sources', 'Source'],
] as const;

/** Where messages came from, and how many of them break the plan. */
export const PlaceTable = ({ of, filter, onFilter }: PlaceTableProps) => (
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
                  <NumberButton
                    value={line.seen}
                    label="messages"
                    filter={`${filter} ${line.filter}`.trim()}
                    onFilter={onFilter}
                  />
                </td>
                <td className="px-3 py-1 text-right">
                  <NumberButton
                    value={line.invalid}
                    label="invalid messages"
                    filter={`${filter} ${line.filter} is:invalid`.trim()}
                    onFilter={onFilter}
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

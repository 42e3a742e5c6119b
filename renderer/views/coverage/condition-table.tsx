import type { EventCoverage } from '../../../shared/contract/coverage-shapes.ts';
import { Badge } from '../../ui/badge.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { RowsNumber } from './rows-number.tsx';

export interface ConditionTableProps {
  readonly conditions: NonNullable<EventCoverage['conditions']>;
  readonly filter: string;
}

const head = 'h-7 px-3 text-left text-xs font-medium text-muted';
const data = 'px-3 py-1.5 align-baseline';

/** Where the plan asks for one thing or another: how often it was which. */
export const ConditionTable = ({ conditions, filter }: ConditionTableProps) => (
  <div className="overflow-x-auto rounded-lg border border-line bg-canvas">
    <table className="w-full border-collapse">
      <thead className="border-b border-line">
        <tr>
          <th className={head}>Where</th>
          <th className={head}>Condition</th>
          <th className={`${head} text-right`}>Holds in</th>
          <th className={`${head} text-right`}>Not in</th>
        </tr>
      </thead>
      <tbody>
        {conditions.map(({ path, when, met, unmet, filter: own, lastMet, lastUnmet }) => (
          <tr key={`${path} ${when}`} className="border-b border-line/60 last:border-b-0 hover:bg-hover">
            <td className={`${data} min-w-36 font-mono text-sm wrap-anywhere`}>
              {path === '' ? <span className="font-sans text-muted">the message</span> : path}
            </td>
            <th scope="row" className={`${data} w-full text-left font-normal wrap-anywhere`}>
              <ForeignText text={when} most={300} />
            </th>
            <td className={`${data} text-right whitespace-nowrap`}>
              {met === 0 ? <Badge>never seen</Badge> : undefined}{' '}
              <RowsNumber
                value={met}
                label="messages in which it holds"
                filter={own === undefined ? undefined : `${filter} ${own}`}
                newest={lastMet}
              />
            </td>
            <td className={`${data} text-right whitespace-nowrap`}>
              {unmet === undefined ? (
                <span className="text-muted">–</span>
              ) : (
                <>
                  {unmet === 0 && met > 0 ? <Badge>never seen</Badge> : undefined}{' '}
                  <RowsNumber
                    value={unmet}
                    label="messages in which it does not hold"
                    filter={own === undefined ? undefined : `${filter} -(${own})`}
                    newest={lastUnmet}
                  />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

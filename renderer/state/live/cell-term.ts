import type { MessageRow } from '../../../shared/contract/shapes.ts';
import { filterTerm } from '../filter-term.ts';

/** The term that says what stands in a cell; `undefined` where the cell is empty or no term says it. */
export const cellTerm = (row: MessageRow, column: string): string | undefined => {
  switch (column) {
    case 'verdict':
      return `is:${row.verdict}`;
    case 'kind':
      return `kind:${row.kind}`;
    case 'name':
      return row.name === '' ? undefined : filterTerm('event', row.name);
    case 'user':
      if (row.userId !== undefined) return filterTerm('user', row.userId);
      return row.anonymousId === undefined ? undefined : filterTerm('anonymous', row.anonymousId);
    case 'source':
      return row.source.sdk === undefined
        ? filterTerm('dialect', row.source.dialect)
        : filterTerm('sdk', row.source.sdk);
    case 'violation':
      return row.violations[0] === undefined ? undefined : `code:${row.violations[0].code}`;
    default:
      return undefined;
  }
};

/** The filter with one more term; a term that stands there already, or its contrary, is replaced. */
export const withTerm = (filter: string, term: string, exclude: boolean): string => {
  const wanted = exclude ? `-${term}` : term;
  const other = exclude ? term : `-${term}`;
  const padded = ` ${filter} `;
  const rest = padded.replace(` ${other} `, ' ').trim();
  if (` ${rest} `.includes(` ${wanted} `)) return rest;
  return rest === '' ? wanted : `${rest} ${wanted}`;
};

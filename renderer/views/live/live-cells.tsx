import type { MessageRow } from '../../../shared/contract/shapes.ts';
import { type ColumnLayout, columnsIn, type LiveColumn } from '../../state/live/column-layout.ts';
import { Badge } from '../../ui/badge.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { plainSentence } from '../../ui/sentence-pieces.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { VerdictMark, verdictLabel } from '../../ui/verdict-mark.tsx';
import { clockTime } from './clock-time.ts';

const Name = ({ row }: { readonly row: MessageRow }) => (
  <span className="flex min-w-0 items-center gap-1.5">
    {row.name === '' ? (
      <span className="text-muted">{row.kind === 'page' || row.kind === 'screen' ? 'no name' : row.kind}</span>
    ) : (
      <ForeignText text={row.name} most={200} className="truncate font-medium" />
    )}
    {row.repeats > 0 ? <Badge>sent ×{row.repeats + 1}</Badge> : undefined}
  </span>
);

const User = ({ row }: { readonly row: MessageRow }) => {
  if (row.userId !== undefined) return <ForeignText text={row.userId} most={120} className="truncate" />;
  if (row.anonymousId === undefined) return <span className="text-muted">none</span>;
  return <ForeignText text={row.anonymousId} most={120} className="truncate text-muted italic" />;
};

const FirstViolation = ({ row }: { readonly row: MessageRow }) => {
  const [first] = row.violations;
  if (!first) return undefined;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <SeverityMark severity={first.severity} />
      <ForeignText text={plainSentence(first.explanation)} most={200} className="truncate" />
      {row.violations.length > 1 ? <Badge>+{row.violations.length - 1}</Badge> : undefined}
    </span>
  );
};

const columns: Readonly<Record<LiveColumn, Omit<Column<MessageRow>, 'id'>>> = {
  time: {
    title: 'Time',
    width: 104,
    cell: (row) => (
      <time dateTime={new Date(row.timestamp).toISOString()} className="font-mono text-sm text-muted">
        {clockTime(row.timestamp)}
      </time>
    ),
  },
  verdict: { title: 'Verdict', width: 108, cell: (row) => <VerdictMark verdict={row.verdict} withText /> },
  kind: { title: 'Kind', width: 76, cell: (row) => <span className="text-muted">{row.kind}</span> },
  name: { title: 'Name', width: 208, cell: (row) => <Name row={row} /> },
  user: { title: 'User', width: 148, cell: (row) => <User row={row} /> },
  source: {
    title: 'Source',
    width: 140,
    cell: ({ source }) => <ForeignText text={source.sdk ?? source.dialect} most={80} className="truncate text-muted" />,
  },
  violation: { title: 'First violation', minWidth: 160, cell: (row) => <FirstViolation row={row} /> },
};

/** Where room is short the verdict is its shape alone, and names get a little less. */
const compact: Partial<typeof columns> = {
  verdict: {
    title: 'Verdict',
    titleHidden: true,
    width: 32,
    cell: ({ verdict }) => (
      <span title={verdictLabel(verdict)} className="flex">
        <VerdictMark verdict={verdict} />
      </span>
    ),
  },
  name: { ...columns.name, width: 180 },
  user: { ...columns.user, width: 112 },
};

const laidOut = (layout: ColumnLayout): readonly Column<MessageRow>[] =>
  columnsIn(layout).map((id) => ({ id, ...columns[id], ...(layout === 'full' ? {} : compact[id]) }));

const byLayout: Readonly<Record<ColumnLayout, readonly Column<MessageRow>[]>> = {
  full: laidOut('full'),
  medium: laidOut('medium'),
  narrow: laidOut('narrow'),
};

/** The columns of the list in a layout. */
export const columnsOf = (layout: ColumnLayout): readonly Column<MessageRow>[] => byLayout[layout];

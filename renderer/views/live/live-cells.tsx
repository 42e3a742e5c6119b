import type { MessageRow } from '../../../shared/contract/shapes.ts';
import type { liveColumns } from '../../commands/live-commands.ts';
import { Badge } from '../../ui/badge.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { plainSentence } from '../../ui/sentence-pieces.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { VerdictMark } from '../../ui/verdict-mark.tsx';
import { clockTime } from './clock-time.ts';

type ColumnId = (typeof liveColumns)[number];

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

const columns: Readonly<Record<ColumnId, Omit<Column<MessageRow>, 'id'>>> = {
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
  violation: { title: 'First violation', minWidth: 180, cell: (row) => <FirstViolation row={row} /> },
};

export const columnOf = (id: ColumnId): Column<MessageRow> => ({ id, ...columns[id] });

import { ChevronRight, Copy } from 'lucide-react';
import type { JsonTypeName } from '../../../shared/model/json.ts';
import { ForeignText } from '../foreign-text.tsx';
import { plainSentence } from '../sentence-pieces.ts';
import { SeverityMark } from '../severity-mark.tsx';
import type { TreeRow } from './flatten.ts';
import type { TreeFlag } from './json-tree.tsx';

export interface TreeLineProps {
  readonly id: string;
  readonly row: TreeRow;
  readonly top: number;
  readonly active: boolean;
  readonly flags: readonly TreeFlag[];
  readonly onFold: (row: TreeRow, open: boolean) => void;
  readonly onActive: (path: string) => void;
  readonly onCopy: (row: TreeRow, part: 'path' | 'value') => void;
}

const colours: Readonly<Record<JsonTypeName, string>> = {
  null: 'text-json-literal',
  boolean: 'text-json-literal',
  integer: 'text-json-number',
  number: 'text-json-number',
  string: 'text-json-string',
  array: 'text-muted',
  object: 'text-muted',
};

const Value = ({ row }: { readonly row: TreeRow }) => {
  if (row.type === 'array') return <span className="text-muted">{`[ ${row.size} ]`}</span>;
  if (row.type === 'object') return <span className="text-muted">{`{ ${row.size} }`}</span>;
  if (row.type !== 'string') return <span className={colours[row.type]}>{String(row.value)}</span>;
  return (
    <span className={colours.string}>
      &quot;
      <ForeignText text={String(row.value)} most={300} />
      &quot;
    </span>
  );
};

/** One line of a JSON tree: fold mark, key, value, type, and what is wrong there. */
export const TreeLine = ({ id, row, top, active, flags, onFold, onActive, onCopy }: TreeLineProps) => {
  const worst = flags.find((flag) => flag.severity === 'error') ?? flags[0];
  const ground =
    worst?.severity === 'error' ? 'bg-invalid-soft' : worst?.severity === 'warning' ? 'bg-warning-soft' : '';
  return (
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={row.size > 0 ? row.open : undefined}
      aria-selected={active}
      data-path={row.path}
      className={`group/line absolute inset-x-0 flex h-6 items-center gap-1.5 pr-2 whitespace-nowrap ${ground} ${active ? 'bg-selected group-focus-visible/tree:outline-2 group-focus-visible/tree:-outline-offset-2 group-focus-visible/tree:outline-focus' : 'hover:bg-hover'}`}
      style={{ top, paddingLeft: 8 + row.depth * 14 }}
      onMouseDown={() => onActive(row.path)}
      onClick={() => onFold(row, !row.open)}
      onKeyDown={undefined}
    >
      <ChevronRight
        aria-hidden
        size={12}
        className={`shrink-0 text-muted ${row.size > 0 ? '' : 'invisible'} ${row.open ? 'rotate-90' : ''}`}
      />
      <span className="max-w-1/2 shrink-0 truncate text-json-key">
        <ForeignText text={row.key} most={80} />
        <span className="text-muted">:</span>
      </span>
      <span className="max-w-2/3 min-w-0 shrink truncate">
        <Value row={row} />
      </span>
      {worst ? (
        <span className="ml-1 flex min-w-0 items-center gap-1 font-sans text-xs">
          <SeverityMark severity={worst.severity} />
          <span className="truncate">{plainSentence(worst.text)}</span>
        </span>
      ) : undefined}
      <span className="ml-auto hidden shrink-0 items-center gap-1 pl-2 font-sans text-xs text-muted group-hover/line:flex">
        {row.type}
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Copy value of ${row.key}`}
          className="inline-flex size-6 items-center justify-center rounded-sm hover:text-ink"
          onClick={(event) => {
            event.stopPropagation();
            onCopy(row, event.shiftKey ? 'path' : 'value');
          }}
        >
          <Copy aria-hidden size={12} />
        </button>
      </span>
    </div>
  );
};

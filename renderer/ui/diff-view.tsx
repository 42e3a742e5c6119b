import { ForeignText } from './foreign-text.tsx';

export type DiffLine =
  | { readonly type: 'same' | 'added' | 'removed'; readonly line: number; readonly text: string }
  | { readonly type: 'gap'; readonly line: number };

/** The lines of a unified difference of one file, numbered as they stand after it; removed ones as before it. */
export const diffLines = (unified: string): readonly DiffLine[] => {
  const lines: DiffLine[] = [];
  let [before, after] = [0, 0];
  for (const written of unified.split('\n')) {
    const start = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(written);
    if (start) {
      [before, after] = [Number(start[1]), Number(start[2])];
      if (lines.length > 0) lines.push({ type: 'gap', line: after });
      continue;
    }
    if (after === 0 && before === 0) continue;
    const text = written.slice(1).replace(/\r$/, '');
    if (written.startsWith('+')) lines.push({ type: 'added', line: after++, text });
    else if (written.startsWith('-')) lines.push({ type: 'removed', line: before++, text });
    else if (written.startsWith(' ')) {
      lines.push({ type: 'same', line: after++, text });
      before += 1;
    }
  }
  return lines;
};

const signs = { same: '', added: '+', removed: '−' } as const;
const words = { same: '', added: 'added: ', removed: 'removed: ' } as const;
const grounds = { same: '', added: 'bg-valid-soft', removed: 'bg-invalid-soft' } as const;
const inks = { same: 'text-muted', added: 'text-valid', removed: 'text-invalid' } as const;

export interface DiffViewProps {
  readonly unified: string;
  /** Its name for assistive technology. */
  readonly label: string;
}

/** What changes in a file, line by line, with signs beside the colours. */
export const DiffView = ({ unified, label }: DiffViewProps) => (
  <section aria-label={label} className="shrink-0 rounded-md border border-line bg-canvas font-mono text-sm">
    <ol className="py-1">
      {diffLines(unified).map((line) =>
        line.type === 'gap' ? (
          <li key={`gap ${line.line}`} aria-hidden className="px-2 text-muted select-none">
            …
          </li>
        ) : (
          <li
            key={`${line.type} ${line.line}`}
            className={`flex min-h-5 gap-2 px-2 whitespace-pre-wrap ${grounds[line.type]}`}
          >
            <span className="w-8 shrink-0 text-right text-muted select-none">{line.line}</span>
            <span aria-hidden className={`w-3 shrink-0 font-semibold select-none ${inks[line.type]}`}>
              {signs[line.type]}
            </span>
            <span className="sr-only">{words[line.type]}</span>
            <span className="min-w-0 wrap-anywhere">
              <ForeignText text={line.text} />
            </span>
          </li>
        ),
      )}
    </ol>
  </section>
);

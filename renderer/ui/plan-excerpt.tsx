import { type ReactNode, useEffect, useRef } from 'react';
import { ForeignText } from './foreign-text.tsx';

export interface PlanExcerptProps {
  /** The plan's whole text. */
  readonly text: string;
  /** Lines that are marked; those near them are shown. */
  readonly lines: readonly number[];
  /** Lines shown before and after a marked one. */
  readonly around: number;
  /** Scrolls the first marked line into sight. */
  readonly reveals?: boolean;
  /** What stands below a line. */
  readonly below?: (line: number) => ReactNode;
}

/** The plan's own text around some lines. */
export const PlanExcerpt = ({ text, lines, around, reveals = false, below }: PlanExcerptProps) => {
  const first = useRef<HTMLLIElement>(null);
  const [anchor] = lines;
  useEffect(() => {
    if (reveals) first.current?.scrollIntoView({ block: 'center' });
  }, [reveals]);
  const near = (line: number): boolean => lines.some((each) => Math.abs(each - line) <= around);
  const shown = text
    .split(/\r?\n/)
    .flatMap((written, index) => (near(index + 1) ? [{ written, line: index + 1 }] : []));
  return (
    <ol className="py-2 font-mono text-sm">
      {shown.map(({ written, line }) => (
        <li
          key={line}
          ref={line === anchor ? first : undefined}
          className={lines.includes(line) ? 'bg-warning-soft' : ''}
        >
          <span className="flex min-h-5 gap-3 px-2 whitespace-pre">
            <span className="w-10 shrink-0 text-right text-muted select-none">{line}</span>
            <ForeignText text={written} />
          </span>
          {below?.(line)}
        </li>
      ))}
    </ol>
  );
};

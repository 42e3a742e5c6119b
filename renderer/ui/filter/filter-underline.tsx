import type { FilterError } from '../../../shared/filter/tree.ts';

export interface FilterUnderlineProps {
  readonly text: string;
  readonly errors: readonly FilterError[];
  /** How far the input has scrolled to the right. */
  readonly scrolled: number;
}

/** Lies behind the filter's text and draws waves where it cannot be read; it has the same font and the same edges. */
export const FilterUnderline = ({ text, errors, scrolled }: FilterUnderlineProps) => {
  const pieces: { readonly start: number; readonly text: string; readonly wrong: boolean }[] = [];
  let at = 0;
  for (const { start, end } of errors) {
    if (start < at) continue;
    pieces.push({ start: at, text: text.slice(at, start), wrong: false });
    pieces.push({ start, text: text.slice(start, end), wrong: true });
    at = end;
  }
  return (
    <div aria-hidden className="pointer-events-none absolute inset-y-0 right-8 left-8 h-7 overflow-hidden">
      <div
        className="pl-px font-mono text-sm leading-[26px] whitespace-pre text-transparent"
        style={{ transform: `translateX(${-scrolled}px)` }}
      >
        {pieces.map((piece) => (
          <span
            key={`${piece.start} ${piece.wrong}`}
            className={piece.wrong ? 'underline decoration-invalid decoration-wavy underline-offset-2' : ''}
          >
            {piece.text}
          </span>
        ))}
      </div>
    </div>
  );
};

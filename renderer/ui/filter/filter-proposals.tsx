import { useEffect, useRef } from 'react';
import type { FilterSuggestion } from '../../../shared/filter/complete.ts';
import { ForeignText } from '../foreign-text.tsx';

export interface FilterProposalsProps {
  readonly id: string;
  readonly words: readonly FilterSuggestion[];
  /** The one that the arrow keys are on; -1 for none. */
  readonly active: number;
  /** Where the text begins that a proposal replaces, in characters. */
  readonly column: number;
  readonly onPick: (word: FilterSuggestion) => void;
}

/** What may be written at the cursor. The focus stays in the input. */
export const FilterProposals = ({ id, words, active, column, onPick }: FilterProposalsProps) => {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Completions"
      tabIndex={-1}
      // A press keeps the focus, and with it the cursor, in the input.
      onMouseDown={(event) => event.preventDefault()}
      style={{ marginLeft: `min(calc(${column}ch + 22px), 100% - 320px)` }}
      className="max-h-64 w-80 overflow-auto rounded-lg border border-line bg-raised p-1 font-mono text-sm shadow-raised"
    >
      {words.map((word, index) => (
        <div
          key={word.text}
          id={`${id}-${index}`}
          data-index={index}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onClick={() => onPick(word)}
          onKeyDown={undefined}
          className={`flex h-6 items-center rounded-md px-2 ${index === active ? 'bg-selected' : 'hover:bg-hover'}`}
        >
          <ForeignText text={word.text} most={120} className="truncate" />
        </div>
      ))}
    </div>
  );
};

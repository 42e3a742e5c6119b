import { Search, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { useApp } from '../../state/app-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { FilterUnderline } from './filter-underline.tsx';

// Long enough that a word in the typing asks once, short enough to feel at once.
const settleMs = 120;

/** The filter as text. What cannot be read is underlined and explained; the rest applies. */
export const FilterBox = ({ onLeave }: { readonly onLeave: () => void }) => {
  const { live, overlay } = useApp();
  const applied = useStore(live.store, (state) => state.filterText);
  const wishes = useStore(overlay, (state) => state.filterFocus);
  const [text, setText] = useState(applied);
  const [scrolled, setScrolled] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const seenWishes = useRef(wishes);
  const { errors } = useMemo(() => parseFilter(text, { now: Date.now() }), [text]);

  useEffect(() => setText(applied), [applied]);
  useEffect(() => {
    if (text === applied) return;
    const timer = setTimeout(() => live.setFilter(text), settleMs);
    return () => clearTimeout(timer);
  }, [text, applied, live]);
  useEffect(() => {
    if (wishes === seenWishes.current) return;
    seenWishes.current = wishes;
    input.current?.focus();
    input.current?.select();
  }, [wishes]);

  const [error] = errors;
  return (
    <div className="relative min-w-0 flex-1">
      <Search aria-hidden size={14} className="pointer-events-none absolute top-[7px] left-2.5 text-muted" />
      <FilterUnderline text={text} errors={errors} scrolled={scrolled} />
      <input
        ref={input}
        type="text"
        aria-label="Filter messages"
        aria-invalid={error !== undefined}
        aria-describedby={error ? 'filter-problem' : undefined}
        spellCheck={false}
        autoComplete="off"
        placeholder='Filter: checkout  event:"Order Completed"  is:invalid  user:u1  properties.price:>10'
        value={text}
        onChange={(event) => setText(event.target.value)}
        onScroll={(event) => setScrolled(event.currentTarget.scrollLeft)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          live.setFilter(text);
          onLeave();
        }}
        className={`relative h-7 w-full rounded-md border bg-transparent pr-8 pl-8 font-mono text-sm placeholder:font-sans placeholder:text-muted ${error ? 'border-invalid' : 'border-line hover:border-edge'}`}
      />
      {text === '' ? undefined : (
        <span className="absolute top-0 right-0">
          <IconButton icon={X} label="Clear the filter" onClick={() => setText('')} />
        </span>
      )}
      {error ? (
        <div
          id="filter-problem"
          role="status"
          className="absolute top-8 left-0 z-30 flex max-w-full items-center gap-3 rounded-md border border-line bg-raised px-3 py-1.5 text-sm shadow-raised"
        >
          <span>
            <span className="font-medium text-invalid">Not applied: </span>
            <span className="foreign font-mono">{text.slice(error.start, error.end).slice(0, 60)}</span>{' '}
            <span>{error.message}</span>
          </span>
          {error.proposal === undefined ? undefined : (
            <button
              type="button"
              className="h-6 shrink-0 rounded-md px-2 font-semibold text-accent hover:bg-hover"
              onClick={() => {
                setText(text.slice(0, error.start) + error.proposal + text.slice(error.end));
                input.current?.focus();
              }}
            >
              {error.proposal === '' ? 'Remove it' : `Use ${error.proposal}`}
            </button>
          )}
        </div>
      ) : undefined}
    </div>
  );
};

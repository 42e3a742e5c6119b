import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { FilterSuggestion, KnownWords } from '../../../shared/filter/complete.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { IconButton } from '../icon-button.tsx';
import { accept, proposalsAt } from './filter-completion.ts';
import { FilterProblem } from './filter-problem.tsx';
import { FilterProposals } from './filter-proposals.tsx';
import { FilterUnderline } from './filter-underline.tsx';

// Long enough that a word in the typing asks once, short enough to feel at once.
const settleMs = 120;
const listId = 'filter-completions';
const problemId = 'filter-problem';

export interface FilterBoxProps {
  readonly label: string;
  /** Examples, shown while it is empty. */
  readonly placeholder: string;
  /** The text that applies. */
  readonly applied: string;
  readonly onApply: (text: string) => void;
  /** Words that may be proposed. */
  readonly known: KnownWords;
  /** Told when somebody begins and ends to type. */
  readonly onTyping: (typing: boolean) => void;
  /** Counts the wishes to type here. */
  readonly wishes: number;
  /** A key leads out of it. */
  readonly onLeave: () => void;
}

/** The filter as text, with completions. What cannot be read is underlined and explained; the rest applies. */
export const FilterBox = (props: FilterBoxProps) => {
  const { label, placeholder, applied, onApply, known, onTyping, wishes, onLeave } = props;
  const [text, setText] = useState(applied);
  const [cursor, setCursor] = useState(applied.length);
  const [scrolled, setScrolled] = useState(0);
  const [typing, setTyping] = useState(false);
  const [proposing, setProposing] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const cursorWish = useRef<number | undefined>(undefined);
  const seenWishes = useRef(wishes);
  const { errors } = useMemo(() => parseFilter(text, { now: Date.now() }), [text]);
  const proposals = useMemo(
    () => (typing && proposing ? proposalsAt(text, cursor, known) : undefined),
    [typing, proposing, text, cursor, known],
  );

  useEffect(() => setText(applied), [applied]);
  useEffect(() => {
    if (text === applied) return;
    const timer = setTimeout(() => onApply(text), settleMs);
    return () => clearTimeout(timer);
  }, [text, applied, onApply]);
  useEffect(() => {
    if (wishes === seenWishes.current) return;
    seenWishes.current = wishes;
    input.current?.focus();
    input.current?.select();
  }, [wishes]);
  // The input has the new text only after rendering; before, the browser would put the cursor at its end.
  useLayoutEffect(() => {
    const at = cursorWish.current;
    cursorWish.current = undefined;
    if (at !== undefined && input.current?.value === text) input.current.setSelectionRange(at, at);
  }, [text]);

  const write = (next: string, at: number): void => {
    cursorWish.current = at;
    setText(next);
    setCursor(at);
    setActive(-1);
    input.current?.focus();
  };
  const pick = (word: FilterSuggestion): void => {
    if (!proposals) return;
    const next = accept(text, proposals, word);
    write(next.text, next.cursor);
    setProposing(next.wantsValue);
  };
  const [error] = errors;
  // What is just being written is completed, not yet called wrong.
  const unfinished = proposals !== undefined && error !== undefined && cursor >= error.start && cursor <= error.end;
  const told = unfinished ? undefined : error;
  const mend = (): void => {
    if (error?.proposal === undefined) return;
    write(text.slice(0, error.start) + error.proposal + text.slice(error.end), error.start + error.proposal.length);
    setProposing(false);
  };

  /** True where the key was for the list of completions. */
  const pressInList = (key: string): boolean => {
    if (!proposals) return false;
    const { words } = proposals;
    const chosen = words[active] ?? (key === 'Tab' ? words[0] : undefined);
    if (key === 'ArrowDown') setActive(active === words.length - 1 ? -1 : active + 1);
    else if (key === 'ArrowUp') setActive(active === -1 ? words.length - 1 : active - 1);
    else if (key === 'Escape') setProposing(false);
    else if ((key === 'Tab' || key === 'Enter') && chosen) pick(chosen);
    else return false;
    return true;
  };
  const press = (event: KeyboardEvent): void => {
    const { key } = event;
    if (event.nativeEvent.isComposing || (key === 'Tab' && event.shiftKey)) return;
    if (key === 'Enter' && event.altKey) mend();
    else if (key === ' ' && event.ctrlKey) setProposing(true);
    else if (!pressInList(key)) {
      if (key !== 'Escape' && key !== 'Enter' && key !== 'ArrowDown') return;
      onApply(text);
      onLeave();
    }
    event.preventDefault();
  };

  return (
    <div className="relative min-w-0 flex-1">
      <Search aria-hidden size={14} className="pointer-events-none absolute top-[7px] left-2.5 text-muted" />
      <FilterUnderline text={text} errors={errors} scrolled={scrolled} />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={proposals !== undefined}
        aria-controls={proposals ? listId : undefined}
        aria-activedescendant={proposals && active >= 0 ? `${listId}-${active}` : undefined}
        aria-invalid={told !== undefined}
        aria-describedby={told ? problemId : undefined}
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setCursor(event.target.selectionStart ?? event.target.value.length);
          setActive(-1);
          setProposing(true);
        }}
        onSelect={(event) => setCursor(event.currentTarget.selectionStart ?? 0)}
        onFocus={() => {
          setTyping(true);
          onTyping(true);
        }}
        onBlur={() => {
          setTyping(false);
          onTyping(false);
          setProposing(false);
        }}
        onScroll={(event) => setScrolled(event.currentTarget.scrollLeft)}
        onKeyDown={press}
        className={`relative h-7 w-full rounded-md border bg-transparent pr-8 pl-8 font-mono text-sm placeholder:font-sans placeholder:text-muted ${told ? 'border-invalid' : 'border-line hover:border-edge'}`}
      />
      {text === '' ? undefined : (
        <span className="absolute top-0 right-0">
          <IconButton icon={X} label="Clear the filter" onClick={() => setText('')} />
        </span>
      )}
      <div className="pointer-events-none absolute inset-x-0 top-8 z-30 flex flex-col items-start gap-1 font-mono text-sm *:pointer-events-auto">
        {proposals ? (
          <FilterProposals id={listId} words={proposals.words} active={active} column={proposals.start} onPick={pick} />
        ) : undefined}
        {told ? <FilterProblem id={problemId} text={text} error={told} onMend={mend} /> : undefined}
      </div>
    </div>
  );
};

import { Search } from 'lucide-react';

export interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A plain text search; Escape empties it. */
export const SearchBox = ({ label, value, onChange }: SearchBoxProps) => (
  <span className="relative inline-flex min-w-0 flex-1 items-center">
    <Search aria-hidden size={14} strokeWidth={1.75} className="pointer-events-none absolute left-2.5 text-muted" />
    <input
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return;
        event.stopPropagation();
        onChange('');
      }}
      spellCheck={false}
      autoComplete="off"
      className="h-7 w-full min-w-0 rounded-md border border-line bg-raised pr-2 pl-8 text-sm placeholder:text-muted"
    />
  </span>
);

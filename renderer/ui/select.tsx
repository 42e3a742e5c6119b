import { ChevronDown } from 'lucide-react';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps {
  /** Its name for assistive technology. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
}

/** One of a few: the system's own list under our frame. */
export const Select = ({ label, value, options, onChange }: SelectProps) => (
  <span className="relative inline-flex min-w-0 items-center">
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="h-7 max-w-56 min-w-0 appearance-none truncate rounded-md border border-line bg-raised pr-7 pl-2.5 text-sm font-medium text-ink hover:bg-hover"
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
    <ChevronDown aria-hidden size={14} className="pointer-events-none absolute right-2 text-muted" />
  </span>
);

import { useId } from 'react';

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceProps {
  readonly label: string;
  /** Id of the words that explain it. */
  readonly describedBy?: string;
  readonly value: string;
  readonly options: readonly ChoiceOption[];
  readonly onChange: (value: string) => void;
}

/** One of a few, all in sight; arrow keys move between them. */
export const Choice = ({ label, describedBy, value, options, onChange }: ChoiceProps) => {
  const name = useId();
  return (
    <fieldset
      aria-label={label}
      aria-describedby={describedBy}
      className="inline-flex shrink-0 rounded-md border border-line bg-surface p-0.5"
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative inline-flex h-6 items-center rounded-sm border border-transparent px-2.5 text-sm font-medium text-muted hover:text-ink has-checked:border-line has-checked:bg-selected has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus forced-colors:has-checked:border-[Highlight]"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 m-0 appearance-none opacity-0"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
};

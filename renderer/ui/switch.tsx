export interface SwitchProps {
  readonly label: string;
  /** Id of the words that explain it. */
  readonly describedBy?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** On or off, at once. */
export const Switch = ({ label, describedBy, checked, onChange }: SwitchProps) => (
  <input
    type="checkbox"
    role="switch"
    aria-label={label}
    aria-describedby={describedBy}
    checked={checked}
    aria-checked={checked}
    onChange={(event) => onChange(event.target.checked)}
    className="relative h-5 w-9 shrink-0 appearance-none rounded-full border border-edge bg-surface transition-colors duration-(--motion) before:absolute before:top-[2px] before:left-[2px] before:size-3.5 before:rounded-full before:bg-edge before:transition-transform before:duration-(--motion) checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-accent-ink focus-visible:outline-offset-2 forced-colors:appearance-auto forced-colors:before:hidden"
  />
);

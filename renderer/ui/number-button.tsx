export interface NumberButtonProps {
  readonly value: number;
  /** What the number counts, for assistive technology: `messages that have it`. */
  readonly label: string;
  /** What it opens, as its title. */
  readonly title: string;
  readonly onOpen: () => void;
  readonly className?: string;
}

/** A number that opens its rows; 0 has none. */
export const NumberButton = ({ value, label, title, onOpen, className = '' }: NumberButtonProps) => {
  const text = value.toLocaleString('en');
  if (value === 0) return <span className="text-muted tabular-nums">{text}</span>;
  return (
    <button
      type="button"
      title={title}
      aria-label={`${text} ${label}`}
      onClick={onOpen}
      className={`min-h-6 min-w-6 rounded-sm px-1 text-right tabular-nums underline decoration-line underline-offset-2 hover:bg-hover hover:decoration-current ${className}`}
    >
      {text}
    </button>
  );
};

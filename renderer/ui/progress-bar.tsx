export interface ProgressBarProps {
  /** What goes on: `Counting messages`. */
  readonly label: string;
  readonly done: number;
  readonly of: number;
  readonly className?: string;
}

/** How far work is, as a bar. */
export const ProgressBar = ({ label, done, of, className = 'w-64' }: ProgressBarProps) => {
  const share = of === 0 ? 0 : Math.round((done / of) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={share}
      aria-valuemin={0}
      aria-valuemax={100}
      className={`h-1.5 overflow-hidden rounded-full bg-line forced-colors:border ${className}`}
    >
      <div
        className="h-full rounded-full bg-accent transition-[width] duration-(--motion)"
        style={{ width: `${share}%` }}
      />
    </div>
  );
};

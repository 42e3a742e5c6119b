export interface ShareBarProps {
  readonly valid: number;
  readonly warning: number;
  readonly invalid: number;
  readonly unchecked: number;
}

/** Verdicts of messages as parts of one bar. Numbers beside it say the same. */
export const ShareBar = ({ valid, warning, invalid, unchecked }: ShareBarProps) => {
  const all = valid + warning + invalid + unchecked;
  const parts = [
    { id: 'valid', share: valid, colour: 'bg-valid' },
    { id: 'warning', share: warning, colour: 'bg-warning' },
    { id: 'invalid', share: invalid, colour: 'bg-invalid' },
  ];
  return (
    <span
      aria-hidden
      className="flex h-1.5 w-full min-w-12 overflow-hidden rounded-full bg-unchecked-soft forced-colors:border"
    >
      {parts.map(({ id, share, colour }) =>
        share > 0 ? (
          <span key={id} className={`${colour} min-w-0.5`} style={{ width: `${(share / all) * 100}%` }} />
        ) : undefined,
      )}
    </span>
  );
};

import { type KeyboardEvent, useEffect, useId, useState } from 'react';

export interface NumberFieldProps {
  readonly label: string;
  /** Id of the words that explain it. */
  readonly describedBy?: string;
  /** Absent: nothing is set. */
  readonly value?: number;
  readonly unit?: string;
  /** What an empty field says; where it is absent, there must be a number. */
  readonly emptyText?: string;
  /** Takes what was typed once it is whole; gives back why it cannot be had. */
  readonly onCommit: (value: number | undefined) => string | undefined;
}

const textOf = (value: number | undefined): string => (value === undefined ? '' : String(value));

/** A whole number. What is typed counts on Enter or when the field is left; Escape takes it back. */
export const NumberField = ({ label, describedBy, value, unit, emptyText, onCommit }: NumberFieldProps) => {
  const id = useId();
  const [draft, setDraft] = useState(textOf(value));
  const [mistake, setMistake] = useState<string>();
  useEffect(() => {
    setDraft(textOf(value));
    setMistake(undefined);
  }, [value]);

  const commit = (): void => {
    const typed = draft.trim();
    if (typed === textOf(value)) setMistake(undefined);
    else
      setMistake(
        onCommit(typed === '' && emptyText !== undefined ? undefined : Number(typed === '' ? Number.NaN : typed)),
      );
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit();
    if (event.key !== 'Escape' || draft === textOf(value)) return;
    event.stopPropagation();
    setDraft(textOf(value));
    setMistake(undefined);
  };

  return (
    <span className="flex flex-col items-end gap-1">
      <span className="inline-flex items-center gap-2">
        <input
          inputMode="numeric"
          aria-label={label}
          aria-describedby={`${describedBy ?? ''} ${mistake === undefined ? '' : id}`.trim() || undefined}
          aria-invalid={mistake !== undefined}
          placeholder={emptyText}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={press}
          spellCheck={false}
          autoComplete="off"
          className="h-7 w-28 rounded-md border border-line bg-raised px-2 text-right text-sm tabular-nums placeholder:text-muted aria-invalid:border-invalid"
        />
        {unit === undefined ? undefined : <span className="w-8 text-sm text-muted">{unit}</span>}
      </span>
      <span id={id} role="alert" className="max-w-80 text-right text-sm text-invalid empty:hidden">
        {mistake}
      </span>
    </span>
  );
};

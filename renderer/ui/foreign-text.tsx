import { visibleText } from './visible-text.ts';

export interface ForeignTextProps {
  readonly text: string;
  /** Characters shown at most. */
  readonly most?: number;
  readonly className?: string;
}

/** What another person wrote: inert, in its own direction, cut where it is endless, nothing in it invisible. */
export const ForeignText = ({ text, most = 500, className = '' }: ForeignTextProps) => {
  const shown = text.length > most ? text.slice(0, most) : text;
  let at = 0;
  return (
    <span className={`foreign ${className}`}>
      {visibleText(shown).map((piece) => {
        at += piece.text.length;
        return piece.hidden ? (
          <span key={at} className="mx-px rounded-sm bg-warning-soft px-1 font-mono text-xs text-warning">
            {piece.text}
          </span>
        ) : (
          piece.text
        );
      })}
      {shown === text ? undefined : (
        <span className="text-muted"> … {(text.length - most).toLocaleString('en')} more characters</span>
      )}
    </span>
  );
};

import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for its name: `Copy address`. */
  readonly label: string;
}

type Outcome = 'copied' | 'refused';

const faces = {
  idle: { icon: Copy, word: 'Copy' },
  copied: { icon: Check, word: 'Copied' },
  refused: { icon: TriangleAlert, word: 'Copy refused' },
} as const;

const outcomeShownMs = 2_000;

/** Copies a text and says for a moment whether that worked. */
export const CopyButton = ({ text, label }: CopyButtonProps) => {
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), outcomeShownMs);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    );
  };
  const { icon: Icon, word } = faces[outcome ?? 'idle'];
  return (
    <Button look="plain" aria-label={outcome ? word : label} onClick={copy}>
      <Icon aria-hidden size={13} strokeWidth={1.75} className={outcome === 'copied' ? 'text-valid' : ''} />
      {word}
      <span role="status" className="sr-only">
        {outcome ? word : ''}
      </span>
    </Button>
  );
};

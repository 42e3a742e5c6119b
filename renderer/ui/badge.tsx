import type { ReactNode } from 'react';

export type BadgeTone = 'plain' | 'accent' | 'warning' | 'invalid' | 'valid';

const tones: Readonly<Record<BadgeTone, string>> = {
  plain: 'bg-unchecked-soft text-muted',
  accent: 'bg-accent-soft text-accent',
  warning: 'bg-warning-soft text-warning',
  invalid: 'bg-invalid-soft text-invalid',
  valid: 'bg-valid-soft text-valid',
};

/** A word that marks its neighbour. */
export const Badge = ({ tone = 'plain', children }: { readonly tone?: BadgeTone; readonly children: ReactNode }) => (
  <span
    className={`inline-flex h-[18px] shrink-0 items-center rounded-sm px-1.5 text-xs font-medium whitespace-nowrap ${tones[tone]}`}
  >
    {children}
  </span>
);

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** Level of its heading: 1 where it is all that the view shows. */
  readonly level?: 1 | 2;
  /** What belongs here and how it gets here. */
  readonly children: ReactNode;
  /** One primary action. */
  readonly action?: ReactNode;
}

/** A place with nothing in it yet: says what goes here and what to do. */
export const EmptyState = ({ icon: Icon, title, level = 2, children, action }: EmptyStateProps) => {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className="flex h-full min-h-48 flex-col items-center justify-center gap-3 p-8 text-center">
      <span className="inline-flex size-10 items-center justify-center rounded-lg border border-line bg-surface text-muted">
        <Icon aria-hidden size={18} strokeWidth={1.75} />
      </span>
      <Heading className="text-lg font-semibold">{title}</Heading>
      <div className="max-w-[60ch] text-muted text-pretty">{children}</div>
      {action}
    </div>
  );
};

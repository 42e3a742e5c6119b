import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  readonly icon: LucideIcon;
  /** Its name for assistive technology, shown as a tooltip. */
  readonly label: string;
  /** The key that does the same, in the tooltip. */
  readonly keys?: string | undefined;
}

/** A square button that shows an icon and says its name on hover and focus. */
export const IconButton = ({ icon: Icon, label, keys, className = '', ...rest }: IconButtonProps) => (
  <Tooltip text={label} keys={keys}>
    <button
      type="button"
      aria-label={label}
      className={`inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted transition-colors duration-(--motion) hover:bg-hover hover:text-ink disabled:pointer-events-none disabled:opacity-50 aria-pressed:bg-accent-soft aria-pressed:text-accent ${className}`}
      {...rest}
    >
      <Icon aria-hidden size={15} strokeWidth={1.75} />
    </button>
  </Tooltip>
);

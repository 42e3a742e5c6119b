import type { ComponentPropsWithRef } from 'react';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

const looks: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent text-accent-ink border-transparent hover:opacity-90 forced-colors:forced-color-adjust-none',
  plain: 'bg-raised text-ink border-line hover:bg-hover',
  quiet: 'bg-transparent text-muted border-transparent hover:bg-hover hover:text-ink',
  danger: 'bg-raised text-invalid border-line hover:bg-invalid-soft',
};

const shape =
  'inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-md border px-2.5 text-sm font-medium whitespace-nowrap transition-colors duration-(--motion) focus-visible:outline-offset-1 disabled:pointer-events-none disabled:opacity-50 aria-pressed:bg-accent-soft aria-pressed:text-accent';

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly look?: ButtonLook;
}

/** A button with words on it. */
export const Button = ({ look = 'plain', className = '', ...rest }: ButtonProps) => (
  <button type="button" className={`${shape} ${looks[look]} ${className}`} {...rest} />
);

import type { Verdict } from '../../shared/model/violation.ts';

/** Each verdict has a shape of its own, so that a picture without colour still tells them apart. */
const shapes: Readonly<Record<Verdict, { readonly path: string; readonly className: string; readonly label: string }>> =
  {
    valid: {
      path: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13ZM4.6 8.2l1-1l1.7 1.7l3.2-3.4l1.1 1l-4.2 4.5Z',
      className: 'text-valid',
      label: 'Valid',
    },
    warning: {
      path: 'M8 1.2L15.4 14.4H.6ZM7.2 5.6v4.2h1.6V5.6ZM7.2 11v1.7h1.6V11Z',
      className: 'text-warning',
      label: 'Warning',
    },
    invalid: {
      path: 'M5 1h6l4 4v6l-4 4H5l-4-4V5ZM5.5 4.4L4.4 5.5L6.9 8l-2.5 2.5l1.1 1.1L8 9.1l2.5 2.5l1.1-1.1L9.1 8l2.5-2.5l-1.1-1.1L8 6.9Z',
      className: 'text-invalid',
      label: 'Invalid',
    },
    unchecked: {
      path: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11ZM8 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8Z',
      className: 'text-unchecked',
      label: 'Unchecked',
    },
  };

export const verdictLabel = (verdict: Verdict): string => shapes[verdict].label;

export interface VerdictMarkProps {
  readonly verdict: Verdict;
  /** Shows the word beside the shape; without it the word is there for assistive technology. */
  readonly withText?: boolean;
  /** Another word for it. */
  readonly label?: string;
}

/** A verdict by shape, colour and word. */
export const VerdictMark = ({ verdict, withText = false, label = verdictLabel(verdict) }: VerdictMarkProps) => {
  const { path, className } = shapes[verdict];
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium ${className}`}>
      <svg aria-hidden viewBox="0 0 16 16" className="size-3.5 shrink-0 fill-current" fillRule="evenodd">
        <path d={path} />
      </svg>
      <span className={withText ? '' : 'sr-only'}>{label}</span>
    </span>
  );
};

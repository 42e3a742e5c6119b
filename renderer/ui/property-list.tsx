import type { ReactNode } from 'react';

export interface PropertyItem {
  readonly label: string;
  readonly value: ReactNode;
}

/** Facts as term and value, one a line. */
export const PropertyList = ({ items }: { readonly items: readonly PropertyItem[] }) => (
  <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
    {items.map(({ label, value }) => (
      <div key={label} className="contents">
        <dt className="text-muted">{label}</dt>
        <dd className="min-w-0 wrap-anywhere">{value}</dd>
      </div>
    ))}
  </dl>
);

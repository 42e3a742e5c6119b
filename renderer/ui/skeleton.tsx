const rows = [
  { id: 1, look: 'w-3/5 opacity-100' },
  { id: 2, look: 'w-2/5 opacity-90' },
  { id: 3, look: 'w-1/2 opacity-80' },
  { id: 4, look: 'w-2/3 opacity-65' },
  { id: 5, look: 'w-1/3 opacity-50' },
  { id: 6, look: 'w-1/2 opacity-35' },
  { id: 7, look: 'w-2/5 opacity-20' },
] as const;

/** Stands where rows will be. It comes late, so that what loads at once does not flicker. */
export const Skeleton = ({ label }: { readonly label: string }) => (
  <div role="status" className="late flex flex-col">
    <span className="sr-only">{label}</span>
    {rows.map(({ id, look }) => (
      <span key={id} aria-hidden className={`flex h-(--row) items-center gap-4 px-3 ${look}`}>
        <span className="h-2 w-20 shrink-0 rounded-full bg-line" />
        <span className="h-2 flex-1 rounded-full bg-line" />
      </span>
    ))}
  </div>
);

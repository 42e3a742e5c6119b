import { isApple, keyLabels } from './key-labels.ts';

/** A key as printed on this machine's keyboard: `Mod+K` is ⌘ K or Ctrl K. */
export const Kbd = ({ keys }: { readonly keys: string }) => (
  <span className="inline-flex items-center gap-0.5">
    {keyLabels(keys, isApple(navigator.userAgent)).map((label) => (
      <kbd
        key={label}
        className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border border-line bg-surface px-1 font-sans text-xs text-muted"
      >
        {label}
      </kbd>
    ))}
  </span>
);

import { CopyButton } from './copy-button.tsx';

export interface CodeBlockProps {
  readonly code: string;
  /** What it is: `Node snippet`. */
  readonly label: string;
  readonly caption?: string;
}

/** Code to take along, with its copy button. */
export const CodeBlock = ({ code, label, caption }: CodeBlockProps) => (
  <figure className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface">
    <figcaption className="flex h-9 items-center justify-between gap-3 border-b border-line pr-1 pl-3">
      <span className="truncate text-sm text-muted">{caption ?? label}</span>
      <CopyButton text={code} label={`Copy ${label}`} />
    </figcaption>
    <section aria-label={label} tabIndex={-1} className="overflow-x-auto">
      <pre className="p-3 font-mono text-sm text-ink [font-variant-ligatures:none]">
        <code>{code}</code>
      </pre>
    </section>
  </figure>
);

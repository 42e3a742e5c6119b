import { CopyButton } from '../../ui/copy-button.tsx';

/** The collector's address, to be copied. */
export const AddressCard = ({ collector }: { readonly collector: string }) => (
  <div className="flex min-h-12 flex-wrap items-center gap-3 rounded-lg border border-line bg-canvas px-4 py-2">
    <span className="text-muted">Collector</span>
    <code className="min-w-0 flex-1 font-mono text-base font-medium wrap-anywhere select-all [font-variant-ligatures:none]">
      {collector}
    </code>
    <CopyButton text={collector} label="Copy address" />
  </div>
);

import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface Tab {
  readonly id: string;
  readonly label: string;
  /** Shown muted behind the label. */
  readonly count?: number;
}

export interface TabsProps {
  /** Name of the list for assistive technology. */
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** What the selected tab shows. */
  readonly children: ReactNode;
  readonly className?: string;
}

/** A row of tabs over the panel of the selected one. */
export const Tabs = ({ label, tabs, selected, onSelect, children, className = '' }: TabsProps) => (
  <Base.Root
    value={selected}
    onValueChange={(value: unknown) => onSelect(String(value))}
    className={`flex min-h-0 min-w-0 flex-col ${className}`}
  >
    <Base.List aria-label={label} className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-3">
      {tabs.map((tab) => (
        <Base.Tab
          key={tab.id}
          value={tab.id}
          className="inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2 text-sm font-medium text-muted hover:text-ink aria-selected:border-accent aria-selected:text-ink"
        >
          <span className="foreign max-w-56 truncate">{tab.label}</span>
          {tab.count === undefined ? undefined : (
            <span className="text-xs text-muted tabular-nums">{tab.count.toLocaleString('en')}</span>
          )}
        </Base.Tab>
      ))}
    </Base.List>
    <Base.Panel value={selected} className="flex min-h-0 min-w-0 flex-1 flex-col" tabIndex={-1}>
      {children}
    </Base.Panel>
  </Base.Root>
);

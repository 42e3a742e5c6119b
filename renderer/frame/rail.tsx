import { Boxes, Command, ListChecks, type LucideIcon, Plug, Radio } from 'lucide-react';
import { useStore } from 'zustand';
import { useApp, usePlace } from '../state/app-context.tsx';
import type { ViewName } from '../state/navigation.ts';

const places: readonly { readonly view: ViewName; readonly title: string; readonly icon: LucideIcon }[] = [
  { view: 'live', title: 'Live', icon: Radio },
  { view: 'entities', title: 'Entities', icon: Boxes },
  { view: 'plan', title: 'Plan', icon: ListChecks },
  { view: 'connect', title: 'Connect', icon: Plug },
];

const item =
  'flex h-12 w-14 flex-col items-center justify-center gap-0.5 rounded-md text-xs font-medium text-muted hover:bg-hover hover:text-ink';

/** The views of the window. */
export const Rail = () => {
  const { navigation, overlay, status } = useApp();
  const { view } = usePlace();
  const invalid = useStore(status, (state) => (state.status?.plan?.problems.length ?? 0) > 0);
  return (
    <nav
      aria-label="Views"
      className="flex w-16 shrink-0 flex-col items-center gap-1 border-r border-line bg-surface py-2"
    >
      {places.map(({ view: name, title, icon: Icon }) => (
        <button
          key={name}
          type="button"
          aria-current={name === view ? 'page' : undefined}
          className={`${item} relative aria-[current=page]:bg-selected aria-[current=page]:text-ink`}
          onClick={() => navigation.go({ view: name })}
        >
          <Icon aria-hidden size={17} strokeWidth={1.75} />
          {title}
          {name === 'plan' && invalid ? (
            <span className="absolute top-1 right-2 size-2 rounded-full bg-warning">
              <span className="sr-only">, has problems</span>
            </span>
          ) : undefined}
        </button>
      ))}
      <button type="button" className={`${item} mt-auto`} onClick={() => overlay.setState({ open: 'palette' })}>
        <Command aria-hidden size={16} strokeWidth={1.75} />
        Actions
      </button>
    </nav>
  );
};

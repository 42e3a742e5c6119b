import {
  Boxes,
  ChartNoAxesColumn,
  Command,
  ListChecks,
  type LucideIcon,
  OctagonAlert,
  Plug,
  Radio,
  Settings,
} from 'lucide-react';
import { useStore } from 'zustand';
import { useApp, usePlace, useRun } from '../state/app-context.tsx';
import type { ViewName } from '../state/navigation.ts';
import { useQuery } from '../state/use-query.ts';

interface RailPlace {
  readonly view: ViewName;
  readonly title: string;
  readonly icon: LucideIcon;
}

const places: readonly RailPlace[] = [
  { view: 'live', title: 'Live', icon: Radio },
  { view: 'violations', title: 'Violations', icon: OctagonAlert },
  { view: 'entities', title: 'Entities', icon: Boxes },
  { view: 'plan', title: 'Plan', icon: ListChecks },
  { view: 'coverage', title: 'Coverage', icon: ChartNoAxesColumn },
  { view: 'connect', title: 'Connect', icon: Plug },
];
const settingsPlace: RailPlace = { view: 'settings', title: 'Settings', icon: Settings };

const countEveryMs = 3_000;

const item =
  'flex h-12 w-14 flex-col items-center justify-center gap-0.5 rounded-md text-xs font-medium text-muted hover:bg-hover hover:text-ink';

interface RailButtonProps {
  readonly place: RailPlace;
  readonly faulty: boolean;
  /** How many of them there are; none is not told. */
  readonly count?: number;
}

const mostCounted = 99;

const RailButton = ({ place, faulty, count = 0 }: RailButtonProps) => {
  const { navigation } = useApp();
  const { view } = usePlace();
  const { title, icon: Icon } = place;
  return (
    <button
      type="button"
      aria-current={place.view === view ? 'page' : undefined}
      className={`${item} relative aria-[current=page]:bg-selected aria-[current=page]:text-ink`}
      onClick={() => navigation.go({ view: place.view })}
    >
      <Icon aria-hidden size={17} strokeWidth={1.75} />
      <span>{title}</span>
      {faulty ? (
        <span className="absolute top-1 right-2 size-2 rounded-full bg-warning">
          <span className="sr-only">, has problems</span>
        </span>
      ) : undefined}
      {count > 0 ? (
        <span className="absolute top-0.5 right-1 min-w-4 rounded-full bg-invalid-soft px-1 text-[10px]/4 font-semibold text-invalid tabular-nums">
          <span aria-hidden>{count > mostCounted ? `${mostCounted}+` : count}</span>
          <span className="sr-only">, {count} of them</span>
        </span>
      ) : undefined}
    </button>
  );
};

/** The views of the window. */
export const Rail = () => {
  const { overlay, status, settings } = useApp();
  const run = useRun();
  const violations = useQuery('violations.list', { run, limit: 1 }, { everyMs: countEveryMs }).data?.total;
  const planIsFaulty = useStore(status, (state) => (state.status?.plan?.problems.length ?? 0) > 0);
  const settingsAreFaulty = useStore(settings, (state) => (state.file?.problems.length ?? 0) > 0);
  return (
    <nav
      aria-label="Views"
      className="flex w-16 shrink-0 flex-col items-center gap-1 border-r border-line bg-surface py-2"
    >
      {places.map((place) => (
        <RailButton
          key={place.view}
          place={place}
          faulty={place.view === 'plan' && planIsFaulty}
          {...(place.view === 'violations' && violations !== undefined ? { count: violations } : {})}
        />
      ))}
      <button type="button" className={`${item} mt-auto`} onClick={() => overlay.setState({ open: 'palette' })}>
        <Command aria-hidden size={16} strokeWidth={1.75} />
        Actions
      </button>
      <RailButton place={settingsPlace} faulty={settingsAreFaulty} />
    </nav>
  );
};

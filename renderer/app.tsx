import { Tooltip } from '@base-ui/react/tooltip';
import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import type { CommandList } from './commands/command-list.ts';
import { CommandsProvider } from './commands/commands-context.tsx';
import { DropTarget } from './frame/drop-target.tsx';
import { LinkBanner } from './frame/link-banner.tsx';
import { Overlays } from './frame/overlays.tsx';
import { Rail } from './frame/rail.tsx';
import { SampleBanner } from './frame/sample-banner.tsx';
import { StatusBar } from './frame/status-bar.tsx';
import { useApp, usePlace } from './state/app-context.tsx';
import type { ViewName } from './state/navigation.ts';
import { ToastList } from './ui/toast-list.tsx';
import { LiveView } from './views/live/live-view.tsx';

const MendingDialog = lazy(async () => ({ default: (await import('./frame/mending-dialog.tsx')).MendingDialog }));
const ViolationsView = lazy(async () => ({
  default: (await import('./views/violations/violations-view.tsx')).ViolationsView,
}));
const EntitiesView = lazy(async () => ({ default: (await import('./views/entities/entities-view.tsx')).EntitiesView }));
const CoverageView = lazy(async () => ({ default: (await import('./views/coverage/coverage-view.tsx')).CoverageView }));
const PlanView = lazy(async () => ({ default: (await import('./views/plan/plan-view.tsx')).PlanView }));
const ConnectView = lazy(async () => ({ default: (await import('./views/connect/connect-view.tsx')).ConnectView }));
const SettingsView = lazy(async () => ({ default: (await import('./views/settings/settings-view.tsx')).SettingsView }));

const views = {
  live: LiveView,
  violations: ViolationsView,
  entities: EntitiesView,
  plan: PlanView,
  coverage: CoverageView,
  connect: ConnectView,
  settings: SettingsView,
} as const satisfies Readonly<Record<ViewName, unknown>>;

/** The whole window inside its gate. */
export const AppRoot = ({ commands }: { readonly commands: CommandList }) => {
  const app = useApp();
  const { view } = usePlace();
  const toasts = useStore(app.toasts);
  const View = views[view];
  return (
    <CommandsProvider list={commands}>
      <Tooltip.Provider delay={450}>
        <div className="flex h-full flex-col">
          <LinkBanner />
          <SampleBanner />
          <div className="flex min-h-0 flex-1">
            <Rail />
            <main className="min-w-0 flex-1">
              <Suspense>
                <View />
              </Suspense>
            </main>
          </div>
          <StatusBar />
        </div>
        <ToastList toasts={toasts} onDismiss={app.toasts.dismiss} />
        <Overlays />
        <Suspense>
          <MendingDialog />
        </Suspense>
        <DropTarget />
      </Tooltip.Provider>
    </CommandsProvider>
  );
};

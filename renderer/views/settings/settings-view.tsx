import { SearchX, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useApp, useStatus } from '../../state/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SettingLine } from './setting-line.tsx';
import { findSettingRows, settingGroups } from './setting-rows.ts';
import { SettingsFile } from './settings-file.tsx';

const isDesktop = (): boolean => 'trackside' in window;

/** What the person set up on this machine; each change is in the file at once. */
export const SettingsView = () => {
  const store = useApp().settings;
  const { settings, file, refusal } = useStore(store);
  const collector = useStatus((state) => state.status?.collector);
  const [search, setSearch] = useState('');
  if (!file) {
    return refusal === undefined ? undefined : (
      <EmptyState icon={Settings2} title="There are no settings here" level={1}>
        {refusal.message} {refusal.remedy}
      </EmptyState>
    );
  }
  const rows = findSettingRows(search);
  const groups = settingGroups.filter((group) => rows.some((row) => row.group === group));
  return (
    <section aria-label="Settings" className="h-full overflow-y-auto bg-surface">
      <div className="mx-auto flex max-w-3xl flex-col gap-5 px-6 py-6">
        <header className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <div className="min-w-56 flex-1">
            <h1 className="text-xl font-semibold">Settings</h1>
            <p className="text-muted">For every workspace on this computer.</p>
          </div>
          <div className="flex w-64">
            <SearchBox label="Search settings" value={search} onChange={setSearch} />
          </div>
        </header>
        <SettingsFile {...file} />
        {refusal === undefined ? undefined : (
          <p role="alert" className="rounded-lg border border-invalid bg-invalid-soft px-4 py-2 text-invalid">
            {refusal.message} {refusal.remedy}
          </p>
        )}
        {groups.map((group) => (
          <section key={group} aria-label={`${group} settings`} className="flex flex-col gap-2">
            <h2 className="font-semibold">{group}</h2>
            <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-canvas">
              {rows
                .filter((row) => row.group === group)
                .map((row) => (
                  <SettingLine
                    key={row.key}
                    row={row}
                    settings={settings}
                    elsewhere={row.desktopOnly === true && !isDesktop()}
                    onChange={(change) => void store.change(change)}
                    {...(row.key === 'collectorPort' && collector !== undefined
                      ? {
                          note: (
                            <p className="font-mono text-sm text-muted [font-variant-ligatures:none]">
                              Now {collector}
                            </p>
                          ),
                        }
                      : {})}
                  />
                ))}
            </ul>
          </section>
        ))}
        {rows.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title="No setting fits"
            action={<Button onClick={() => setSearch('')}>Show all</Button>}
          >
            No setting has these words in its name, its help or its choices.
          </EmptyState>
        ) : undefined}
      </div>
    </section>
  );
};

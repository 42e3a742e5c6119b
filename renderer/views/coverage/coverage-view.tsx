import { ChartNoAxesColumn } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp, useRun } from '../../state/app-context.tsx';
import { type CoverageShow, coverageShows } from '../../state/coverage-session.ts';
import { useShowInLive } from '../../state/live/show-in-live.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useKeptScroll } from '../../ui/kept-scroll.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { CountingScreen } from './counting-screen.tsx';
import { CoverageList } from './coverage-list.tsx';
import { type CoverageRow, coverageRows, findCoverageRows, groupRows, ownFilter } from './coverage-rows.ts';
import { CoverageSums } from './coverage-sums.tsx';
import { NameCoverage } from './name-coverage.tsx';
import { OwnerPage } from './owner-page.tsx';
import { PlacePicker, placesFilter } from './place-picker.tsx';
import { useCoverage } from './use-coverage.ts';

const refreshMs = 2_000;
/** So few are counted before anybody could read it. */
const fewMessages = 2_000;

const showLabels: Readonly<Record<CoverageShow, string>> = {
  all: 'All',
  seen: 'Seen',
  unseen: 'Never seen',
  partial: 'Seen in part',
  unplanned: 'Unplanned',
  faulty: 'With findings',
};

const NameDetail = ({
  row,
  within,
  onOwner,
}: {
  readonly row: CoverageRow;
  readonly within: string;
  readonly onOwner: (owner: string) => void;
}) => {
  const run = useRun();
  const showInLive = useShowInLive();
  const { coverage } = useCoverage({ run, filter: within, ...row.ask }, { everyMs: refreshMs, keep: true });
  const whole = coverage && coverageRows(coverage).find(({ id }) => id === row.id);
  return (
    <NameCoverage title={row.title} of={whole?.of ?? row.of} within={within} onFilter={showInLive} onOwner={onOwner} />
  );
};

/** What was seen of the plan and what beside it, name by name and owner by owner. */
export const CoverageView = () => {
  const run = useRun();
  const showInLive = useShowInLive();
  const { coverage: session, navigation } = useApp();
  const { places, search, show, grouping, chosen, listTop, pageTop } = useStore(session);
  const within = placesFilter(places);
  // Another choice of places is a new question; what was shown stays until its answer is there.
  const options = { everyMs: refreshMs, keep: true };
  const { coverage, counting, error } = useCoverage({ run, filter: within, details: false }, options);
  const everywhere = useCoverage({ run, filter: '', details: false }, { ...options, enabled: within !== '' }).coverage;
  const page = useKeptScroll(pageTop, (top) => session.setState({ pageTop: top }));
  const rows = useMemo(() => (coverage ? coverageRows(coverage) : []), [coverage]);
  const groups = useMemo(
    () => groupRows(findCoverageRows(rows, show, search), grouping),
    [rows, show, search, grouping],
  );

  if (error) {
    return (
      <EmptyState icon={ChartNoAxesColumn} title="Coverage cannot be shown" level={1}>
        {error.message} {error.remedy}
      </EmptyState>
    );
  }
  if (!coverage) return <CountingScreen counting={counting} />;
  if (!coverage.plan && coverage.messages === 0) {
    return (
      <EmptyState
        icon={ChartNoAxesColumn}
        title="Nothing to cover yet"
        level={1}
        action={
          <Button look="primary" onClick={() => navigation.go({ view: 'connect' })}>
            Connect an app
          </Button>
        }
      >
        With a tracking plan and messages, this shows which events, properties and values of the plan were seen, which
        never, and what came beside the plan. Connect an app, or load the sample shop.
      </EmptyState>
    );
  }
  const owner = groups.find(({ id, hasPage }) => hasPage && id === chosen);
  const shownRows = groups.flatMap((group) => group.rows);
  const row = shownRows.find(({ id }) => id === chosen) ?? (owner ? undefined : shownRows[0]);

  const showRows = (id: string): void => {
    const group = groups.find((each) => each.id === id);
    const name = shownRows.find((each) => each.id === id);
    if (group) showInLive(ownFilter(group.rows, within));
    else if (name && name.of.seen > 0) showInLive(`${name.of.filter} ${within}`.trim());
  };

  return (
    <section aria-label="Coverage" className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-2">
        <h1 className="text-base font-semibold">Coverage</h1>
        <CoverageSums coverage={coverage} onShow={session.show} />
        <span className="ml-auto flex flex-wrap items-center gap-2">
          {counting === undefined || counting.of - counting.counted < fewMessages ? undefined : (
            <span role="status" className="flex items-center gap-2 text-sm text-muted tabular-nums">
              Counting {counting.counted.toLocaleString('en')} of {counting.of.toLocaleString('en')}
              <ProgressBar label="Counting messages" done={counting.counted} of={counting.of} className="w-24" />
            </span>
          )}
          <PlacePicker coverage={everywhere ?? coverage} chosen={places} onChange={session.choosePlaces} />
        </span>
      </header>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(380px,5fr)_minmax(0,7fr)]">
        <div className="flex min-h-0 min-w-0 flex-col border-r border-line">
          <div className="flex flex-wrap items-center gap-2 p-2">
            <span className="min-w-32 flex-1">
              <SearchBox label="Search names and owners" value={search} onChange={session.search} />
            </span>
            <Select
              label="Show"
              value={show}
              options={coverageShows.map((value) => ({ value, label: showLabels[value] }))}
              onChange={(value) => session.show(coverageShows.find((each) => each === value) ?? 'all')}
            />
            <Choice
              label="Group by"
              value={grouping}
              options={[
                { value: 'kind', label: 'Kind' },
                { value: 'owner', label: 'Owner' },
              ]}
              onChange={(value) => session.group(value === 'owner' ? 'owner' : 'kind')}
            />
          </div>
          {groups.length > 0 ? (
            <CoverageList
              groups={groups}
              selected={owner?.id ?? row?.id}
              onSelect={session.choose}
              onRows={showRows}
              withKind={grouping === 'owner'}
              top={listTop}
              onScroll={(top) => session.setState({ listTop: top })}
            />
          ) : (
            <EmptyState
              icon={ChartNoAxesColumn}
              title="Nothing fits"
              action={
                <Button
                  onClick={() => {
                    session.search('');
                    session.show('all');
                  }}
                >
                  Show all
                </Button>
              }
            >
              No name fits the search and the choice.
            </EmptyState>
          )}
        </div>
        <div
          key={owner?.id ?? row?.id}
          ref={page.ref}
          onScroll={page.onScroll}
          className="min-h-0 min-w-0 overflow-y-auto bg-surface"
        >
          {owner ? (
            <OwnerPage
              key={owner.id}
              group={{ ...owner, rows: rows.filter(({ of }) => of.owner === owner.owner) }}
              within={within}
              onFilter={showInLive}
              onSelect={session.choose}
            />
          ) : row ? (
            <NameDetail row={row} within={within} onOwner={session.chooseOwner} />
          ) : undefined}
        </div>
      </div>
    </section>
  );
};

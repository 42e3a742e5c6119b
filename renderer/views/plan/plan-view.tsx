import { FileSearch } from 'lucide-react';
import { useMemo, useState } from 'react';
import { usePlace, useRun, useStatus } from '../../state/app-context.tsx';
import { filterTerm } from '../../state/filter-term.ts';
import { useShowInLive } from '../../state/live/show-in-live.ts';
import { useQuery } from '../../state/use-query.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { NoPlan } from './no-plan.tsx';
import { PlanDetail } from './plan-detail.tsx';
import { PlanList } from './plan-list.tsx';
import { PlanProblems } from './plan-problems.tsx';
import { findPlanRows, type PlanRow, type PlanShow, planRows, planShows } from './plan-rows.ts';

const refreshMs = 1_000;

const showLabels: Readonly<Record<PlanShow, string>> = {
  all: 'All',
  unseen: 'Never seen',
  unplanned: 'Unplanned',
  faulty: 'With findings',
};

const rowAtLine = (rows: readonly PlanRow[], line: number | undefined): PlanRow | undefined =>
  line === undefined ? undefined : rows.findLast((row) => row.line !== undefined && row.line > 0 && row.line <= line);

/** The tracking plan beside what was seen of it. */
export const PlanView = () => {
  const run = useRun();
  const { planLine } = usePlace();
  const showInLive = useShowInLive();
  const plannedPath = useStatus((state) => state.status?.plan?.path);
  const planQuery = useQuery('plan.get', { run });
  const usage = useQuery('plan.usage', { run }, { everyMs: refreshMs }).data;
  const [search, setSearch] = useState('');
  const [show, setShow] = useState<PlanShow>('all');
  const [chosen, setChosen] = useState<string>();
  const plan = planQuery.data?.plan;
  const rows = useMemo(() => planRows(plan, usage?.names ?? [], filterTerm), [plan, usage]);
  const found = useMemo(() => findPlanRows(rows, show, search), [rows, show, search]);

  if (planQuery.error) {
    return (
      <EmptyState icon={FileSearch} title="The plan cannot be shown">
        {planQuery.error.message} {planQuery.error.remedy}
      </EmptyState>
    );
  }
  if (!planQuery.data) return <Skeleton label="The plan is on its way" />;
  const { problems } = planQuery.data;
  if (!plan && problems.length === 0) return <NoPlan {...(plannedPath === undefined ? {} : { path: plannedPath })} />;
  const byLine = plan
    ? rowAtLine(
        rows.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
        planLine,
      )
    : undefined;
  const selected = found.find((row) => row.id === chosen) ?? (chosen === undefined ? byLine : undefined) ?? found[0];
  const all = show === 'all' && search === '';

  return (
    <section aria-label="Plan" className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-2">
        <h1 className="foreign max-w-80 truncate text-base font-semibold">{plan?.name ?? 'No plan in force'}</h1>
        {plan?.version === undefined ? undefined : <Badge>version {plan.version}</Badge>}
        {plan ? (
          <span className="foreign min-w-0 flex-1 truncate font-mono text-sm text-muted" title={plan.path}>
            {plan.path}
          </span>
        ) : undefined}
      </header>
      <PlanProblems problems={problems} inForce={plan !== undefined} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(300px,5fr)_minmax(0,8fr)]">
        <div className="flex min-h-0 min-w-0 flex-col border-r border-line">
          <div className="flex items-center gap-2 p-2">
            <SearchBox label="Search the plan" value={search} onChange={setSearch} />
            <Select
              label="Show"
              value={show}
              options={planShows.map((value) => ({ value, label: showLabels[value] }))}
              onChange={(value) => setShow(planShows.find((each) => each === value) ?? 'all')}
            />
          </div>
          {found.length > 0 ? (
            <PlanList
              rows={found}
              {...(selected === undefined ? {} : { selected: selected.id })}
              onSelect={setChosen}
            />
          ) : (
            <EmptyState
              icon={FileSearch}
              title={all ? 'The plan is empty' : 'Nothing fits'}
              {...(all
                ? {}
                : {
                    action: (
                      <Button
                        onClick={() => {
                          setSearch('');
                          setShow('all');
                        }}
                      >
                        Show all
                      </Button>
                    ),
                  })}
            >
              {all
                ? 'Allow events that arrive from their violations, or add them to the plan file; they appear here at once.'
                : 'No name of the plan fits the search and the choice.'}
            </EmptyState>
          )}
        </div>
        <div className="min-h-0 min-w-0 overflow-y-auto bg-surface">
          {selected ? (
            <PlanDetail
              row={selected}
              onFilter={showInLive}
              {...(plan === undefined ? {} : { file: plan.path.split(/[\\/]/).at(-1) ?? plan.path })}
            />
          ) : undefined}
        </div>
      </div>
    </section>
  );
};

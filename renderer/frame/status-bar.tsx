import type { ReactNode } from 'react';
import { defaultRun } from '../../shared/model/run.ts';
import { useApp, useRun, useSituation, useStatus } from '../state/app-context.tsx';
import { sampleRun } from '../state/sample-shop.ts';
import type { Situation } from '../state/situation.ts';
import { useQuery } from '../state/use-query.ts';
import { Select } from '../ui/select.tsx';
import { VerdictMark } from '../ui/verdict-mark.tsx';
import { bytesText } from './bytes-text.ts';
import { JudgingItem } from './judging-item.tsx';

const Item = ({ children }: { readonly children: ReactNode }) => (
  <span className="flex shrink-0 items-center gap-1.5 whitespace-nowrap tabular-nums">{children}</span>
);

const linkButton =
  'flex h-6 min-w-0 shrink items-center gap-1.5 rounded-sm px-1.5 whitespace-nowrap hover:bg-hover hover:text-ink';

const Plan = () => {
  const { navigation } = useApp();
  const run = useRun();
  const own = useStatus((state) => state.status?.plan);
  const sample = useQuery('plan.get', { run }, { enabled: run === sampleRun }).data;
  if (run === sampleRun && !sample) return undefined;
  const plan = run === sampleRun ? sample?.plan : own;
  const problems = (run === sampleRun ? sample : own)?.problems.length ?? 0;
  return (
    <button type="button" className={linkButton} onClick={() => navigation.go({ view: 'plan' })}>
      {plan ? (
        <>
          Plan <span className="foreign truncate font-medium text-ink">{plan.name}</span>
          {plan.revision === undefined ? undefined : <code className="font-mono">{plan.revision.slice(0, 7)}</code>}
        </>
      ) : (
        'No plan'
      )}
      {problems > 0 ? (
        <span className="flex items-center gap-1 font-medium text-warning">
          <VerdictMark verdict="warning" />
          {problems === 1 ? '1 problem' : `${problems} problems`}
        </span>
      ) : undefined}
    </button>
  );
};

const Runs = () => {
  const { navigation } = useApp();
  const run = useRun();
  const runs = useStatus((state) => state.status?.runs);
  if (!runs || (runs.length < 2 && run === defaultRun)) return undefined;
  const names = runs.some((each) => each.name === run) ? runs : [...runs, { name: run, messages: 0 }];
  return (
    <span className="flex shrink-0 items-center gap-1.5">
      <span aria-hidden>Run</span>
      <Select
        label="Run"
        value={run}
        options={names.map(({ name }) => ({ value: name, label: name === sampleRun ? 'Sample shop' : name }))}
        onChange={navigation.chooseRun}
      />
    </span>
  );
};

const words: Readonly<Record<Situation['phase'], string>> = {
  fine: 'Connected',
  starting: 'Starting …',
  restarting: 'Restarting …',
  failed: 'Stopped',
  lost: 'Not connected',
};

const marks: Readonly<Record<Situation['phase'], string>> = {
  fine: 'bg-valid',
  starting: 'border border-muted',
  restarting: 'border border-warning',
  failed: 'bg-invalid',
  lost: 'border border-warning',
};

/** The state of the engine in one line. */
export const StatusBar = () => {
  const { navigation } = useApp();
  const { phase } = useSituation();
  const rate = useStatus((state) => state.rate);
  const counts = useStatus((state) => state.status?.counts);
  const store = useStatus((state) => state.status?.store);
  const notice = store?.notices[0];
  return (
    <footer className="flex h-8 shrink-0 items-center gap-4 overflow-hidden border-t border-line bg-surface px-3 text-sm text-muted">
      <Item>
        <span aria-hidden className={`size-2 rounded-full ${marks[phase]}`} />
        {words[phase]}
      </Item>
      {counts ? (
        <>
          <Item>{Math.round(rate).toLocaleString('en')}/s</Item>
          <Item>
            <span className="text-ink">{counts.messages.toLocaleString('en')}</span> stored
          </Item>
          <button type="button" className={`${linkButton} shrink-0`} onClick={() => navigation.go({ view: 'connect' })}>
            <span className={counts.rejected > 0 ? 'font-medium text-warning' : ''}>
              {counts.rejected.toLocaleString('en')} rejected
            </span>
          </button>
          <Plan />
          <JudgingItem />
        </>
      ) : undefined}
      {notice ? (
        <span role="status" className="min-w-0 truncate text-warning" title={`${notice.message} ${notice.remedy}`}>
          {notice.message} {notice.remedy}
        </span>
      ) : undefined}
      <span className="ml-auto" />
      <Runs />
      {store ? <Item>{bytesText(store.bytes)}</Item> : undefined}
    </footer>
  );
};

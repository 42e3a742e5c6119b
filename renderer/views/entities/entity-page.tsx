import { ArrowLeft, ArrowUpRight, UserX } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { EntityDetail } from '../../../shared/contract/shapes.ts';
import { userType } from '../../../shared/model/entity.ts';
import { useApp, useRun, useStatus } from '../../state/app-context.tsx';
import { filterTerm } from '../../state/filter-term.ts';
import { useShowInLive } from '../../state/live/show-in-live.ts';
import { useQuery } from '../../state/use-query.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { RelativeTime } from '../../ui/relative-time-text.tsx';
import { AsOf } from './as-of.tsx';
import { HistoryTable, IdentitiesTable, PropertiesTable } from './entity-tables.tsx';

const refreshMs = 1_000;

const Section = ({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}) => (
  <section aria-label={title} className="min-w-0">
    <h2 className="flex items-baseline gap-2 px-3 pb-1 text-sm font-semibold">
      {title}
      {note === undefined ? undefined : <span className="font-normal text-muted">{note}</span>}
    </h2>
    <div className="overflow-x-auto rounded-lg border border-line bg-canvas">{children}</div>
  </section>
);

const Nothing = ({ children }: { readonly children: ReactNode }) => <p className="px-3 py-2 text-muted">{children}</p>;

const Groups = ({ groups }: { readonly groups: EntityDetail['groups'] }) => {
  const { navigation } = useApp();
  return (
    <ul className="divide-y divide-line/60">
      {Object.entries(groups).flatMap(([type, ids]) =>
        ids.map((id) => (
          <li key={`${type} ${id}`} className="flex min-h-7 items-center gap-3 px-3">
            <span className="foreign text-muted">{type}</span>
            <button
              type="button"
              className="foreign min-h-6 truncate font-mono text-sm text-accent hover:underline"
              onClick={() => navigation.go({ view: 'entities', entity: { type, id } })}
            >
              {id}
            </button>
          </li>
        )),
      )}
    </ul>
  );
};

const useDetail = (type: string, id: string, asOf: number | undefined) => {
  const run = useRun();
  const query = useQuery(
    'entities.get',
    { type, id, run, ...(asOf === undefined ? {} : { asOf }) },
    { everyMs: refreshMs },
  );
  // Moving through time must not blank the page between two answers.
  const [last, setLast] = useState<EntityDetail>();
  useEffect(() => {
    if (query.data) setLast(query.data);
  }, [query.data]);
  return { detail: query.data ?? last, error: query.error };
};

/** One entity: its ids, groups, properties with who set them, and how it came to be. */
export const EntityPage = ({ type, id }: { readonly type: string; readonly id: string }) => {
  const { navigation, live } = useApp();
  const run = useRun();
  const showInLive = useShowInLive();
  const [asOf, setAsOf] = useState<number>();
  const { detail, error } = useDetail(type, id, asOf);
  const now = useDetail(type, id, undefined).detail;
  const horizon = useStatus((state) => state.horizon);
  const plan = useQuery('plan.get', { run }).data?.plan;
  const planned = plan?.entities.find((entity) => entity.type === type);
  const stops = [...new Set((now?.history ?? []).map((change) => change.seq))].toSorted((a, b) => a - b);
  const label = planned?.label ?? (type === userType ? 'User' : type);
  const frame = useRef<HTMLElement>(null);
  const leave = useCallback(() => navigation.go({ view: 'entities', entity: { type } }), [navigation, type]);
  useEffect(() => frame.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && frame.current?.contains(document.activeElement)) leave();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [leave]);
  const onMessage = (seq: number): void => live.reveal(seq);

  return (
    <article ref={frame} tabIndex={-1} aria-label={`${label} ${id}`} className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5">
        <IconButton icon={ArrowLeft} label="Back to the list" keys="Escape" onClick={leave} />
        <span className="foreign text-muted">{label}</span>
        <h1 className="min-w-0 truncate font-mono text-lg font-semibold" title={id}>
          <ForeignText text={detail?.id ?? id} />
        </h1>
        {detail?.anonymous ? <Badge>anonymous</Badge> : undefined}
        <CopyButton text={detail?.id ?? id} label="Copy id" />
        <span className="flex-1" />
        <AsOf
          {...(asOf === undefined ? {} : { value: asOf })}
          horizon={Math.max(horizon, stops.at(-1) ?? 1)}
          stops={stops}
          onChange={setAsOf}
        />
      </header>
      {error ? (
        <EmptyState icon={UserX} title={asOf === undefined ? 'Not found' : 'Nothing known at that message'}>
          {error.message} {error.remedy}
        </EmptyState>
      ) : detail ? (
        <div className="min-h-0 flex-1 overflow-auto bg-surface p-3">
          <div className="mx-auto flex max-w-6xl flex-col gap-5">
            <p className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 text-muted">
              <Button
                onClick={() =>
                  showInLive(
                    filterTerm(type === userType ? (detail.anonymous ? 'anonymous' : 'user') : 'group', detail.id),
                  )
                }
              >
                {detail.messages.toLocaleString('en')} {detail.messages === 1 ? 'message' : 'messages'}
                <ArrowUpRight aria-hidden size={13} />
              </Button>
              <span>
                First seen <RelativeTime at={detail.firstSeen} />
              </span>
              <span>
                Last seen <RelativeTime at={detail.lastSeen} />
              </span>
              {asOf === undefined ? undefined : <Badge tone="accent">as of message {asOf}</Badge>}
            </p>
            <Section title="Properties">
              <PropertiesTable
                properties={detail.properties}
                planned={planned?.properties ?? []}
                hasPlan={planned !== undefined}
                onMessage={onMessage}
              />
            </Section>
            <div className="grid gap-5 lg:grid-cols-2">
              {type === userType ? (
                <Section title="Identities">
                  <IdentitiesTable identities={detail.identities} onMessage={onMessage} />
                </Section>
              ) : undefined}
              <Section title="Groups">
                {Object.keys(detail.groups).length > 0 ? (
                  <Groups groups={detail.groups} />
                ) : (
                  <Nothing>In no group. A group call joins one.</Nothing>
                )}
              </Section>
            </div>
            <Section title="History" {...(detail.history.length >= 500 ? { note: 'the last 500 changes' } : {})}>
              {detail.history.length > 0 ? (
                <HistoryTable history={detail.history} onMessage={onMessage} />
              ) : (
                <Nothing>No property has been set yet.</Nothing>
              )}
            </Section>
          </div>
        </div>
      ) : undefined}
    </article>
  );
};

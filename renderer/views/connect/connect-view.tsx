import type { ReactNode } from 'react';
import { useApp, useRun, useStatus } from '../../state/app-context.tsx';
import { useQuery } from '../../state/use-query.ts';
import { AddressCard } from './address-card.tsx';
import { FirstEvent } from './first-event.tsx';
import { RejectedList } from './rejected-list.tsx';
import { SampleShop } from './sample-shop.tsx';
import { Snippets } from './snippets.tsx';

const waitingMs = 100;
const refreshMs = 1_000;
const rejectedShown = 100;

const Section = ({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) => (
  <section aria-label={title} className="flex flex-col gap-2">
    <h2 className="flex items-baseline gap-2 font-semibold">
      {title}
      {note === undefined ? undefined : <span className="text-sm font-normal text-muted">{note}</span>}
    </h2>
    {children}
  </section>
);

/** How to get an app's messages here, and what came that could not be read. */
export const ConnectView = () => {
  const { live } = useApp();
  const run = useRun();
  const collector = useStatus((state) => state.status?.collector);
  const snippets = useQuery('connect.get', {}).data?.snippets;
  const messages = useQuery('messages.list', { run, limit: 1, order: 'asc' }, { everyMs: waitingMs }).data;
  const rejected = useQuery('rejected.list', { run, limit: rejectedShown }, { everyMs: refreshMs }).data;
  const first = messages?.items[0];
  return (
    <section aria-label="Connect" className="h-full overflow-y-auto bg-surface">
      <div className="mx-auto flex max-w-4xl flex-col gap-6 px-6 py-6">
        <header className="flex flex-col gap-1">
          <h1 className="text-xl font-semibold">Connect an app</h1>
          <p className="max-w-[70ch] text-muted">
            Point the analytics SDK of a development build at the collector. Nothing leaves this computer.
          </p>
        </header>
        {collector === undefined ? undefined : <AddressCard collector={collector} />}
        <FirstEvent total={messages?.total ?? 0} onShow={(seq) => live.reveal(seq)} {...(first ? { first } : {})} />
        {collector === undefined || snippets === undefined ? undefined : (
          <Section title="Send events from an SDK">
            <Snippets snippets={snippets} collector={collector} />
          </Section>
        )}
        <Section title="Sample shop">
          <SampleShop />
        </Section>
        <Section
          title="Rejected requests"
          {...(rejected && rejected.total > 0 ? { note: rejected.total.toLocaleString('en') } : {})}
        >
          <RejectedList items={rejected?.items ?? []} total={rejected?.total ?? 0} />
        </Section>
      </div>
    </section>
  );
};

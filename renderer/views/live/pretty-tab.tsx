import type { ReactNode } from 'react';
import type { MessageDetail } from '../../../shared/contract/shapes.ts';
import { type JsonObject, jsonTypeOf } from '../../../shared/model/json.ts';
import { isEventKind } from '../../../shared/model/message.ts';
import { useApp, useStatus } from '../../state/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { ValueText } from '../../ui/value-text.tsx';
import { ViolationCard } from './violation-card.tsx';

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="border-b border-line px-4 py-3 last:border-b-0">
    <h3 className="mb-1.5 text-xs font-semibold tracking-wide text-muted uppercase">{title}</h3>
    {children}
  </section>
);

const Fact = ({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) => (
  <>
    <dt className="truncate text-muted">{name}</dt>
    <dd className="min-w-0 wrap-anywhere">{children}</dd>
  </>
);

const facts = 'grid grid-cols-[minmax(96px,30%)_1fr] gap-x-3 gap-y-0.5';

const EntityLink = ({ type, id }: { readonly type: string; readonly id: string }) => {
  const { navigation } = useApp();
  return (
    <button
      type="button"
      className="min-h-6 text-left font-mono text-sm text-accent underline-offset-2 hover:underline"
      onClick={() => navigation.go({ view: 'entities', entity: { type, id } })}
    >
      <ForeignText text={id} most={200} />
    </button>
  );
};

// Enough for any planned event; the JSON tab shows all of a payload that has more.
const mostMembers = 200;

const Members = ({ title, value }: { readonly title: string; readonly value: JsonObject }) => {
  const { live } = useApp();
  const entries = Object.entries(value);
  if (entries.length === 0) return undefined;
  return (
    <Section title={title}>
      <dl className={facts}>
        {entries.slice(0, mostMembers).map(([key, each]) => (
          <Fact key={key} name={<ForeignText text={key} most={80} className="font-mono text-sm text-json-key" />}>
            <ValueText value={each} /> <span className="text-xs text-muted">{jsonTypeOf(each)}</span>
          </Fact>
        ))}
      </dl>
      {entries.length > mostMembers ? (
        <button type="button" className="h-7 font-medium text-accent" onClick={() => live.showTab('json')}>
          {(entries.length - mostMembers).toLocaleString('en')} more in JSON
        </button>
      ) : undefined}
    </Section>
  );
};

const isoTime = (at: number): string => new Date(at).toISOString().replace('T', ' ');

/** Where there is no plan, an event is what one can begin with. */
const beginning = ({ seq, run, name }: MessageDetail) =>
  ({ seq, run, name, code: 'unplanned-event', path: '/name', explanation: 'There is no plan yet.' }) as const;

/** What the plan mutes, folded: it is known and does not count. */
const Muted = ({ muted }: { readonly muted: NonNullable<MessageDetail['muted']> }) => (
  <section className="border-b border-line px-4 py-2 text-sm">
    <details>
      <summary className="h-6 cursor-pointer text-muted">
        {muted.length === 1 ? '1 muted violation' : `${muted.length} muted violations`}
      </summary>
      <ul className="flex flex-col gap-1 pt-1">
        {muted.map(({ code, path, explanation, reason }) => (
          <li key={`${code} ${path}`} className="wrap-anywhere">
            <Sentence text={explanation} />{' '}
            <span className="text-muted">
              {reason === undefined ? 'Muted without a reason.' : <ForeignText text={reason} />}
            </span>
          </li>
        ))}
      </ul>
    </details>
  </section>
);

/** A message for people: what is wrong first, then who, when and what. */
export const PrettyTab = ({ detail }: { readonly detail: MessageDetail }) => {
  const app = useApp();
  const hasPlan = useStatus(({ status }) => status?.plan !== undefined);
  const { message, source, violations, muted = [] } = detail;
  const sender = [source.sdk ?? source.dialect, source.sdkVersion].filter(Boolean).join(' ');
  return (
    <div>
      {violations.length > 0 ? (
        <Section title={violations.length === 1 ? '1 violation' : `${violations.length} violations`}>
          <ul className="flex flex-col gap-2">
            {violations.map((violation) => (
              <ViolationCard key={`${violation.code} ${violation.path}`} violation={violation} of={detail} />
            ))}
          </ul>
        </Section>
      ) : undefined}
      {isEventKind(detail.kind) && detail.planRevision === undefined && !hasPlan ? (
        <Section title="Plan">
          <Button onClick={() => app.mending.begin('allow', beginning(detail))}>Begin a plan with it…</Button>
        </Section>
      ) : undefined}
      {muted.length > 0 ? <Muted muted={muted} /> : undefined}
      <Section title="Message">
        <dl className={facts}>
          <Fact name="Kind">{detail.kind}</Fact>
          {detail.userId === undefined ? undefined : (
            <Fact name="User id">
              <EntityLink type="user" id={detail.userId} />
            </Fact>
          )}
          {detail.anonymousId === undefined ? undefined : (
            <Fact name="Anonymous id">
              <EntityLink type="user" id={detail.anonymousId} />
            </Fact>
          )}
          {message.previousId === undefined ? undefined : (
            <Fact name="Previous id">
              <EntityLink type="user" id={message.previousId} />
            </Fact>
          )}
          {Object.entries(message.groups).map(([type, ids]) => (
            <Fact key={type} name={type === '' ? 'Group' : <ForeignText text={type} most={60} />}>
              {(Array.isArray(ids) ? ids : [ids]).map((id) => (
                <EntityLink key={String(id)} type={type === '' ? 'group' : type} id={String(id)} />
              ))}
            </Fact>
          ))}
          {message.messageId === undefined ? undefined : (
            <Fact name="Message id">
              <ForeignText text={message.messageId} most={200} className="font-mono text-sm" />
            </Fact>
          )}
          <Fact name="Happened">{isoTime(detail.timestamp)}</Fact>
          <Fact name="Received">{isoTime(detail.receivedAt)}</Fact>
          <Fact name="Sent by">
            <ForeignText text={sender} most={120} />
          </Fact>
          {source.app === undefined ? undefined : (
            <Fact name="App">
              <ForeignText text={source.app} most={120} />
            </Fact>
          )}
          <Fact name="Position">{detail.seq.toLocaleString('en')}</Fact>
        </dl>
      </Section>
      <Members title="Properties" value={message.properties} />
      <Members title="Traits" value={message.traits} />
      <Members title="Context" value={message.context} />
    </div>
  );
};

import { ChevronRight } from 'lucide-react';
import type { Result } from '../../../shared/contract/methods.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { PropertyList } from '../../ui/property-list.tsx';
import { RelativeTime } from '../../ui/relative-time-text.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { plainSentence } from '../../ui/sentence-pieces.ts';

type Rejected = Result<'rejected.list'>['items'][number];

const RequestDetail = ({ request }: { readonly request: NonNullable<Rejected['request']> }) => (
  <div className="flex flex-col gap-3">
    <PropertyList
      items={Object.entries(request.headers).map(([name, value]) => ({
        label: name,
        value: <span className="foreign font-mono text-sm">{value}</span>,
      }))}
    />
    {request.body.text === '' ? (
      <p className="text-muted">{request.body.bytes === 0 ? 'No body.' : 'The body is no longer stored.'}</p>
    ) : (
      <CodeBlock
        code={request.body.text}
        label="request body"
        caption={`Body, ${request.body.bytes.toLocaleString('en')} bytes${request.body.encoding === 'base64' ? ', as base64' : ''}${request.body.truncated ? ', shown in part' : ''}`}
      />
    )}
  </div>
);

const RejectedItem = ({ item }: { readonly item: Rejected }) => (
  <li className="border-b border-line last:border-b-0">
    <details className="group">
      <summary className="flex min-h-9 list-none items-center gap-3 px-3 py-1.5 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden size={14} className="shrink-0 text-muted group-open:rotate-90" />
        <span className="w-20 shrink-0 text-sm text-muted">
          <RelativeTime at={item.receivedAt} />
        </span>
        <span className="shrink-0 font-mono text-sm text-invalid">{item.code}</span>
        <span className="foreign min-w-0 flex-1 truncate" title={plainSentence(item.reason)}>
          {item.index === undefined ? '' : `Member ${item.index} of the batch: `}
          {plainSentence(item.reason)}
        </span>
        {item.request ? (
          <span className="foreign max-w-72 shrink-0 truncate font-mono text-sm text-muted" title={item.request.path}>
            {item.request.method} {item.request.path}
          </span>
        ) : undefined}
      </summary>
      <div className="flex flex-col gap-3 border-t border-line bg-surface px-4 py-3">
        <p className="wrap-anywhere">
          <Sentence text={item.reason} />
        </p>
        {item.request ? (
          <>
            <p className="foreign font-mono text-sm wrap-anywhere">
              {item.request.method} {item.request.path}
            </p>
            <RequestDetail request={item.request} />
          </>
        ) : (
          <p className="text-muted">The request is no longer stored.</p>
        )}
      </div>
    </details>
  </li>
);

export interface RejectedListProps {
  readonly items: readonly Rejected[];
  readonly total: number;
}

/** Requests that reached the collector and were not understood, with the reason. */
export const RejectedList = ({ items, total }: RejectedListProps) =>
  items.length === 0 ? (
    <p className="rounded-lg border border-line bg-canvas px-4 py-3 text-muted">
      None. A request that cannot be read, or that goes to an unknown path, is kept here with the reason.
    </p>
  ) : (
    <div className="overflow-hidden rounded-lg border border-line bg-canvas">
      <ul>
        {items.map((item) => (
          <RejectedItem key={item.id} item={item} />
        ))}
      </ul>
      {total > items.length ? (
        <p className="border-t border-line px-3 py-2 text-sm text-muted">
          The newest {items.length.toLocaleString('en')} of {total.toLocaleString('en')}.
        </p>
      ) : undefined}
    </div>
  );

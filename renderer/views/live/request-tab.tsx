import { Terminal } from 'lucide-react';
import type { MessageDetail } from '../../../shared/contract/shapes.ts';
import { useCommand } from '../../commands/commands-context.tsx';
import { Button } from '../../ui/button.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { RequestSiblings } from './request-siblings.tsx';

const shownBody = 100_000;

const readable = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
};

/** The HTTP request that carried a message, and its other messages. */
export const RequestTab = ({ detail }: { readonly detail: MessageDetail }) => {
  const copy = useCommand('message.copy-curl');
  const { request, siblings } = detail;
  if (!request) return <p className="p-4 text-muted">The request is no longer kept; the message is.</p>;
  const body = request.body.encoding === 'utf8' ? readable(request.body.text) : request.body.text;
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex items-start gap-3">
        <p className="min-w-0 flex-1 font-mono text-sm wrap-anywhere">
          <span className="font-semibold">{request.method}</span> <ForeignText text={request.path} most={1000} />
        </p>
        <Button onClick={copy.run}>
          <Terminal aria-hidden size={13} /> Copy as cURL
        </Button>
      </div>
      {siblings.length > 0 ? <RequestSiblings key={detail.seq} siblings={siblings} /> : undefined}
      <div>
        <h3 className="mb-1 text-xs font-semibold tracking-wide text-muted uppercase">Headers</h3>
        <dl className="grid grid-cols-[minmax(96px,34%)_1fr] gap-x-3 font-mono text-sm">
          {Object.entries(request.headers).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="truncate text-muted">{name}</dt>
              <dd className="min-w-0 wrap-anywhere">
                <ForeignText text={value} most={1000} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <div>
        <h3 className="mb-1 text-xs font-semibold tracking-wide text-muted uppercase">
          Body, {request.body.bytes.toLocaleString('en')} bytes{request.body.truncated ? ', cut' : ''}
          {request.body.encoding === 'base64' ? ', as base64' : ''}
        </h3>
        <pre className="rounded-lg border border-line bg-surface p-3 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
          <ForeignText text={body} most={shownBody} />
        </pre>
      </div>
    </div>
  );
};

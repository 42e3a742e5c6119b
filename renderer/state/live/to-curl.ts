import type { MessageDetail } from '../../../shared/contract/shapes.ts';

type StoredRequest = NonNullable<MessageDetail['request']>;

// What the client sets by itself; sent again they would be wrong, or the body is no longer packed.
const ownHeaders: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'content-encoding',
  'accept-encoding',
  'transfer-encoding',
  'keep-alive',
]);

/** A word for bash and zsh that stands for exactly this text. */
export const quoteForShell = (text: string): string => `'${text.replaceAll('\u0000', '').replaceAll("'", "'\\''")}'`;

/** A curl line that sends a request again. `--data-raw`: a body that begins with @ is no file name. */
export const toCurl = (request: StoredRequest, collector: string): string => {
  const headers = Object.entries(request.headers)
    .filter(([name]) => !ownHeaders.has(name.toLowerCase()))
    .map(([name, value]) => `-H ${quoteForShell(`${name}: ${value}`)}`);
  const url = quoteForShell(collector + request.path);
  if (request.body.encoding === 'base64') {
    const data = quoteForShell(request.body.text);
    const parts = [`curl -X ${quoteForShell(request.method)} ${url}`, ...headers, '--data-binary @-'];
    return `printf %s ${data} | base64 -d | ${parts.join(' \\\n  ')}`;
  }
  const body = request.body.text === '' ? [] : [`--data-raw ${quoteForShell(request.body.text)}`];
  return [`curl -X ${quoteForShell(request.method)} ${url}`, ...headers, ...body].join(' \\\n  ');
};

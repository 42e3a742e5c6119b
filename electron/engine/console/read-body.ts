import type { IncomingMessage } from 'node:http';
import { ContractError } from '../../../shared/contract/errors.ts';

const mostBytes = 1024 * 1024;

const tooLarge = (): ContractError =>
  new ContractError({
    code: 'too-large',
    message: 'The body is larger than 1 MB.',
    remedy: 'Send a smaller body; messages of an SDK go to the collector.',
  });

const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > mostBytes) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** The JSON of a body; `undefined` where there is none. Only JSON is taken, so that no form of a page fits. */
export const readJsonBody = async (request: IncomingMessage): Promise<unknown> => {
  const contentType = request.headers['content-type'];
  if (contentType !== undefined && !/^application\/json\s*(;|$)/i.test(contentType)) {
    throw new ContractError({
      code: 'unsupported-media-type',
      message: 'The body is not declared as JSON.',
      remedy: 'Send "Content-Type: application/json".',
    });
  }
  const bytes = await readBytes(request);
  if (bytes.length === 0) return undefined;
  if (contentType === undefined) {
    throw new ContractError({
      code: 'unsupported-media-type',
      message: 'The body has no declared type.',
      remedy: 'Send "Content-Type: application/json".',
    });
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
    throw new ContractError({
      code: 'bad-request',
      message: 'The body is no JSON in UTF-8.',
      remedy: 'Check the body with a JSON validator.',
    });
  }
};

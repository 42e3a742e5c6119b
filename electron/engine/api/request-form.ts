import { isUtf8 } from 'node:buffer';
import type { Infer } from '../../../shared/contract/schema.ts';
import type { requestShape } from '../../../shared/contract/shapes.ts';
import type { StoredRequest } from '../store/read-requests.ts';

type RequestForm = Infer<typeof requestShape>;

/** Cuts text to a number of bytes without halving a character. */
const cutUtf8 = (body: Buffer, most: number): Buffer => {
  let end = Math.min(body.length, most);
  while (end > 0 && end < body.length && ((body[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return body.subarray(0, end);
};

/** A request as it is shown; `mostBytes` of its body at most. */
export const requestForm = (request: StoredRequest, mostBytes: number): RequestForm => {
  const { method, target, headers, body, bodyBytes } = request;
  const head = { method, path: target, headers };
  if (!body) return { ...head, body: { encoding: 'utf8', text: '', bytes: bodyBytes, truncated: bodyBytes > 0 } };
  const truncated = body.length > mostBytes;
  return {
    ...head,
    body: isUtf8(body)
      ? { encoding: 'utf8', text: cutUtf8(body, mostBytes).toString(), bytes: body.length, truncated }
      : { encoding: 'base64', text: body.subarray(0, mostBytes).toString('base64'), bytes: body.length, truncated },
  };
};

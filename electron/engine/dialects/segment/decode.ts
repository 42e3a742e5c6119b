import { isJsonObject, type JsonObject, type JsonValue, jsonTypeOf } from '../../../../shared/model/json.ts';
import { type MessageKind, messageKinds } from '../../../../shared/model/message.ts';
import type { Decoded, DecodedMessage, Rejection, RequestHead } from '../dialect.ts';
import { keyOfAuthorization } from '../write-key.ts';
import { readInstant } from './instant.ts';
import { readMessage, type Surroundings } from './read-message.ts';
import type { SourceReader } from './sources.ts';

export const isKind = (value: JsonValue | undefined): value is MessageKind =>
  typeof value === 'string' && messageKinds.some((kind) => kind === value);

const noMessages: readonly DecodedMessage[] = [];
const noRejections: readonly Rejection[] = [];

const refused = (code: string, reason: string): Decoded => ({
  messages: noMessages,
  rejections: [{ code, reason }],
});

const typeText = (value: JsonValue | undefined): string => {
  if (value === undefined) return 'missing';
  return typeof value === 'string' ? `"${value.slice(0, 40)}"` : jsonTypeOf(value);
};

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Segment's SDKs count their attempts in a header. */
const saysRetry = ({ headers }: RequestHead): boolean => Number(headers['x-retry-count'] ?? 0) > 0;

/** Decodes bodies of Segment's HTTP API: one call, or a batch of them. */
export class SegmentDecoder {
  readonly #sources: SourceReader;
  /** Header records are shared by equal requests, so their key is read once. */
  readonly #headerKeys = new WeakMap<object, { readonly key: string | undefined }>();

  constructor(sources: SourceReader) {
    this.#sources = sources;
  }

  decode(body: JsonValue, endpoint: string, head: RequestHead): Decoded {
    if (!isJsonObject(body)) {
      return refused('bad-body', `The body must be a JSON object; it is ${jsonTypeOf(body)}.`);
    }
    const key = textOf(body.writeKey) ?? this.#keyAround(head);
    if (endpoint === 'batch') return this.#batch(body, key, head);
    if (!isKind(endpoint)) return refused('unknown-type', `There is no call of the type "${endpoint}".`);
    if (Object.keys(body).length === 0) return refused('empty-body', 'The body is an empty object: it holds no call.');
    const decoded = this.#member(body, endpoint, 0, key, { receivedAt: head.receivedAt, isRetry: saysRetry(head) });
    return { messages: [decoded], rejections: noRejections, ...(key === undefined ? undefined : { writeKey: key }) };
  }

  #batch(body: JsonObject, key: string | undefined, head: RequestHead): Decoded {
    const { batch } = body;
    if (!Array.isArray(batch)) {
      return refused('bad-batch', `\`batch\` must be an array of calls; it is ${typeText(batch)}.`);
    }
    const members: readonly JsonValue[] = batch;
    if (members.length === 0) return refused('empty-batch', '`batch` is an empty array: it holds no call.');
    const sentAt = readInstant(body.sentAt);
    const around: Surroundings = {
      receivedAt: head.receivedAt,
      isRetry: saysRetry(head),
      ...(sentAt === undefined ? undefined : { sentAt }),
      ...(isJsonObject(body.context) ? { context: body.context } : undefined),
    };
    const messages: DecodedMessage[] = [];
    const rejections: Rejection[] = [];
    for (const [index, member] of members.entries()) {
      const fault = memberFault(member);
      if (fault !== undefined) rejections.push({ ...fault, index });
      else if (isJsonObject(member) && isKind(member.type)) {
        messages.push(this.#member(member, member.type, index, key, around));
      }
    }
    const [first] = messages;
    const named = key ?? (first === undefined ? undefined : firstKey(members));
    return { messages, rejections, ...(named === undefined ? undefined : { writeKey: named }) };
  }

  #member(
    wire: JsonObject,
    kind: MessageKind,
    index: number,
    key: string | undefined,
    around: Surroundings,
  ): DecodedMessage {
    const message = readMessage(wire, kind, around);
    const source = this.#sources.read(message.context, textOf(wire.writeKey) ?? key);
    return around.isRetry ? { message, source, index, isRetry: true } : { message, source, index };
  }

  #keyAround(head: RequestHead): string | undefined {
    const known = this.#headerKeys.get(head.headers);
    if (known !== undefined && known.key !== undefined) return known.key;
    const key = known?.key ?? keyOfAuthorization(head.headers.authorization);
    if (known === undefined) this.#headerKeys.set(head.headers, { key });
    return key ?? textOf(head.query.get('writeKey') ?? undefined);
  }
}

const firstKey = (members: readonly JsonValue[]): string | undefined => {
  for (const member of members) {
    const key = isJsonObject(member) ? textOf(member.writeKey) : undefined;
    if (key !== undefined) return key;
  }
  return undefined;
};

const memberFault = (member: JsonValue): Rejection | undefined => {
  if (!isJsonObject(member)) {
    return {
      code: 'bad-member',
      reason: `A member of \`batch\` must be an object; this one is ${jsonTypeOf(member)}.`,
    };
  }
  if (member.type === 'batch' || Array.isArray(member.batch)) {
    return { code: 'nested-batch', reason: 'A batch stands inside the batch; calls stand in one batch only.' };
  }
  if (isKind(member.type)) return undefined;
  return {
    code: 'unknown-type',
    reason: `\`type\` must be one of ${messageKinds.join(', ')}; it is ${typeText(member.type)}.`,
  };
};

import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { Decoded, DecodedMessage, Dialect, Rejection } from '../dialects/dialect.ts';
import type { CollectorLimits } from './limits.ts';
import { type Refusal, refusal } from './refusal.ts';
import { measure, type Outline } from './structure.ts';

/** What stands in a body behind some keys. */
export const valueAt = (body: JsonValue, path: readonly (string | number)[]): JsonValue | undefined => {
  let value: JsonValue | undefined = body;
  for (const step of path) {
    if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined;
    else value = isJsonObject(value) ? value[step] : undefined;
  }
  return value;
};

const faultOf = (event: JsonValue, limits: CollectorLimits): Omit<Rejection, 'index'> | undefined => {
  const { depth, keys, elements, characters } = measure(event);
  if (depth > limits.depth) {
    return { code: 'too-deep', reason: `The call nests ${depth} levels deep; ${limits.depth} are taken.` };
  }
  if (keys > limits.keysPerEvent) {
    return { code: 'too-many-keys', reason: `The call has ${keys} keys; ${limits.keysPerEvent} are taken.` };
  }
  if (elements > limits.elementsPerEvent) {
    return {
      code: 'too-many-elements',
      reason: `The call's arrays have ${elements} elements; ${limits.elementsPerEvent} are taken.`,
    };
  }
  if (characters > limits.eventBytes) {
    return { code: 'event-too-large', reason: `The call is larger than ${limits.eventBytes} bytes.` };
  }
  return undefined;
};

export interface Checked {
  readonly decoded: Decoded;
  /** Set where the whole request is refused for its structure. */
  readonly refused?: Refusal;
}

/** True where no event of the body can break a limit, so that nothing has to be measured. */
const isModest = (shape: Outline | undefined, bytes: number, limits: CollectorLimits): boolean =>
  shape === undefined ||
  (shape.depth <= limits.depth &&
    shape.colons <= limits.keysPerEvent &&
    shape.commas <= limits.elementsPerEvent &&
    bytes <= limits.eventBytes);

/** Holds each event of a body to the structural limits: those that break one are rejected, the others stay. */
export const checkMembers = (
  decoded: Decoded,
  body: JsonValue,
  shape: Outline | undefined,
  bytes: number,
  dialect: Dialect,
  endpoint: string,
  limits: CollectorLimits,
): Checked => {
  const members = decoded.messages.length + decoded.rejections.length;
  if (members > limits.batchMembers) {
    const reason = `The batch has ${members} calls; ${limits.batchMembers} are taken.`;
    return { decoded, refused: refusal(413, 'too-many-members', reason) };
  }
  if (isModest(shape, bytes, limits)) return { decoded };
  const messages: DecodedMessage[] = [];
  const rejections = [...decoded.rejections];
  for (const message of decoded.messages) {
    const path = dialect.originalPath(endpoint, message.index);
    const fault = faultOf(valueAt(body, path) ?? null, limits);
    if (fault === undefined) messages.push(message);
    else if (path.length > 0) rejections.push({ ...fault, index: message.index });
    else return { decoded, refused: refusal(fault.code === 'event-too-large' ? 413 : 400, fault.code, fault.reason) };
  }
  return { decoded: { ...decoded, messages, rejections } };
};

import { type ErrorBody, isContractErrorCode } from './errors.ts';

/** What a client may say. */
export type ClientFrame =
  | { readonly type: 'call'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly type: 'cancel'; readonly id: number };

/** What a server may say. Every call gets exactly one `result` or `error`. */
export type ServerFrame =
  | { readonly type: 'result'; readonly id: number; readonly result: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorBody }
  | { readonly type: 'notice'; readonly name: string; readonly data: unknown };

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parseMembers = (frame: string): Members | undefined => {
  try {
    const value: unknown = JSON.parse(frame);
    return isMembers(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const isId = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);

/** `undefined` where the text is no frame of a client. */
export const parseClientFrame = (text: string): ClientFrame | undefined => {
  const frame = parseMembers(text);
  if (!frame || !isId(frame.id)) return undefined;
  const id = frame.id;
  if (frame.type === 'cancel') return { type: 'cancel', id };
  if (frame.type !== 'call' || typeof frame.method !== 'string') return undefined;
  return { type: 'call', id, method: frame.method, params: frame.params ?? {} };
};

const parsePosition = (value: unknown): ErrorBody['position'] =>
  isMembers(value) && isId(value.start) && isId(value.end) ? { start: value.start, end: value.end } : undefined;

const parseError = (value: unknown): ErrorBody | undefined => {
  if (!isMembers(value)) return undefined;
  const { code, message, remedy } = value;
  if (typeof code !== 'string' || typeof message !== 'string' || typeof remedy !== 'string') return undefined;
  const position = parsePosition(value.position);
  return { code: isContractErrorCode(code) ? code : 'internal', message, remedy, ...(position ? { position } : {}) };
};

/** `undefined` where the text is no frame of a server. */
export const parseServerFrame = (text: string): ServerFrame | undefined => {
  const frame = parseMembers(text);
  if (!frame) return undefined;
  if (frame.type === 'notice') {
    return typeof frame.name === 'string' ? { type: 'notice', name: frame.name, data: frame.data } : undefined;
  }
  if (!isId(frame.id)) return undefined;
  if (frame.type === 'result') return { type: 'result', id: frame.id, result: frame.result };
  if (frame.type !== 'error') return undefined;
  const error = parseError(frame.error);
  return error ? { type: 'error', id: frame.id, error } : undefined;
};

/** The text of a frame. */
export const writeFrame = (frame: ClientFrame | ServerFrame): string => JSON.stringify(frame);

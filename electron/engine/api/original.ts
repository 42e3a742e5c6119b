import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';

const parse = (body: Buffer): JsonValue | undefined => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
};

const step = (value: JsonValue | undefined, key: string | number): JsonValue | undefined => {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
};

/** The SDK's own JSON of one message, cut out of the request's body; `undefined` where the path leads nowhere. */
export const cutOriginal = (body: Buffer, path: readonly (string | number)[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>(step, parse(body));

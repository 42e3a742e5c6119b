import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { readText } from '../files/read-text.ts';

/** What stands in the settings file. */
export type DocumentReading =
  | { readonly type: 'absent' }
  | { readonly type: 'document'; readonly document: JsonObject }
  /** There is text, but no JSON object. */
  | { readonly type: 'damaged'; readonly message: string }
  | { readonly type: 'unreadable'; readonly message: string };

const kind = { name: 'settings file', mostBytes: 1024 * 1024 } as const;

const parse = (text: string): DocumentReading => {
  try {
    const value: JsonValue = JSON.parse(text);
    if (isJsonObject(value)) return { type: 'document', document: value };
    return { type: 'damaged', message: 'The settings file holds no JSON object.' };
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    return { type: 'damaged', message: `The settings file is not JSON: ${reason}.` };
  }
};

/** Reads the settings file; an empty one says as much as none. */
export const readDocument = async (path: string): Promise<DocumentReading> => {
  const reading = await readText(path, kind);
  if (reading.type !== 'text') return reading;
  const text = reading.text.replace(/^\uFEFF/, '');
  return text.trim() === '' ? { type: 'document', document: {} } : parse(text);
};

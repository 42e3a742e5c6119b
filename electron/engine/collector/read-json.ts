import { isAscii, isUtf8 } from 'node:buffer';
import type { JsonValue } from '../../../shared/model/json.ts';
import { findJsonFault } from './json-fault.ts';
import type { CollectorLimits } from './limits.ts';
import { isRefusal, type Refusal, refusal } from './refusal.ts';
import { type Outline, outline } from './structure.ts';

export interface ReadBody {
  readonly value: JsonValue;
  /** Absent where the body is too small to break a structural limit. */
  readonly outline?: Outline;
}

const parse = (text: string): { readonly value: JsonValue } | undefined => {
  try {
    const value: JsonValue = JSON.parse(text);
    return { value };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const hasMark = (bytes: Buffer): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

const looksUtf16 = (bytes: Buffer): boolean => {
  const [first, second] = bytes;
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (bytes.length > 1 && (first === 0) !== (second === 0))
  );
};

const badEncoding = (bytes: Buffer): Refusal =>
  refusal(
    400,
    'bad-encoding',
    looksUtf16(bytes)
      ? 'The body is UTF-16 text; JSON is sent as UTF-8.'
      : 'The body is not valid UTF-8 text; nothing of it was guessed.',
  );

const formText = /^[A-Za-z_.$][A-Za-z0-9_.$-]*=/;

const badJson = (text: string): Refusal => {
  const { line, column, found } = findJsonFault(text);
  return refusal(400, 'bad-json', `The body is not valid JSON: line ${line}, column ${column} has ${found}.`);
};

/** The text of `data=`: JSON, or base64 of JSON in either alphabet, padded or not. */
export const readData = (data: string, limits: CollectorLimits): ReadBody | Refusal => {
  const start = data.trimStart()[0];
  if (start === '{' || start === '[') return readJson(Buffer.from(data), limits);
  const base64 = data.trim().replaceAll(' ', '+');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(base64)) {
    return refusal(400, 'bad-data', '`data` is neither JSON nor base64.');
  }
  const inner = readJson(Buffer.from(base64, 'base64'), limits);
  return isRefusal(inner) ? refusal(400, 'bad-data', `\`data\` holds no JSON in base64. ${inner.reason}`) : inner;
};

const readForm = (text: string, limits: CollectorLimits): ReadBody | Refusal => {
  const form = new URLSearchParams(text);
  const data = form.get('data');
  return data === null ? { value: Object.fromEntries(form) } : readData(data, limits);
};

/** Reads a body by its bytes, whatever its content type says: JSON, or a form that may carry JSON in `data`. */
export const readJson = (bytes: Buffer, limits: CollectorLimits, contentType = ''): ReadBody | Refusal => {
  const plain = hasMark(bytes) ? bytes.subarray(3) : bytes;
  const ascii = isAscii(plain);
  if (!ascii && !isUtf8(plain)) return badEncoding(bytes);
  // Two bytes a level: a shorter body cannot be too deep.
  const shape = plain.length > limits.depth * 2 ? outline(plain, limits.hardDepth) : undefined;
  if (shape !== undefined && shape.depth > limits.hardDepth) {
    return refusal(400, 'too-deep', `The body nests deeper than ${limits.hardDepth} levels; it was not read.`);
  }
  const text = plain.toString(ascii ? 'latin1' : 'utf8');
  const parsed = parse(text);
  if (parsed !== undefined) return shape === undefined ? parsed : { value: parsed.value, outline: shape };
  if (plain.length === 0 || text.trim() === '') {
    return refusal(400, 'empty-body', 'The body is empty: it holds no call.');
  }
  if (looksUtf16(plain)) return badEncoding(plain);
  const isForm = contentType.startsWith('application/x-www-form-urlencoded') || formText.test(text);
  const start = text.trimStart()[0];
  if (isForm && start !== '{' && start !== '[') return readForm(text, limits);
  return badJson(text);
};

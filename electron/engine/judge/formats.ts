import type { Format } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isDate, isDatetime } from './dates.ts';

export type FormatTest = (text: string) => boolean;

/** No value of a format is longer; it also bounds what an expression of the library may be given. */
const longestAddress = 64 * 1024;
const longestByFormat: Readonly<Record<string, number>> = {
  email: 320,
  hostname: 253,
  uri: longestAddress,
  'uri-reference': longestAddress,
};
const longest = 4_096;

const within =
  (limit: number, test: FormatTest): FormatTest =>
  (text) =>
    text.length <= limit && test(text);

const testOf = (format: Format): FormatTest | undefined => {
  if (format instanceof RegExp) return (text) => format.test(text);
  if (typeof format !== 'object') {
    return typeof format === 'function' ? (text) => format(text) === true : undefined;
  }
  const { validate } = format;
  if (validate instanceof RegExp) return (text) => validate.test(text);
  return typeof validate === 'function' ? (text) => Reflect.apply(validate, undefined, [text]) === true : undefined;
};

const isUrl: FormatTest = (text) => URL.canParse(text) && !/\s/.test(text);

const collect = (): ReadonlyMap<string, FormatTest> => {
  const tests = new Map<string, FormatTest>();
  for (const [name, format] of Object.entries(fullFormats)) {
    if (format === undefined) continue;
    const test = testOf(format);
    if (test) tests.set(name, within(longestByFormat[name] ?? longest, test));
  }
  for (const numeric of ['int32', 'int64', 'float', 'double', 'password', 'binary']) tests.delete(numeric);
  tests.set('date', isDate);
  tests.set('date-time', isDatetime);
  tests.set('datetime', isDatetime);
  tests.set('url', within(longestAddress, isUrl));
  return tests;
};

/** Every format a plan may ask for, short form and `schema` alike. */
export const formats: ReadonlyMap<string, FormatTest> = collect();

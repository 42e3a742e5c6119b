import type { Format } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isDate, isDatetime } from './dates.ts';
import { isEmail, isIdnEmail } from './formats/emails.ts';
import { isHostname, isIdnHostname } from './formats/hostnames.ts';
import { isDuration, isTime } from './formats/times.ts';
import { isIpv4, isIpv6, isIri, isIriReference, isUri, isUriReference, isUriTemplate } from './formats/uris.ts';

export type FormatTest = (text: string) => boolean;

/** No value of a format is longer; it also bounds what an expression of the library may be given. */
const longestAddress = 64 * 1024;
const longestByFormat: Readonly<Record<string, number>> = {
  uri: longestAddress,
  'uri-reference': longestAddress,
  iri: longestAddress,
  'iri-reference': longestAddress,
  url: longestAddress,
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

const isUuid: FormatTest = (text) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** An expression of ECMA-262, as JSON Schema means it. */
const isRegex: FormatTest = (text) => {
  try {
    new RegExp(text, 'u');
    return true;
  } catch (problem) {
    if (problem instanceof SyntaxError) return false;
    throw problem;
  }
};

/** The formats of the drafts, 4 to 2020-12, that the library has not, or not as the drafts mean them. */
const own: Readonly<Record<string, FormatTest>> = {
  date: isDate,
  'date-time': isDatetime,
  datetime: isDatetime,
  time: isTime,
  duration: isDuration,
  email: isEmail,
  'idn-email': isIdnEmail,
  hostname: isHostname,
  'idn-hostname': isIdnHostname,
  'host-name': isHostname,
  ipv4: isIpv4,
  'ip-address': isIpv4,
  ipv6: isIpv6,
  uri: isUri,
  'uri-reference': isUriReference,
  iri: isIri,
  'iri-reference': isIriReference,
  'uri-template': isUriTemplate,
  uuid: isUuid,
  regex: isRegex,
  url: isUrl,
};

const collect = (): ReadonlyMap<string, FormatTest> => {
  const tests = new Map<string, FormatTest>();
  const add = (name: string, test: FormatTest | undefined): void => {
    if (test) tests.set(name, within(longestByFormat[name] ?? longest, test));
  };
  for (const [name, format] of Object.entries(fullFormats)) if (format !== undefined) add(name, testOf(format));
  for (const numeric of ['int32', 'int64', 'float', 'double', 'password', 'binary']) tests.delete(numeric);
  for (const [name, test] of Object.entries(own)) add(name, test);
  return tests;
};

/** Every format a plan may ask for, short form and `schema` alike. */
export const formats: ReadonlyMap<string, FormatTest> = collect();

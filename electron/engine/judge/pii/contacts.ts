import { digitsOf } from './check-digits.ts';
import type { Leak } from './leak.ts';

const isWordCharacter = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 127;
/** `.`, `_`, `+`, `-`, `'`. */
const isLocal = (code: number): boolean =>
  isWordCharacter(code) || code === 46 || code === 95 || code === 43 || code === 45 || code === 39;
const isDomain = (code: number): boolean => isWordCharacter(code) || code === 46 || code === 45;

const longestLocal = 64;
const longestDomain = 253;

/** `icon@2x.png` is a file. */
const fileEndings: ReadonlySet<string> = new Set(
  'png jpg jpeg gif svg webp avif ico css js mjs cjs ts tsx jsx json map html htm pdf txt md xml yaml yml zip gz tgz mp3 mp4 webm woff ttf'.split(
    ' ',
  ),
);
/** Addresses that are nobody's own. */
const roles: ReadonlySet<string> = new Set(
  'noreply no-reply donotreply do-not-reply support info help contact sales hello office admin webmaster postmaster abuse privacy press jobs git'.split(
    ' ',
  ),
);

/** The e-mail address around an `@`. */
const addressAt = (text: string, at: number): string | undefined => {
  let start = at;
  while (start > 0 && at - start < longestLocal && isLocal(text.charCodeAt(start - 1))) start -= 1;
  let end = at + 1;
  while (end < text.length && end - at < longestDomain && isDomain(text.charCodeAt(end))) end += 1;
  const local = text.slice(start, at).replace(/^[.'-]+/, '');
  const domain = text.slice(at + 1, end).replace(/[.-]+$/, '');
  const labels = domain.split('.');
  const ending = labels.at(-1)?.toLowerCase() ?? '';
  if (local === '' || labels.length < 2 || labels.includes('')) return undefined;
  if (!/^\p{L}{2,24}$/u.test(ending) || fileEndings.has(ending) || roles.has(local.toLowerCase())) return undefined;
  // A handle (@ada@social.example), or the name and password of a URL.
  if (text[start - 1] === '@' || /:\/\/[^/\s]{0,200}$/.test(text.slice(Math.max(0, start - 210), start)))
    return undefined;
  return `${local}@${domain}`;
};

/** A whole text that is one plain address and nothing else; no nine digits in a row, which may be something else too. */
const address = /^(?!.*\d{9})[A-Za-z\d][\w.+-]{0,63}@[A-Za-z\d-]{1,63}(?:\.[A-Za-z\d-]{1,63}){1,8}$/;

/** Asked of every message with an address in it, before any closer look. */
export const isPlainAddress = (text: string): boolean => text.length < longestDomain && address.test(text);

const emailIn = (text: string): Leak | undefined => {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const address = addressAt(text, at);
    if (address !== undefined) return { sort: 'contact', what: 'an e-mail address', text: address };
  }
  return undefined;
};

const international = /(?<![\w.+])\+[1-9](?:[ ()./-]{0,2}\d){8,14}(?![\d\w])/g;
const callable = /(?<![\w.+-])tel:\+?\d[\d().-]{5,20}/gi;
const american = /(?<![\w(+.-])\([2-9]\d{2}\) ?\d{3}[-. ]\d{4}(?![\w-])/g;
const americanPlain = /(?<![\w+.-])(?:1[-. ])?[2-9]\d{2}[-. ]\d{3}[-. ]\d{4}(?![\w-])/g;
const callWords = /\b(?:phone|tel|telephone|mobile|cell|call|fax|whatsapp|sms|text me|reach)\b/i;
/** A number within one country, right behind the word that says what it is. */
const told =
  /(?<![\p{L}\d])(?:tel|telefon\p{L}{0,8}|teléfono|tél|téléphone|phone|mobile?|mobil(?:nummer|telefon)?|handy(?:nummer)?|portable|móvil|celular|cell|fax|whatsapp|電話)(?:[.:]| nr\.?| no\.?){0,2} ?(?!0\.\d{3}|\d{1,2}[./-]\d{1,2}[./-]\d{4}(?!\d))(0[\d ()/.-]{6,16}\d)(?![\w-])/giu;
const whatsapp = /(?:wa\.me|whatsapp\.com\/send\/?\?phone=)\/?\+?([1-9]\d{8,14})(?!\d)/g;
const onlyPhone = /^\s*[+(\d][\d ()./-]{5,24}(?:x\d{1,5})?\s*$/;

/** Calling codes of North America are followed by ten digits. */
const isInternational = (text: string): boolean => {
  const digits = digitsOf(text);
  return digits.startsWith('1') ? digits.length === 11 : digits.length >= 9 && digits.length <= 15;
};

const phone = (text: string): Leak => ({ sort: 'contact', what: 'a phone number', text });

const phoneIn = (text: string): Leak | undefined => {
  for (const [found] of text.matchAll(international)) if (isInternational(found)) return phone(found);
  for (const [, found = ''] of text.matchAll(told)) {
    const { length } = digitsOf(found);
    if (length >= 8 && length <= 14) return phone(found);
  }
  for (const [, found = ''] of text.matchAll(whatsapp)) return phone(found);
  const [found] = text.match(callable) ?? text.match(american) ?? [];
  if (found !== undefined) return phone(found);
  const [plain] = callWords.test(text) ? (text.match(americanPlain) ?? []) : [];
  return plain === undefined ? undefined : phone(plain);
};

export const contactIn = (text: string): Leak | undefined => emailIn(text) ?? phoneIn(text);

/** A value whose name says that it is a phone number. */
export const namedPhone = (text: string): Leak | undefined => {
  const { length } = digitsOf(text);
  return onlyPhone.test(text) && length >= 7 && length <= 15 ? phone(text.trim()) : undefined;
};

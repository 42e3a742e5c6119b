import { contactIn } from './contacts.ts';
import type { Leak } from './leak.ts';
import { cardIn, ibanIn } from './payments.ts';
import { mayLeak } from './pre-scan.ts';
import { secretIn } from './secrets.ts';

/** What the name of a property says about its value. */
export type KeyKind =
  /** Nothing. */
  | 'plain'
  /** A code of the shop's own: digits in it are no card and no id of a person. */
  | 'code'
  | 'email'
  | 'phone'
  | 'card'
  | 'password'
  /** A key of a service: `api_key`, `authorization`. */
  | 'key'
  /** An id that a state gives, or a tax number. */
  | 'national-id';

const wordsOf = (key: string): readonly string[] =>
  key
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const has = (words: readonly string[], ...any: readonly string[]): boolean => any.some((word) => words.includes(word));

const passwords: ReadonlySet<string> = new Set([
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'client secret',
  'secret key',
  'private key',
  'access token',
  'refresh token',
  'passwort',
  'mot de passe',
  'cvv',
  'cvv2',
  'cvc',
]);
const passwordQualifiers = /^(?:user|account|login|admin|db|database|current|new|old|confirm|repeat|wifi) /;
const keys: ReadonlySet<string> = new Set([
  'api key',
  'apikey',
  'api secret',
  'api token',
  'auth token',
  'authorization',
  'secret access key',
  'aws secret access key',
]);
const phones: ReadonlySet<string> = new Set(
  'phone phones telephone tel mobile cellphone msisdn whatsapp fax telefon telefonnummer rufnummer handy handynummer mobilnummer telefono teléfono telefone téléphone celular'.split(
    ' ',
  ),
);

const nationalIds: ReadonlySet<string> = new Set(
  'ssn nino insee nir dni nie cpf aadhaar aadhar steuer tin bsn pesel personnummer fødselsnummer fodselsnummer ahv sin rrn codice fiscale'.split(
    ' ',
  ),
);
const nationalWords = /\b(?:social (?:security|insurance)|national (?:id|insurance)|tax (?:id|number|no)|passport)\b/;

const codes = [
  'id',
  'ids',
  'uuid',
  'guid',
  'sku',
  'isbn',
  'ean',
  'gtin',
  'upc',
  'asin',
  'imei',
  'code',
  'number',
  'no',
  'nr',
  'num',
  'ref',
  'reference',
  'order',
  'invoice',
  'product',
  'variant',
  'item',
  'serial',
  'tracking',
  'transaction',
  'version',
  'build',
  'hash',
  'checksum',
  'coupon',
  'voucher',
  'promo',
  'timestamp',
  'time',
  'at',
  'ms',
  'amount',
  'price',
  'total',
  'revenue',
] as const;

const readKind = (key: string): KeyKind => {
  const words = wordsOf(key);
  const text = words.join(' ');
  if (passwords.has(text) || passwords.has(text.replace(passwordQualifiers, ''))) return 'password';
  if (keys.has(text)) return 'key';
  if (has(words, 'email', 'emails', 'mail', 'mails', 'username', 'login') || text.endsWith('e mail')) return 'email';
  if (words.some((word) => phones.has(word))) {
    return has(words, 'id', 'model', 'type', 'os', 'version') ? 'plain' : 'phone';
  }
  if (words.some((word) => nationalIds.has(word)) || nationalWords.test(text)) return 'national-id';
  if (has(words, 'card', 'pan', 'iban') && !has(words, 'id', 'type', 'brand')) return 'card';
  return has(words, ...codes) ? 'code' : 'plain';
};

const mostRemembered = 10_000;
const longestRemembered = 100;
/** Of a longer name only so much is looked through. */
const longestRead = 1_000;

/** What a name says, and what it gives away by itself. */
export interface KeyReading {
  readonly key: string;
  readonly kind: KeyKind;
  readonly leak: Leak | undefined;
  /** The last text under this name that was found plain: what a page says of itself comes with each of its messages. */
  plain: string;
  /** The name that came after it last time, and so is likely to come after it again. */
  next: KeyReading | undefined;
}

const read = (whole: string): KeyReading => {
  const key = whole.length > longestRead ? whole.slice(0, longestRead) : whole;
  const leak = mayLeak(key) ? (secretIn(key) ?? ibanIn(key) ?? cardIn(key, false) ?? contactIn(key)) : undefined;
  return { key: whole, kind: readKind(key), leak, plain: '', next: undefined };
};

/** Remembers what names say: there are few, and each comes again and again. */
export class KeyKinds {
  /** Stands before the first name. */
  readonly start = read('');
  private readonly known = new Map<string, KeyReading>();

  /** The name that follows another one, which mostly is the same again. */
  after(last: KeyReading, key: string): KeyReading {
    const { next } = last;
    if (next !== undefined && next.key === key) return next;
    const reading = this.of(key);
    if (key.length <= longestRemembered) last.next = reading;
    return reading;
  }

  of(key: string): KeyReading {
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const reading = read(key);
    if (key.length > longestRemembered) return reading;
    if (this.known.size >= mostRemembered) this.known.clear();
    this.known.set(key, reading);
    return reading;
  }
}

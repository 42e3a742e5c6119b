import { isJsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { contactIn, isPlainAddress, namedPhone } from './contacts.ts';
import type { KeyKind, KeyKinds } from './key-kind.ts';
import type { Leak } from './leak.ts';
import { nationalIdIn } from './national-ids.ts';
import { cardIn, ibanIn } from './payments.ts';
import { mayLeak } from './pre-scan.ts';
import { secretIn } from './secrets.ts';

/** Of a longer text only so much is looked through. */
const longestScanned = 64 * 1024;
/** Of all texts of a message together. */
const mostScanned = 512 * 1024;
/** What a look costs besides the characters. */
const leastLook = 50;
const mostPairs = 500;
const deepestJson = 4;
const mostJsonParts = 2_000;

const hidden =
  /^(?:[*•x.#-]+|true|false|null|undefined|yes|no|\[?(?:filtered|redacted|hidden|masked|removed|secret)\]?)?$/i;

/** What a name like `api_key` may hold: letters and digits without a meaning; those of Stripe for the public are no secret. */
const isKey = (text: string): boolean =>
  /^(?:(?:bearer|basic|token) )?[\w+/=.~-]{16,500}$/i.test(text) &&
  !text.startsWith('pk_') &&
  /\d/.test(text) &&
  /[a-z]/i.test(text);

const encoded = /(?:%[0-9A-Fa-f]{2})+/g;

const unbroken = /[\u00a0\u202f]/g;

/** Percent signs read, twice where they were written twice, and every blank a plain one. */
const decoded = (text: string): string => {
  let result = text.replace(unbroken, ' ');
  for (let times = 0; times < 2 && /%[0-9A-Fa-f]{2}/.test(result); times += 1) {
    result = result.replace(encoded, (part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
  }
  return result;
};

const parsed = (text: string): JsonValue | undefined => {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
};

const pair = /(^|[?&#;])([^=&#?;\s"'{}<>]{1,100})=([^&#;\s"'<>]*)/g;

/** Finds what should not be in a value; the name that it stands under says what to look for. */
export class LeakFinder {
  private readonly keys: KeyKinds;
  private left = mostScanned;

  constructor(keys: KeyKinds) {
    this.keys = keys;
  }

  /** To be said before each message: of one, only so much is looked through. */
  begin(): void {
    this.left = mostScanned;
  }

  inText(whole: string, kind: KeyKind): Leak | undefined {
    const text = whole.length > longestScanned ? whole.slice(0, longestScanned) : whole;
    if (kind === 'password') return hidden.test(text) ? undefined : { sort: 'secret', what: 'a password', text };
    if (kind === 'key' && isKey(text)) return secretIn(text) ?? { sort: 'secret', what: 'a key or token', text };
    if (isPlainAddress(text)) return contactIn(text);
    if ((kind === 'plain' || kind === 'code' || kind === 'email') && !mayLeak(text)) return undefined;
    if (this.left <= 0) return undefined;
    this.left -= leastLook + text.length;
    const value = parsed(text);
    if (typeof value === 'object') return this.inJson(value, deepestJson, { parts: mostJsonParts });
    const read = decoded(text);
    return secretIn(read) ?? this.inPairs(read) ?? this.inPlain(read.replace(pair, '$1'), kind);
  }

  inNumber(value: number, kind: KeyKind): Leak | undefined {
    if (!Number.isSafeInteger(value) || value < 1_000_000 || kind === 'code' || kind === 'email') return undefined;
    if (kind === 'plain' && value < 1e14) return undefined;
    return this.inText(String(value), kind);
  }

  private inPlain(text: string, kind: KeyKind): Leak | undefined {
    const isCode = kind === 'code';
    return (
      secretIn(text) ??
      ibanIn(kind === 'card' ? text.toUpperCase() : text) ??
      cardIn(text, !isCode) ??
      (isCode ? undefined : nationalIdIn(text, kind === 'national-id')) ??
      contactIn(text) ??
      (kind === 'phone' ? namedPhone(text) : undefined)
    );
  }

  /** The query and the fragment of a URL, or a form: every value under its own name. */
  private inPairs(text: string): Leak | undefined {
    let left = mostPairs;
    for (const [, , key = '', value = ''] of text.matchAll(pair)) {
      left -= 1;
      if (left < 0) return undefined;
      const found = this.inPlainOrNamed(value.replaceAll('+', ' '), value, this.keys.of(key).kind);
      if (found) return found;
    }
    return undefined;
  }

  /** In a query a plus is a blank, but for the one that begins a phone number. */
  private inPlainOrNamed(spaced: string, value: string, kind: KeyKind): Leak | undefined {
    if (kind === 'password') return this.inText(value, kind);
    return this.inPlain(spaced, kind) ?? (spaced === value ? undefined : this.inPlain(value, kind));
  }

  private inJson(value: JsonValue, depth: number, left: { parts: number }): Leak | undefined {
    if (depth === 0 || typeof value !== 'object' || value === null) return undefined;
    const members: readonly (readonly [string, JsonValue | undefined])[] = isJsonObject(value)
      ? Object.entries(value)
      : value.map((item) => ['', item] as const);
    for (const [key, member] of members) {
      left.parts -= 1;
      if (left.parts <= 0 || member === undefined) return undefined;
      const { kind, leak } = this.keys.of(key);
      const found = leak ?? this.inValue(member, kind, depth, left);
      if (found) return found;
    }
    return undefined;
  }

  private inValue(value: JsonValue, kind: KeyKind, depth: number, left: { parts: number }): Leak | undefined {
    if (typeof value === 'string') return this.inText(value, kind);
    return typeof value === 'number' ? this.inNumber(value, kind) : this.inJson(value, depth - 1, left);
  }
}

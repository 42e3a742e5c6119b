import { keyOfAuthorization, maskWriteKey } from '../dialects/write-key.ts';
import type { Routed } from './route.ts';

/** The headers of a request but for its length; equal requests share one object. */
export interface HeaderSet {
  /** Names in lower case, values as sent: what dialects read, never stored. */
  readonly sent: Readonly<Record<string, string>>;
  /** What is stored: keys masked to their last four characters, credentials left out. */
  readonly masked: Readonly<Record<string, string>>;
  readonly host: string;
  /** Exactly one Host header, and a well-formed one. */
  readonly hostIsSound: boolean;
  readonly wantsWebSocket: boolean;
  readonly count: number;
  readonly contentEncoding: string | undefined;
  readonly contentType: string;
  readonly origin: string | undefined;
  readonly run: string | undefined;
  /** Routes of POST targets already met under these headers. */
  readonly routes: Map<string, Routed>;
}

const dropped: ReadonlySet<string> = new Set(['cookie', 'set-cookie', 'cookie2', 'proxy-authorization']);
const secretName = /(^|[-_])(api-?key|key|token|secret|password|auth|authorization)$/;

const maskAuthorization = (value: string): string => {
  const scheme = /^[A-Za-z]+(?= )/.exec(value)?.[0];
  const key = keyOfAuthorization(value);
  const shown = key === undefined ? maskWriteKey('') : maskWriteKey(key);
  return scheme === undefined ? shown : `${scheme} ${shown}`;
};

/** A name or IPv4 address, or an IPv6 address in brackets, and perhaps a port. */
const soundHost = /^(?:[A-Za-z0-9._~-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;

const isLength = (name: string): boolean => name.length === 14 && name.toLowerCase() === 'content-length';

const setsKept = 1_000;

/** Finds the shared set for raw headers. */
export class HeaderSets {
  readonly #known = new Map<string, HeaderSet>();

  of(raw: readonly string[]): HeaderSet {
    let key = '';
    for (let index = 0; index + 1 < raw.length; index += 2) {
      const name = raw[index] ?? '';
      if (!isLength(name)) key += `${name}\n${raw[index + 1]}\n`;
    }
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= setsKept) this.#known.clear();
    const made = readHeaders(raw);
    this.#known.set(key, made);
    return made;
  }
}

/** True where both have the same headers but for the length. */
export const sameHeaders = (left: readonly string[], right: readonly string[]): boolean => {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 2) {
    const name = left[index] ?? '';
    if (name !== right[index]) return false;
    if (left[index + 1] !== right[index + 1] && !isLength(name)) return false;
  }
  return true;
};

const readHeaders = (raw: readonly string[]): HeaderSet => {
  const sent: Record<string, string> = Object.create(null);
  const hosts: string[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const value = raw[index + 1] ?? '';
    if (name === 'host') hosts.push(value);
    if (name === 'content-length') continue;
    const before = sent[name];
    sent[name] = before === undefined ? value : `${before}, ${value}`;
  }
  const masked: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(sent)) {
    if (dropped.has(name)) continue;
    if (name === 'authorization') masked[name] = maskAuthorization(value);
    else masked[name] = secretName.test(name) ? maskWriteKey(value) : value;
  }
  const [host = ''] = hosts;
  return {
    sent,
    masked,
    host,
    hostIsSound: hosts.length === 1 && soundHost.test(host),
    wantsWebSocket: sent.upgrade?.toLowerCase().includes('websocket') ?? false,
    count: raw.length / 2,
    contentEncoding: sent['content-encoding']?.trim().toLowerCase() || undefined,
    contentType: (sent['content-type'] ?? '').toLowerCase(),
    origin: sent.origin,
    run: sent['x-trackside-run'],
    routes: new Map(),
  };
};

import { isHostname, isIdnHostname, longestLabel } from './hostnames.ts';
import { isIpv4, isIpv6 } from './uris.ts';

const longestLocal = 64;
const longest = 254;

const asciiAtoms = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const anyAtoms = /^[\w!#$%&'*+/=?^`{|}~\u0080-\u{10FFFF}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10FFFF}-]+)*$/u;
const anyQuoted = /^"(?:[ !#-[\]-~\u0080-\u{10FFFF}]|\\[ -~])*"$/u;
const asciiQuoted = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;

/** `[192.0.2.1]` and `[IPv6:2001:db8::1]`. */
const isLiteral = (domain: string): boolean => {
  if (!domain.startsWith('[') || !domain.endsWith(']')) return false;
  const address = domain.slice(1, -1);
  return /^ipv6:/i.test(address) ? isIpv6(address.slice(5)) : isIpv4(address);
};

/**
 * RFC 5321, with one bound of its own: a domain has a dot. What people send under `email` is to be reached, and a domain
 * of one word is a mistake of typing there.
 */
const isMailbox =
  (atoms: RegExp, quoted: RegExp, isDomain: (text: string) => boolean) =>
  (text: string): boolean => {
    if (text.length > longest) return false;
    const at = text.lastIndexOf('@');
    if (at < 1 || at > longestLocal) return false;
    const name = text.slice(0, at);
    const domain = text.slice(at + 1);
    if (!atoms.test(name) && !quoted.test(name)) return false;
    return isLiteral(domain) || (/[.\u3002\uFF0E\uFF61]/u.test(domain) && isDomain(domain));
  };

/** Nearly all addresses: they need no look at their parts. */
const plainMailbox = /^[\w+-]+(?:\.[\w+-]+)*@[a-z0-9]+(?:\.[a-z0-9]+)+$/;
const isAnyEmail = isMailbox(asciiAtoms, asciiQuoted, isHostname);

export const isEmail = (text: string): boolean =>
  (text.length <= longestLabel && plainMailbox.test(text)) || isAnyEmail(text);
export const isIdnEmail = isMailbox(anyAtoms, anyQuoted, isIdnHostname);

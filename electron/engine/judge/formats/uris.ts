const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

export const isIpv4 = (text: string): boolean => ipv4.test(text);

const groupsIn = (text: string): number | undefined => {
  if (text === '') return 0;
  const groups = text.split(':');
  const last = groups.at(-1) ?? '';
  const embedded = last.includes('.');
  if (embedded && !isIpv4(last)) return undefined;
  const plain = embedded ? groups.slice(0, -1) : groups;
  return plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? plain.length + (embedded ? 2 : 0) : undefined;
};

export const isIpv6 = (text: string): boolean => {
  if (text.length > 45) return false;
  const gap = text.indexOf('::');
  if (gap < 0) return groupsIn(text) === 8;
  const before = text.slice(0, gap);
  const after = text.slice(gap + 2);
  const first = before.includes('.') ? undefined : groupsIn(before);
  const second = after.includes('::') ? undefined : groupsIn(after);
  return first !== undefined && second !== undefined && first + second < 8;
};

/** RFC 3987: what an address may hold beside ASCII. */
const beyond = '\\u{A0}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}\\u{10000}-\\u{EFFFD}';
const privateUse = '\\u{E000}-\\u{F8FF}\\u{F0000}-\\u{10FFFD}';

interface Parts {
  readonly user: RegExp;
  readonly name: RegExp;
  readonly path: RegExp;
  readonly query: RegExp;
  readonly fragment: RegExp;
}

const partsWith = (further: string, inQuery: string): Parts => {
  const of = (characters: string): RegExp =>
    new RegExp(`^(?:[A-Za-z0-9._~!$&'()*+,;=${characters}${further}-]|%[0-9A-Fa-f]{2})*$`, 'u');
  return { user: of(':'), name: of(''), path: of(':@/'), query: of(`:@/?${inQuery}`), fragment: of(':@/?') };
};

const ascii = partsWith('', '');
const international = partsWith(beyond, privateUse);

const split = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/;

const isAuthority = (text: string, parts: Parts): boolean => {
  const at = text.indexOf('@');
  if (at >= 0 && !parts.user.test(text.slice(0, at))) return false;
  const [, literal, name = '', port] = /^(?:\[([^\]]*)\]|([^:]*))(?::([\s\S]*))?$/.exec(text.slice(at + 1)) ?? [
    undefined,
    '?',
  ];
  if (port !== undefined && !/^\d*$/.test(port)) return false;
  if (literal === undefined) return parts.name.test(name);
  return isIpv6(literal) || /^v[0-9a-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(literal);
};

/** RFC 3986, part by part: each expression looks at a character once. */
const isReference = (text: string, parts: Parts, whole: boolean): boolean => {
  const [found, scheme, authority, path = '', query = '', fragment = ''] = split.exec(text) ?? [];
  if (found === undefined) return false;
  if (scheme === undefined ? whole : !/^[a-z][a-z0-9+.-]*$/i.test(scheme)) return false;
  if (authority !== undefined && (!isAuthority(authority, parts) || (path !== '' && !path.startsWith('/'))))
    return false;
  return parts.path.test(path) && parts.query.test(query) && parts.fragment.test(fragment);
};

/** The addresses of nearly all pages: they need no look at their parts. */
const plainPage =
  /^https?:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[\w.~!$&'()*+,;=:@/-]*)?(?:\?[\w.~!$&'()*+,;=:@/?-]*)?(?:#[\w.~!$&'()*+,;=:@/?-]*)?$/;

export const isUri = (text: string): boolean => plainPage.test(text) || isReference(text, ascii, true);
export const isUriReference = (text: string): boolean => isReference(text, ascii, false);
export const isIri = (text: string): boolean => isReference(text, international, true);
export const isIriReference = (text: string): boolean => isReference(text, international, false);

const variable = '(?:\\w|%[0-9A-Fa-f]{2})+(?:\\.(?:\\w|%[0-9A-Fa-f]{2})+)*(?::[1-9]\\d{0,3}|\\*)?';
const expression = new RegExp(`^[+#./;?&=,!@|]?${variable}(?:,${variable})*$`);
const literal =
  /^(?:[!#$&-;=?-[\]_a-z~\u{A0}-\u{D7FF}\u{E000}-\u{FDCF}\u{FDF0}-\u{FFEF}\u{10000}-\u{10FFFD}]|%[0-9A-Fa-f]{2})*$/u;

/** RFC 6570. */
export const isUriTemplate = (text: string): boolean => {
  const [first = '', ...rest] = text.split('{');
  return (
    literal.test(first) &&
    rest.every((piece) => {
      const end = piece.indexOf('}');
      return end >= 0 && expression.test(piece.slice(0, end)) && literal.test(piece.slice(end + 1));
    })
  );
};

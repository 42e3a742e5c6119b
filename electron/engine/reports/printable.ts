/** What moves a cursor, colours, reverses or hides text, or ends a line; joiners inside emoji and scripts stay. */
const unprintable = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\ufffe\uffff]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escaped = (character: string): string =>
  short[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** The text on one line, with every character that a terminal or a viewer would obey written out. */
export const printable = (text: string): string => text.toWellFormed().replace(unprintable, escaped);

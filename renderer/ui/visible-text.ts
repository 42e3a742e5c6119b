export interface TextPiece {
  readonly text: string;
  /** True for the name of a character that cannot be seen. */
  readonly hidden: boolean;
}

// Controls, soft hyphen, zero-width and bidirectional marks, line separators, byte order mark, lone surrogates, tags.
const unseen =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/;

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Splits a text so that characters which cannot be seen, or which reorder others, are shown by their number. */
export const visibleText = (text: string): readonly TextPiece[] => {
  if (!unseen.test(text)) return text === '' ? [] : [{ text, hidden: false }];
  return text
    .split(new RegExp(`(${unseen.source})`))
    .filter((piece) => piece !== '')
    .map((piece) =>
      unseen.test(piece) && piece.length <= 2 ? { text: nameOf(piece), hidden: true } : { text: piece, hidden: false },
    );
};

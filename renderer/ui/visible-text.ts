export interface TextPiece {
  readonly text: string;
  /** True for the name of a character that cannot be seen. */
  readonly hidden: boolean;
}

// Controls, soft hyphen, zero-width and bidirectional marks, line separators, byte order mark, lone surrogates, tags.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const isUnseen = (character: string): boolean => character !== '\n' && character !== '\u200d' && unseen.test(character);

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Splits a text so that characters which cannot be seen, or which reorder others, are shown by their number. The joiner
 * inside emoji stays: without it one sign falls into several.
 */
export const visibleText = (text: string): readonly TextPiece[] => {
  if (text === '') return [];
  if (!unseen.test(text)) return [{ text, hidden: false }];
  const pieces: TextPiece[] = [];
  let plain = '';
  for (const character of text) {
    if (!isUnseen(character)) {
      plain += character;
      continue;
    }
    if (plain !== '') pieces.push({ text: plain, hidden: false });
    plain = '';
    pieces.push({ text: nameOf(character), hidden: true });
  }
  return plain === '' ? pieces : [...pieces, { text: plain, hidden: false }];
};

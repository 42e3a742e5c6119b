/** What a quoted or bare value says: its pieces, split where an unescaped star stands. */
export interface UnescapedText {
  readonly pieces: readonly string[];
  /** The same with every star taken as itself. */
  readonly literal: string;
}

const escapable = '"\\*';

/** `\"`, `\\` and `\*` stand for the character itself; any other backslash is a backslash. */
export const unescapeText = (written: string): UnescapedText => {
  const pieces: string[] = [];
  let piece = '';
  let literal = '';
  for (let index = 0; index < written.length; index += 1) {
    const character = written.charAt(index);
    const next = written.charAt(index + 1);
    if (character === '*') {
      pieces.push(piece);
      piece = '';
      literal += '*';
      continue;
    }
    const escaped = character === '\\' && next !== '' && escapable.includes(next);
    if (escaped) index += 1;
    piece += escaped ? next : character;
    literal += escaped ? next : character;
  }
  pieces.push(piece);
  return { pieces, literal };
};

/** Position of the quote that closes the one at `open`, or -1. */
export const closingQuote = (text: string, open: number): number => {
  for (let index = open + 1; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === '"') return index;
  }
  return -1;
};

export const escapeText = (text: string): string => text.replace(/["\\]/g, '\\$&');

export const quote = (text: string): string => `"${escapeText(text)}"`;

export const isBlank = (character: string | undefined): boolean => character !== undefined && /\s/.test(character);

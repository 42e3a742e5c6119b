export interface SentencePiece {
  readonly text: string;
  readonly code: boolean;
}

/** A sentence cut at its backticks: names between two of them are code; one without a partner is text. */
export const sentencePieces = (text: string): readonly SentencePiece[] => {
  const pieces: SentencePiece[] = [];
  let at = 0;
  for (const match of text.matchAll(/`([^`]+)`/g)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), code: false });
    pieces.push({ text: match[1] ?? '', code: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), code: false });
  return pieces;
};

/** The sentence for places that hold text alone. */
export const plainSentence = (text: string): string =>
  sentencePieces(text)
    .map((piece) => piece.text)
    .join('');

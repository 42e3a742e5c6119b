/** Literal pieces of a wildcard text; stars side by side are one. */
export const wildcardParts = (pieces: readonly string[]): readonly string[] =>
  pieces.filter((piece, index) => piece !== '' || index === 0 || index === pieces.length - 1);

/**
 * Whether the whole text fits. The leftmost place for every inner piece is always good enough, so there is no going
 * back and no blow-up, whatever the pattern.
 */
export const matchesWildcard = (parts: readonly string[], text: string): boolean => {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (text.length < first.length + last.length) return false;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let position = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, position);
    if (found < 0 || found + part.length > end) return false;
    position = found + part.length;
  }
  return true;
};

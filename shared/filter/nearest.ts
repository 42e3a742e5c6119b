/** Edits (insert, remove, replace, swap neighbours) that lead from one text to the other. */
const distance = (left: string, right: string): number => {
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? 0;
};

const longestWorthComparing = 64;

/** The word that was most likely meant, letter case aside; `undefined` where none is near. */
export const nearest = (text: string, words: readonly string[]): string | undefined => {
  if (text.length > longestWorthComparing) return undefined;
  const wanted = text.toLowerCase();
  let best: { readonly word: string; readonly edits: number } | undefined;
  for (const word of words) {
    const edits = distance(wanted, word.toLowerCase());
    if (edits <= Math.max(1, Math.floor(word.length / 3)) && (!best || edits < best.edits)) best = { word, edits };
  }
  return best?.word;
};

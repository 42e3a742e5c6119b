const score = (title: string, wanted: string): number => {
  const text = title.toLowerCase();
  const at = text.indexOf(wanted);
  if (at === 0) return 0;
  if (at > 0) return text[at - 1] === ' ' ? 1 : 2;
  let from = 0;
  for (const letter of wanted) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return Number.POSITIVE_INFINITY;
  }
  return 3;
};

/** Items whose title has the text, or its letters in order; the nearest first, equals in their own order. */
export const rankTitles = <T extends { readonly title: string }>(items: readonly T[], text: string): readonly T[] => {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return items;
  return items
    .map((item) => ({ item, rank: score(item.title, wanted) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .sort((left, right) => left.rank - right.rank)
    .map(({ item }) => item);
};

interface WithId {
  readonly id: string;
}

/**
 * Puts a page that was read again in place of what stood there. `start` is where the page begins; a page that is not
 * full ends the list. Rows that came to stand between known ones push the others down.
 */
export const mergePage = <T extends WithId>(
  items: readonly T[],
  start: number,
  page: readonly T[],
  limit: number,
): readonly T[] => {
  const before = items.slice(0, start);
  if (page.length < limit) return [...before, ...page];
  const places = new Map(items.map((item, index) => [item.id, index]));
  for (const item of page.toReversed()) {
    const place = places.get(item.id);
    if (place !== undefined && place >= start) return [...before, ...page, ...items.slice(place + 1)];
  }
  return [...before, ...page];
};

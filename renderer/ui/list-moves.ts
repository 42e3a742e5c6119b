interface ListPlace {
  readonly at: number;
  readonly last: number;
  /** So many lines are in sight together. */
  readonly page: number;
}

/** Where a key leads in a list of lines, perhaps beyond its ends; undefined for keys that do not move. */
export const movedBy = (key: string, { at, last, page }: ListPlace): number | undefined => {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return at + 1;
    case 'ArrowUp':
    case 'k':
      return at - 1;
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
};

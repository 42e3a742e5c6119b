/** Replaces what stands between two offsets of a text. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The text with every splice made; those at the same place stand in the order given. */
export const applySplices = (text: string, splices: readonly Splice[]): string => {
  let result = '';
  let at = 0;
  for (const { from, to, text: own } of splices.toSorted((one, other) => one.from - other.from)) {
    result += text.slice(at, from) + own;
    at = to;
  }
  return result + text.slice(at);
};

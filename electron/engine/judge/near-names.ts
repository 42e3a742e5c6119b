const longestCompared = 80;

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word));

const folded = (words: readonly string[]): string => words.join('');

/** Damerau-Levenshtein distance with neighbours swapped; gives up above `limit`. */
export const distance = (left: string, right: string, limit: number): number => {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= right.length; column += 1) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1;
      let value = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost);
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        value = Math.min(value, (before[column - 2] ?? 0) + 1);
      }
      current.push(value);
      if (value < best) best = value;
    }
    if (best > limit) return limit + 1;
    before = last;
    last = current;
  }
  return last[right.length] ?? limit + 1;
};

/** The planned name that was probably meant: case, separators, plural and word order first, then typing mistakes. */
export const nearestName = (name: string, candidates: Iterable<string>): string | undefined => {
  if (name === '' || name.length > longestCompared) return undefined;
  const words = wordsOf(name);
  const plain = folded(words);
  const sorted = folded([...words].sort());
  const lower = name.toLowerCase();
  const limit = Math.min(3, Math.max(1, Math.floor(name.length / 3)));
  let best: string | undefined;
  let bestScore = limit + 1;
  for (const candidate of candidates) {
    if (candidate === name || candidate.length > longestCompared) continue;
    const candidateWords = wordsOf(candidate);
    const score = scoreOf(candidate, candidateWords);
    if (score < bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;

  function scoreOf(candidate: string, candidateWords: readonly string[]): number {
    const candidatePlain = folded(candidateWords);
    if (plain !== '' && candidatePlain === plain) return 0;
    if (plain !== '' && folded([...candidateWords].sort()) === sorted) return 0.5;
    return Math.min(
      distance(lower, candidate.toLowerCase(), limit),
      plain === '' ? limit + 1 : distance(plain, candidatePlain, limit),
    );
  }
};

const longestCompared = 80;

const singular = (word: string): string =>
  word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;

const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The words of an ASCII name; undefined where it is none. One pass, as every candidate is split anew. */
const asciiWords = (name: string): readonly string[] | undefined => {
  const words: string[] = [];
  const lower = name.toLowerCase();
  let start = -1;
  let before = 0;
  for (let index = 0; index <= name.length; index += 1) {
    const code = index < name.length ? name.charCodeAt(index) : 0;
    if (code > 127) return undefined;
    const inWord = isLower(code) || isUpper(code) || isDigit(code);
    const begins = isUpper(code) && (isLower(before) || isDigit(before));
    if (start >= 0 && (!inWord || begins)) {
      words.push(singular(lower.slice(start, index)));
      start = -1;
    }
    if (inWord && start < 0) start = index;
    before = code;
  }
  return words;
};

const wordsOf = (name: string): readonly string[] =>
  asciiWords(name) ??
  name
    .normalize('NFC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(singular);

const folded = (words: readonly string[]): string => words.join('');

/**
 * Damerau-Levenshtein distance with neighbours swapped; gives up above `limit`. What both begin and end with is left
 * out, and only the band that may stay within the limit is looked at: a message may ask this of thousands of names.
 */
export const distance = (left: string, right: string, limit: number): number => {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let start = 0;
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (start < leftEnd && start < rightEnd && left.charCodeAt(start) === right.charCodeAt(start)) start += 1;
  while (leftEnd > start && rightEnd > start && left.charCodeAt(leftEnd - 1) === right.charCodeAt(rightEnd - 1)) {
    leftEnd -= 1;
    rightEnd -= 1;
  }
  const width = rightEnd - start;
  if (leftEnd === start || width === 0) return Math.min(limit + 1, Math.max(leftEnd - start, width));
  return banded(left.slice(start, leftEnd), right.slice(start, rightEnd), limit);
};

const banded = (left: string, right: string, limit: number): number => {
  const beyond = limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current: number[] = [row];
    const first = Math.max(1, row - limit);
    const end = Math.min(right.length, row + limit);
    for (let column = 1; column < first; column += 1) current.push(beyond);
    let best = first === 1 ? row : beyond;
    for (let column = first; column <= end; column += 1) {
      const cost = left.charCodeAt(row - 1) === right.charCodeAt(column - 1) ? 0 : 1;
      let value = Math.min(
        (last[column] ?? beyond) + 1,
        (current[column - 1] ?? beyond) + 1,
        (last[column - 1] ?? beyond) + cost,
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        left.charCodeAt(row - 1) === right.charCodeAt(column - 2) &&
        left.charCodeAt(row - 2) === right.charCodeAt(column - 1);
      if (swapped) value = Math.min(value, (before[column - 2] ?? beyond) + 1);
      current.push(value);
      if (value < best) best = value;
    }
    if (best > limit) return beyond;
    before = last;
    last = current;
  }
  return Math.min(beyond, last[right.length] ?? beyond);
};

/** Words that say what every name of an event is, or who sends it: they tell no two names apart. */
const emptyWords: ReadonlySet<string> = new Set(
  'a an the to of in event track tracked tracking web ios android mobile app server client frontend backend'.split(' '),
);

/** `added`, `adding` and `add` are one. */
const stem = (word: string): string => {
  const bare = /^(.{2,}?)(?:ed|ing)$/.exec(word)?.[1] ?? word;
  return bare.replace(/(.)\1$/, '$1').replace(/(.{2})e$/, '$1');
};

/** What is left of the words once their forms, their order and what says nothing are left out. */
const gistOf = (words: readonly string[]): string => {
  const telling = words.filter((word) => !emptyWords.has(word) && !/^v?\d{1,2}$/.test(word));
  return telling.length === 0 ? '' : [...new Set(telling.map(stem))].sort().join(' ');
};

interface Spelling {
  readonly lower: string;
  /** The words without what stands between them. */
  readonly plain: string;
  readonly words: readonly string[];
  /** The same whatever the order of the words. */
  readonly sorted: string;
}

const spellingOf = (name: string): Spelling => {
  const words = wordsOf(name);
  const plain = folded(words);
  return { lower: name.toLowerCase(), plain, words, sorted: words.length > 1 ? folded([...words].sort()) : plain };
};

const score = (name: Spelling, candidate: Spelling, limit: number): number => {
  if (name.plain !== '' && candidate.plain === name.plain) return 0;
  const sameLetters = candidate.plain.length === name.plain.length && candidate.words.length === name.words.length;
  if (sameLetters && name.words.length > 1 && candidate.sorted === name.sorted) return 0.5;
  const written = distance(name.lower, candidate.lower, limit);
  const isPlain = name.plain === name.lower && candidate.plain === candidate.lower;
  if (isPlain || name.plain === '') return written;
  return Math.min(written, distance(name.plain, candidate.plain, limit));
};

/** Names to choose from, spelt out once for all the names that are looked for among them. */
export class NearNames {
  readonly #candidates: Iterable<string>;
  #known: readonly (readonly [name: string, spelling: Spelling])[] | undefined;
  #byPlain: ReadonlyMap<string, string> | undefined;
  #byGist: ReadonlyMap<string, string> | undefined;
  #left: number;

  /** After so many comparisons only other spellings are found, no typing mistakes: they took some seconds in all. */
  constructor(candidates: Iterable<string>, mostComparisons = 20_000_000) {
    this.#left = mostComparisons;
    this.#candidates = candidates;
  }

  /** Spelt out when the first name is looked for: most plans are loaded without one. */
  get #spellings(): readonly (readonly [name: string, spelling: Spelling])[] {
    this.#known ??= [...this.#candidates]
      .filter((name) => name.length <= longestCompared)
      .map((name) => [name, spellingOf(name)] as const);
    return this.#known;
  }

  #samePlain(plain: string): string | undefined {
    // Of names that are spelt alike the first counts.
    this.#byPlain ??= new Map(this.#spellings.toReversed().map(([name, spelling]) => [spelling.plain, name] as const));
    return this.#byPlain.get(plain);
  }

  /** The one that was probably meant: case, separators, plural and word order first, then typing mistakes. */
  nearest(name: string): string | undefined {
    if (name === '' || name.length > longestCompared) return undefined;
    const spelling = spellingOf(name);
    const same = spelling.plain === '' ? undefined : this.#samePlain(spelling.plain);
    if (same !== undefined && same !== name) return same;
    const spellings = this.#spellings;
    this.#left -= spellings.length;
    if (this.#left < 0) return undefined;
    let best: string | undefined;
    let bestScore = Number.POSITIVE_INFINITY;
    for (const [candidate, own] of spellings) {
      if (candidate === name) continue;
      const limit = Math.min(3, Math.floor(Math.max(name.length, candidate.length) / 3));
      const distant = score(spelling, own, limit);
      if (distant >= bestScore || distant >= limit + 1) continue;
      best = candidate;
      bestScore = distant;
    }
    return best ?? this.#sameGist(name, spelling.words);
  }

  /** `add_product` for `Product Added`: the same words in other forms. */
  #sameGist(name: string, words: readonly string[]): string | undefined {
    const gist = gistOf(words);
    if (gist === '') return undefined;
    this.#byGist ??= new Map(this.#spellings.map(([candidate, own]) => [gistOf(own.words), candidate] as const));
    const same = this.#byGist.get(gist);
    return same === name ? undefined : same;
  }
}

/** What a name has in common with its other spellings: neither case nor what stands between its words. */
export const lettersOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

export const nearestName = (name: string, candidates: Iterable<string>): string | undefined =>
  new NearNames(candidates).nearest(name);

/** Comparing with each of so many names is done in no time; of more only other spellings are looked for. */
const mostCompared = 500;
export const mostSpelt = 5_000;

/** As nearestName, for candidates of which a plan may have any number, and a message may ask a hundred times. */
export const nearestOfMany = (name: string, candidates: readonly string[]): string | undefined => {
  if (candidates.length <= mostCompared) return nearestName(name, candidates);
  if (candidates.length > mostSpelt || name.length > longestCompared) return undefined;
  const letters = lettersOf(name);
  return candidates.find((candidate) => lettersOf(candidate) === letters);
};

import { camelWord, isAcronym, isBrand, sentenceWord, titleWord, wordsOfName } from './name-words.ts';
import { nearestName } from './near-names.ts';
import { compilePattern } from './pattern.ts';

/** How names are written. */
export interface Naming {
  /** `Title Case`, or the pattern: as a sentence says it. */
  readonly words: string;
  accepts(name: string): boolean;
  /** The name as it should be written; undefined where nobody can know. */
  convert(name: string): string | undefined;
}

export type NamingReading =
  | { readonly type: 'naming'; readonly naming: Naming }
  | { readonly type: 'unchecked'; readonly reason: string }
  | { readonly type: 'bad'; readonly reason: string };

interface Convention {
  readonly words: string;
  /** Whether one part is well written; dots, colons and slashes put parts together where no blank is meant. */
  fits(part: string): boolean;
  join(words: readonly string[]): string;
}

const lower = String.raw`[\p{Ll}\p{Lo}\p{M}\p{N}]`;
const any = String.raw`[\p{L}\p{M}\p{N}]`;
const snake = new RegExp(`^_*${lower}+(?:_+${lower}+)*_*$`, 'u');
const kebab = new RegExp(`^${lower}+(?:-${lower}+)*$`, 'u');
const camel = new RegExp(String.raw`^_*[\p{Ll}\p{Lo}\p{N}]${any}*$`, 'u');
const pascal = new RegExp(String.raw`^[\p{Lu}\p{Lo}\p{N}]${any}*$`, 'u');
const capitalised = /^[\p{Lu}\p{Lo}\p{N}]/u;
/** `eScooter`, `v2`. */
const brandLike = /^(?:\p{Ll}\p{Lu}|v\d)/u;
const smallWords: ReadonlySet<string> = new Set(
  'a an and as at but by for from in into nor of off on onto or out over per so than the to up via vs with'.split(' '),
);

const wellSpaced = (name: string): boolean => !/_|^\s|\s$|\s\s/u.test(name);

/** Without what stands around the letters: `(old)` is `old`. */
const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

const bareWords = (name: string): readonly string[] =>
  name
    .split(' ')
    .map(bare)
    .filter((word) => word !== '');

const isShouted = (word: string): boolean => !/\p{Ll}/u.test(word) && /\p{Lu}{2}/u.test(word) && !isAcronym(word);

/** `ProductAdded`: words that a title keeps apart. */
const runsTogether = (name: string): boolean => {
  const words = isBrand(name) ? [name] : wordsOfName(name);
  return words.length > 1 && !/[^\p{L}\p{M}\p{N}]/u.test(name) && words.every((word) => /^\p{Lu}\p{Ll}/u.test(word));
};

const isTitle = (name: string): boolean => {
  const words = bareWords(name);
  if (!wellSpaced(name) || words.some(isShouted)) return false;
  if (words.length === 1) return (capitalised.test(words[0] ?? '') || isBrand(name)) && !runsTogether(name);
  if (
    words.every((word) => /\p{Lu}{2}/u.test(word) && !/\p{Ll}/u.test(word)) &&
    words.some(({ length }) => length > 4)
  ) {
    return false;
  }
  return words.every(
    (word, index) =>
      capitalised.test(word) || isBrand(word) || brandLike.test(word) || (index > 0 && smallWords.has(word)),
  );
};

/** A capital behind the first word may be a name; where every word has one, it is a title. */
const isSentence = (name: string): boolean => {
  const [first = '', ...rest] = bareWords(name);
  if (!wellSpaced(name) || runsTogether(name) || [first, ...rest].some(isShouted)) return false;
  if (!capitalised.test(first) && !isBrand(first) && !brandLike.test(first)) return false;
  const plain = rest.filter((word) => !isAcronym(word) && !isBrand(word) && !smallWords.has(word));
  return plain.length === 0 || !plain.every((word) => capitalised.test(word) && !/^\p{N}/u.test(word));
};

const conventions: readonly Convention[] = [
  { words: 'Title Case', fits: isTitle, join: (words) => words.map(titleWord).join(' ') },
  {
    words: 'Sentence case',
    fits: isSentence,
    join: (words) => words.map((word, index) => (index === 0 ? titleWord(word) : sentenceWord(word))).join(' '),
  },
  {
    words: 'lower case',
    fits: (name) => wellSpaced(name) && !/\p{Lu}/u.test(name),
    join: (words) => words.join(' ').toLowerCase(),
  },
  { words: 'snake_case', fits: (name) => snake.test(name), join: (words) => words.join('_').toLowerCase() },
  { words: 'kebab-case', fits: (name) => kebab.test(name), join: (words) => words.join('-').toLowerCase() },
  {
    words: 'camelCase',
    fits: (name) => camel.test(name),
    join: (words) => words.map((word, index) => (index === 0 ? word.toLowerCase() : camelWord(word))).join(''),
  },
  {
    words: 'PascalCase',
    fits: (name) => (pascal.test(name) && !isShouted(name)) || isBrand(name),
    join: (words) => words.map(camelWord).join(''),
  },
];

const mostRemembered = 5_000;

const remembered = (accepts: (name: string) => boolean): ((name: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known.clear();
    const result = accepts(name);
    known.set(name, result);
    return result;
  };
};

/** Names of vendors (`$set`, `[Amplitude] Type`) and names without a letter keep to no convention. */
const isForeign = (name: string): boolean => /^[$[@]/.test(name) || !/\p{L}/u.test(name);

const spaced = new Set(['Title Case', 'Sentence case', 'lower case']);

const ofConvention = ({ words, fits, join }: Convention): Naming => {
  const parts = (name: string): readonly string[] => (spaced.has(words) ? [name] : name.split(/[.:/]/));
  return {
    words,
    accepts: remembered((name) => isForeign(name) || parts(name).every((part) => part === '' || fits(part))),
    convert: (name) => {
      if (spaced.has(words)) return join(wordsOfName(name));
      return name.replace(/[^.:/]+/g, (part) => join(wordsOfName(part)));
    },
  };
};

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, '');

/** Reads what the plan says under `naming`: one of the conventions, else a regular expression. */
export const readNaming = (text: string): NamingReading => {
  const convention = conventions.find(({ words }) => plain(words) === plain(text) && /^[A-Za-z _-]+$/.test(text));
  if (convention) return { type: 'naming', naming: ofConvention(convention) };
  if (/^[A-Za-z _-]*$/.test(text)) {
    const known = conventions.map(({ words }) => words);
    const near = nearestName(text, known);
    const hint =
      near === undefined ? `use one of ${known.join(', ')}, or a regular expression.` : `did you mean ${near}?`;
    return { type: 'bad', reason: `There is no naming ${JSON.stringify(text)}: ${hint}` };
  }
  const result = compilePattern(text.replace(/^\/(.*)\/$/s, '$1'));
  switch (result.type) {
    case 'pattern': {
      const { pattern } = result;
      const accepts = remembered((name) => isForeign(name) || pattern.test(name));
      return { type: 'naming', naming: { words: pattern.source, accepts, convert: () => undefined } };
    }
    case 'unchecked':
      return { type: 'unchecked', reason: `This naming is not checked: ${result.reason}.` };
    case 'bad':
      return { type: 'bad', reason: `This naming is neither a convention nor a regular expression: ${result.reason}.` };
  }
};

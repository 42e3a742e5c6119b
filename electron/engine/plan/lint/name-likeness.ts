import { distance } from '../../judge/near-names.ts';

/** Case, blanks and what people put for blanks taken away: equal texts are one name in two spellings. */
export const foldedName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    // Between digits a separator tells numbers apart: 1.0 is not 10.
    .replace(/(?<=\d)[\s_\-.:/]+(?=\d)/g, '.')
    .replace(/(?<!\d)[\s_\-.:/]+|[\s_\-.:/]+(?!\d)/g, (separators, at: number, whole: string) =>
      at === 0 || at + separators.length === whole.length ? separators.trim() : '',
    );

/** The words of a name, in lower case. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFKC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');

const isPluralOf = (one: string, other: string): boolean => {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long === `${short}s` || long === `${short}es` || (short.endsWith('y') && long === `${short.slice(0, -1)}ies`);
};

/** `complete` and `completed`, `add` and `added`: one verb in two tenses. */
const isTenseOf = (one: string, other: string): boolean => {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 3 && (long === `${short}ed` || (short.endsWith('e') && long === `${short}d`));
};

export const withoutDoubles = (word: string): string => word.replace(/(.)\1+/g, '$1');

const isSwap = (one: string, other: string): boolean => {
  if (one.length !== other.length) return false;
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return at >= 0 && one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
};

const leastSwapped = 4;
const leastMistyped = 6;

/** Typing mistakes of one letter; short words are too often words of their own (price, prize). */
export const isMistyped = (one: string, other: string): boolean => {
  const length = Math.min(one.length, other.length);
  if (/\d/.test(one + other) || one[0] !== other[0] || isPluralOf(one, other)) return false;
  if (length >= leastSwapped && (isSwap(one, other) || withoutDoubles(one) === withoutDoubles(other))) return true;
  return length >= leastMistyped && distance(one, other, 1) === 1;
};

export type Likeness = 'spelling' | 'tense' | 'order';

export interface NameForm {
  readonly name: string;
  readonly words: readonly string[];
}

export const nameForm = (name: string): NameForm => ({ name, words: wordsOf(name) });

/** Why two names that are not one in two spellings look like one; undefined where they differ plainly. */
export const likeness = (one: NameForm, other: NameForm, isEvent: boolean): Likeness | undefined => {
  if (one.words.length !== other.words.length) return undefined;
  const differing = one.words.flatMap((word, index) => {
    const its = other.words[index] ?? '';
    return word === its ? [] : [[word, its] as const];
  });
  const [pair] = differing;
  if (pair !== undefined && differing.length === 1) {
    if (isEvent && isTenseOf(pair[0], pair[1])) return 'tense';
    return isMistyped(pair[0], pair[1]) ? 'spelling' : undefined;
  }
  if (!isEvent || one.words.length < 2) return undefined;
  return one.words.toSorted().join(' ') === other.words.toSorted().join(' ') ? 'order' : undefined;
};

/** Keys under which names that may be alike meet: all words but one, and all words in order. */
export const meetingKeys = ({ words }: NameForm): readonly string[] => [
  ...words.map((_, index) => `${index} ${words.map((word, at) => (at === index ? '*' : word)).join(' ')}`),
  words.toSorted().join(' '),
];

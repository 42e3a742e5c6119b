import { maySecretBegin } from './secrets.ts';

/** Sorts of characters, so that a text is looked through once and without branching much. */
const other = 0;
const letter = 1;
const digit = 2;
/** Begins or holds a leak by itself; `+` begins a phone number. */
const special = 3;
/** Stands within keys of services, and within numbers. */
const joint = 4;
const dash = 5;
const blank = 6;
/** Stands within numbers only. */
const bracket = 7;

/** One for every code unit: no bound is to be looked at in the loop. */
const sorts = new Uint8Array(0x10000);
const sort = (characters: string, as: number): void => {
  for (const character of characters) sorts[character.charCodeAt(0)] = as;
};
sort('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', letter);
sort('0123456789', digit);
sort('@%={[\\+', special);
sort('._', joint);
sort('-', dash);
sort(' \u00a0\u202f', blank);
sort('()/', bracket);

const shortest = 6;
const shortestToken = 16;
const mostDigits = 9;

/** First characters of the keys in secrets.ts. */
const tokenStarts = new Uint8Array(0x10000);
for (const character of 'eAsrgxSnywGpkdh') tokenStarts[character.charCodeAt(0)] = 1;

/** Whether a word of letters, digits and joints may be the key of a service; the names of many hosts begin like one. */
const mayBeToken = (text: string, start: number, end: number): boolean =>
  start >= 0 && end - start >= shortestToken && tokenStarts[text.charCodeAt(start)] === 1 && maySecretBegin(text);

/** What a character adds to what makes a text worth the second look: 1 for digits and dashes, which make numbers. */
const weights = new Uint8Array(0x10000).fill(2);
const breaksWord = 2;
const isSpecial = 3;
/** Five dashes begin a private key; a number that tells anything has more digits. */
const leastWeight = 5;
for (let unit = 0; unit < sorts.length; unit += 1) {
  const is = sorts[unit];
  if (is === letter || is === joint) weights[unit] = 0;
  if (is === digit || is === dash) weights[unit] = 1;
  if (is === special) weights[unit] = isSpecial;
}

/** A quick look: false where nothing in the text can be a leak, so that clean texts cost next to nothing. */
export const mayLeak = (text: string): boolean => {
  const { length } = text;
  if (length < shortest) return false;
  let weight = 0;
  let word = 0;
  for (let index = 0; index < length; index += 1) {
    const adds = weights[text.charCodeAt(index)] ?? breaksWord;
    if (adds < breaksWord) {
      weight += adds;
      word += 1;
    } else {
      if (adds === isSpecial) return true;
      if (word >= shortestToken) return mayLeakInDetail(text);
      word = 0;
    }
  }
  return (weight >= leastWeight || word >= shortestToken) && mayLeakInDetail(text);
};

/** The same for texts with many digits, dashes or a long word in them. */
const mayLeakInDetail = (text: string): boolean => {
  const { length } = text;
  let inNumber = 0;
  let inRow = 0;
  let digits = 0;
  let dashes = 0;
  let token = -1;
  for (let index = 0; index < length; index += 1) {
    const is = sorts[text.charCodeAt(index)];
    if (is === letter) {
      // A row of seven or eight digits, then a letter: DNI and NIE.
      if (inRow === 7 || inRow === 8) return true;
      inNumber = 0;
      inRow = 0;
      dashes = 0;
      if (token < 0) token = index;
      while (index + 1 < length && sorts[text.charCodeAt(index + 1)] === letter) index += 1;
    } else if (is === digit) {
      inNumber += 1;
      if (inNumber >= mostDigits) return true;
      inRow += 1;
      digits += 1;
      dashes = 0;
      if (token < 0) token = index;
    } else {
      inRow = 0;
      if (is === special) return true;
      if (is === dash) {
        dashes += 1;
        // -----BEGIN PRIVATE KEY-----
        if (dashes === 5) return true;
        continue;
      }
      dashes = 0;
      if (is === joint) continue;
      if (mayBeToken(text, token, index)) return true;
      token = -1;
      // Words beside a number may say what it is.
      if (is === blank && digits >= shortest) return true;
      if (is === other) inNumber = 0;
    }
  }
  // An Italian codice fiscale has letters between its seven digits.
  return mayBeToken(text, token, length) || (length === 16 && digits === 7);
};

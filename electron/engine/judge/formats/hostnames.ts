import { fromPunycode, toPunycode } from './punycode.ts';

const longestName = 253;
export const longestLabel = 63;

const allowed =
  /^[-\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}\u00DF\u03C2\u06FD\u06FE\u0F0B\u3007\u00B7\u0375\u05F3\u05F4\u30FB\u200C\u200D]+$/u;
/** Letters that are no part of names: fillers, old jamo, marks that lengthen or repeat. */
const excluded =
  /[\u0640\u07FA\u302E\u302F\u3031-\u3035\u303B\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF\u115F\u1160\u3164\uFFA0]/u;
/** Characters that lower case or another form of Unicode does not change into others. */
const stable = new Set(['\u00DF', '\u03C2', '\u200C', '\u200D']);
const virama =
  /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u0E3A\u0F84\u1039\u103A\u1714\u17D2\uA953\uA9C0\uABED]/u;
/** A joiner that is asked not to join, between letters that would. */
const notJoined =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}]\p{Mn}*\u200C\p{Mn}*[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}]/u;

const isStable = (character: string): boolean => {
  if (character < '\u0080' || stable.has(character)) return true;
  return character.normalize('NFKC').toLowerCase().normalize('NFKC') === character;
};

/** Characters that are right only beside certain others: RFC 5892, appendix A. */
const fitsContext = (label: string): boolean => {
  const characters = [...label];
  const kana = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
  return characters.every((character, index) => {
    const before = characters[index - 1] ?? '';
    const after = characters[index + 1] ?? '';
    switch (character) {
      case '\u00B7':
        return before === 'l' && after === 'l';
      case '\u0375':
        return /\p{Script=Greek}/u.test(after);
      case '\u05F3':
      case '\u05F4':
        return /\p{Script=Hebrew}/u.test(before);
      case '\u30FB':
        return characters.some((other) => other !== '\u30FB' && kana.test(other));
      case '\u200C':
        return virama.test(before) || notJoined.test(label);
      case '\u200D':
        return virama.test(before);
      default:
        return true;
    }
  });
};

const rightward =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;
const isArabicDigit = (character: string): boolean => /[\u0660-\u0669]/u.test(character);
const isDigit = (character: string): boolean => /[0-9\u06F0-\u06F9]/u.test(character);
const isMark = (character: string): boolean => /\p{Mn}/u.test(character);
const isRightward = (character: string): boolean =>
  rightward.test(character) && /\p{L}/u.test(character) && !isArabicDigit(character);

/** Letters that run from right to left, and digits, do not change places when a name is shown: RFC 5893. */
const fitsDirection = (label: string): boolean => {
  const characters = [...label];
  const first = characters[0] ?? '';
  const end = characters.findLast((character) => !isMark(character)) ?? '';
  if (isRightward(first)) {
    const digits = characters.some(isDigit);
    return (
      (isRightward(end) || isDigit(end) || isArabicDigit(end)) &&
      !(digits && characters.some(isArabicDigit)) &&
      characters.every(
        (each) => isRightward(each) || isDigit(each) || isArabicDigit(each) || isMark(each) || !/\p{L}/u.test(each),
      )
    );
  }
  return (
    !isDigit(first) && !isArabicDigit(first) && !characters.some((each) => isRightward(each) || isArabicDigit(each))
  );
};

const isDirected = (label: string): boolean => [...label].some((each) => isRightward(each) || isArabicDigit(each));

/** RFC 5891, 4.2: a label that is written in its own script. */
const isWrittenLabel = (label: string): boolean =>
  allowed.test(label) &&
  !excluded.test(label) &&
  label.normalize('NFC') === label &&
  label.slice(2, 4) !== '--' &&
  !label.startsWith('-') &&
  !label.endsWith('-') &&
  !/^\p{M}/u.test(label) &&
  [...label].every(isStable) &&
  !(/[\u0660-\u0669]/u.test(label) && /[\u06F0-\u06F9]/u.test(label)) &&
  fitsContext(label) &&
  (/^[\0-\x7F]*$/.test(label) || toPunycode(label).length + 4 <= longestLabel);

const asciiLabel = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

/** What a label is read as; undefined where it is none. */
const readLabel = (label: string): string | undefined => {
  if (label.length > longestLabel) return undefined;
  if (!asciiLabel.test(label)) return isWrittenLabel(label) ? label : undefined;
  if (label.slice(2, 4) !== '--') return label;
  if (!/^xn--/i.test(label)) return undefined;
  const coded = label.slice(4).toLowerCase();
  const read = fromPunycode(coded);
  const isSame = read !== undefined && /[^\0-\x7F]/.test(read) && toPunycode(read) === coded;
  return isSame && isWrittenLabel(read) ? read : undefined;
};

const isName = (labels: readonly string[]): boolean => {
  const read: string[] = [];
  for (const label of labels) {
    const each = readLabel(label);
    if (each === undefined) return false;
    read.push(each);
  }
  return !read.some(isDirected) || read.every(fitsDirection);
};

const quick = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

export const isHostname = (text: string): boolean =>
  text.length <= longestName && quick.test(text) && (!text.includes('--') || isName(text.split('.')));

/** As names are looked up: in lower case and one form of Unicode, without what is not seen. */
const mapped = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u00AD\u200B\u2060\uFEFF]/gu, '');

/** A name in any script; its dots may be those of that script. */
export const isIdnHostname = (text: string): boolean =>
  text.length <= longestName && (isHostname(text) || isName(mapped(text).split(/[.\u3002]/u)));

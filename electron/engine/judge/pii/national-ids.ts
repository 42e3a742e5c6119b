import { digitsOf, luhn, mod11and10, modulo, verhoeff, weighed } from './check-digits.ts';
import type { Leak } from './leak.ts';

interface NationalId {
  readonly what: string;
  readonly pattern: RegExp;
  isOne(found: string): boolean;
  /** True where so much else looks like it that its name must stand beside it. */
  readonly named?: boolean;
}

const alone = (body: string, flags = 'g'): RegExp => new RegExp(`(?<![\\w.+-])(?:${body})(?![\\w-]|\\.\\d)`, flags);

const isSsn = (found: string): boolean => {
  const digits = digitsOf(found);
  const area = Number(digits.slice(0, 3));
  return area > 0 && area !== 666 && area < 900 && digits.slice(3, 5) !== '00' && digits.slice(5) !== '0000';
};

const isNino = (found: string): boolean => !/^(?:BG|GB|KN|NK|NT|TN|ZZ)/i.test(found);

/** Of the first ten digits of a German tax id one comes twice or three times. */
const isTaxId = (found: string): boolean => {
  const digits = digitsOf(found);
  const counts = [...new Set(digits.slice(0, 10))].map((digit) => digits.slice(0, 10).split(digit).length - 1);
  const several = counts.filter((count) => count > 1);
  return !digits.startsWith('0') && several.length === 1 && (several[0] ?? 0) <= 3 && mod11and10(digits);
};

const isNir = (found: string): boolean => {
  const compact = found.replaceAll(' ', '').toUpperCase().replace('2A', '19').replace('2B', '18');
  return 97 - modulo(compact.slice(0, 13), 97) === Number(compact.slice(13));
};

const isDni = (found: string): boolean => {
  const compact = found.toUpperCase().replace(/^[XYZ]/, (first) => String('XYZ'.indexOf(first)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(compact.slice(0, 8)) % 23] === compact.at(-1);
};

const cpfDigit = (digits: string, count: number): number => {
  const rest =
    (weighed(
      digits,
      Array.from({ length: count }, (_, index) => count + 1 - index),
    ) *
      10) %
    11;
  return rest % 10;
};
const isCpf = (found: string): boolean => {
  const digits = digitsOf(found);
  if (/^(\d)\1+$/.test(digits)) return false;
  return cpfDigit(digits, 9) === Number(digits[9]) && cpfDigit(digits, 10) === Number(digits[10]);
};

const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
const isCodiceFiscale = (found: string): boolean => {
  const sum = [...found.toUpperCase().slice(0, 15)].reduce((total, character, index) => {
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
    return total + (index % 2 === 0 ? (oddValues[value] ?? 0) : value);
  }, 0);
  return String.fromCharCode(65 + (sum % 26)) === found.toUpperCase().at(-1);
};

const isBelgian = (found: string): boolean => {
  const digits = digitsOf(found);
  const check = Number(digits.slice(9));
  return [digits.slice(0, 9), `2${digits.slice(0, 9)}`].some((part) => 97 - modulo(part, 97) === check);
};

const isChinese = (found: string): boolean => {
  const sum = weighed(found, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return '10X98765432'[sum % 11] === found.toUpperCase().at(-1);
};

const isKorean = (found: string): boolean => {
  const digits = digitsOf(found);
  const sum = weighed(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]);
  return (11 - (sum % 11)) % 10 === Number(digits[12]);
};

const isBsn = (found: string): boolean => {
  const digits = digitsOf(found);
  return weighed(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && !/^0+$/.test(digits);
};

/** The check digit of an EAN. */
const isAhv = (found: string): boolean =>
  (10 - (weighed(digitsOf(found), [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10 === Number(found.at(-1));

const isNorwegian = (found: string): boolean => {
  const digits = digitsOf(found);
  return (
    weighed(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighed(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
};

const isPesel = (found: string): boolean =>
  (10 - (weighed(found, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(found.at(-1));

const month = '(?:0[1-9]|1[0-2])';
const day = '(?:0[1-9]|[12]\\d|3[01])';
const nino = '[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]';

const nationalIds: readonly NationalId[] = [
  { what: 'a US social security number', pattern: alone('\\d{3}-\\d{2}-\\d{4}'), isOne: isSsn },
  { what: 'a UK national insurance number', pattern: alone(`${nino} \\d{2} \\d{2} \\d{2} [A-D]`), isOne: isNino },
  {
    what: 'a French social security number',
    pattern: alone(`[12378] ?\\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\\d) ?(?:\\d{2}|2[ABab]) ?\\d{3} ?\\d{3} ?\\d{2}`),
    isOne: isNir,
  },
  { what: 'a Spanish DNI or NIE', pattern: alone('(?:\\d{8}|[XYZ]\\d{7})[A-HJ-NP-TV-Z]'), isOne: isDni },
  { what: 'a Brazilian CPF', pattern: alone('\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}'), isOne: isCpf },
  {
    what: 'an Indian Aadhaar number',
    pattern: alone('(?<!\\d )[2-9]\\d{3} \\d{4} \\d{4}(?! \\d)'),
    isOne: (found) => verhoeff(digitsOf(found)),
  },
  {
    what: 'an Italian codice fiscale',
    pattern: alone('[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]', 'gi'),
    isOne: isCodiceFiscale,
  },
  { what: 'a Belgian national number', pattern: alone('\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3}\\.\\d{2}'), isOne: isBelgian },
  {
    what: 'a Chinese resident id',
    pattern: alone(`[1-8]\\d{5}(?:19|20)\\d{2}${month}${day}\\d{3}[\\dXx]`),
    isOne: isChinese,
  },
  { what: 'a Korean resident number', pattern: alone(`\\d{2}${month}${day}-[1-8]\\d{6}`), isOne: isKorean },
  { what: 'a Swiss social insurance number', pattern: alone('756\\.\\d{4}\\.\\d{4}\\.\\d{2}'), isOne: isAhv },
  { what: 'a Norwegian national id', pattern: alone('\\d{6} ?\\d{5}'), isOne: isNorwegian, named: true },
  { what: 'a German tax id', pattern: alone('\\d{2} ?\\d{3} ?\\d{3} ?\\d{3}'), isOne: isTaxId, named: true },
  { what: 'a UK national insurance number', pattern: alone(`${nino}\\d{6}[A-D]`, 'gi'), isOne: isNino, named: true },
  { what: 'a Brazilian CPF', pattern: alone('\\d{11}'), isOne: isCpf, named: true },
  { what: 'an Indian Aadhaar number', pattern: alone('[2-9]\\d{11}'), isOne: verhoeff, named: true },
  { what: 'a Polish PESEL', pattern: alone('\\d{11}'), isOne: isPesel, named: true },
  {
    what: 'a Swedish personal number',
    pattern: alone(`\\d{2}${month}${day}[-+]?\\d{4}`),
    isOne: (found) => luhn(digitsOf(found)),
    named: true,
  },
  {
    what: 'a Canadian social insurance number',
    pattern: alone('\\d{3} \\d{3} \\d{3}'),
    isOne: (found) => luhn(digitsOf(found)),
    named: true,
  },
  { what: 'a Dutch citizen service number', pattern: alone('\\d{9}'), isOne: isBsn, named: true },
  { what: 'a US social security number', pattern: alone('\\d{9}'), isOne: isSsn, named: true },
];

const idWords =
  /\b(?:ssn|social security|social insurance|nino|national insurance|national id|steuer\w*|tax id|tin|insee|nir|dni|nie|cpf|aadhaar|codice fiscale|bsn|pesel|personnummer|f[øo]dselsnummer|ahv|passport)\b/i;

/** `named`: the name of the property says that it is one. */
export const nationalIdIn = (text: string, named: boolean): Leak | undefined => {
  const told = named || idWords.test(text);
  for (const { what, pattern, isOne, named: onlyNamed } of nationalIds) {
    if (onlyNamed === true && !told) continue;
    for (const [found] of text.matchAll(pattern)) {
      if (isOne(found)) return { sort: 'national-id', what, text: found };
    }
  }
  return undefined;
};

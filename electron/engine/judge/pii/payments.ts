import { digitsOf, luhn, modulo } from './check-digits.ts';
import type { Leak } from './leak.ts';

const cardLike = /(?<![\w.+-])\d(?:[ -]?\d){13,18}(?![\w-]|\.\d)/g;
const cardGroups: ReadonlySet<string> = new Set(['4,4,4,4', '4,6,5', '4,6,4', '4,4,4,4,3']);

interface Issuer {
  readonly lengths: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** First four digits, and lengths. Diners' 14 digits are too many other numbers unless they stand in groups. */
const issuers: readonly Issuer[] = [
  { from: 4000, to: 4999, lengths: [16] },
  { from: 5100, to: 5599, lengths: [16] },
  { from: 2221, to: 2720, lengths: [16] },
  { from: 3400, to: 3499, lengths: [15] },
  { from: 3700, to: 3799, lengths: [15] },
  { from: 6011, to: 6011, lengths: [16] },
  { from: 6440, to: 6599, lengths: [16] },
  { from: 3528, to: 3589, lengths: [16] },
  { from: 6200, to: 6299, lengths: [16, 19] },
  { from: 6759, to: 6763, lengths: [16, 19] },
];
const grouped14: readonly (readonly [number, number])[] = [
  [3000, 3059],
  [3600, 3699],
  [3800, 3899],
];

const hasIssuer = (digits: string, inGroups: boolean): boolean => {
  const first = Number(digits.slice(0, 4));
  if (digits.length === 14) return inGroups && grouped14.some(([from, to]) => first >= from && first <= to);
  return issuers.some(({ from, to, lengths }) => first >= from && first <= to && lengths.includes(digits.length));
};

/** `loose`: also where the digits stand in one row. */
export const cardIn = (text: string, loose: boolean): Leak | undefined => {
  for (const [found] of text.matchAll(cardLike)) {
    const groups = found.split(/[ -]/);
    const inGroups = groups.length > 1;
    if (inGroups ? !cardGroups.has(groups.map((group) => group.length).join()) : !loose) continue;
    const digits = digitsOf(found);
    if (hasIssuer(digits, inGroups) && luhn(digits)) return { sort: 'payment', what: 'a payment card', text: found };
  }
  return undefined;
};

const lengths: ReadonlyMap<string, number> = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27
  GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25
  MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25
  SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const ibanStart = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}[ -]?[A-Z0-9]{2}/g;

const isUpper = (character: string): boolean => character >= 'A' && character <= 'Z';

const isIban = (iban: string): boolean => {
  const turned = iban.slice(4) + iban.slice(0, 4);
  const digits = [...turned]
    .map((character) => (isUpper(character) ? character.charCodeAt(0) - 55 : character))
    .join('');
  return modulo(digits, 97) === 1;
};

export const ibanIn = (text: string): Leak | undefined => {
  for (const { index } of text.matchAll(ibanStart)) {
    const length = lengths.get(text.slice(index, index + 2));
    if (length === undefined) continue;
    const found = text
      .slice(index)
      .match(new RegExp(`^[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]){${length - 4}}(?![A-Za-z0-9])`))?.[0];
    if (found !== undefined && isIban(found.replaceAll(/[ -]/g, ''))) {
      return { sort: 'payment', what: 'a bank account (IBAN)', text: found };
    }
  }
  return undefined;
};

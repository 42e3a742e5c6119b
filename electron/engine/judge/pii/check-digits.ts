/** Only the digits of a text. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '');

const at = (digits: string, index: number): number => digits.charCodeAt(index) - 48;

/** Luhn: cards, some national ids. */
export const luhn = (digits: string): boolean => {
  let sum = 0;
  for (let index = digits.length - 1, twice = false; index >= 0; index -= 1, twice = !twice) {
    const digit = at(digits, index) * (twice ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
};

/** The rest of a long decimal number. */
export const modulo = (digits: string, by: number): number => {
  let rest = 0;
  for (let index = 0; index < digits.length; index += 1) rest = (rest * 10 + at(digits, index)) % by;
  return rest;
};

/** Sum of the digits, each times its weight. */
export const weighed = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * at(digits, index), 0);

/** ISO 7064, mod 11,10: the German tax id. */
export const mod11and10 = (digits: string): boolean => {
  let product = 10;
  for (let index = 0; index < digits.length - 1; index += 1) {
    const sum = (at(digits, index) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === at(digits, digits.length - 1);
};

const turn = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const permute = (digit: number, times: number): number => {
  let result = digit;
  for (let count = 0; count < times % 8; count += 1) result = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4][result] ?? 0;
  return result;
};

/** In the dihedral group of the pentagon. */
const multiply = (left: number, right: number): number => {
  if (left < 5) return right < 5 ? (left + right) % 5 : ((left + right - 5) % 5) + 5;
  return right < 5 ? ((((left - right) % 5) + 5) % 5) + 5 : (((left - right) % 5) + 5) % 5;
};

/** Verhoeff: the Indian Aadhaar number. */
export const verhoeff = (digits: string): boolean =>
  [...digits].reverse().reduce((sum, digit, index) => multiply(sum, permute(turn[Number(digit)] ?? 0, index)), 0) === 0;

/** RFC 3492: how a label of any script is written in ASCII, behind `xn--`. */
const base = 36;
const least = 1;
const most = 26;
const firstCode = 128;
const firstBias = 72;

const adapted = (delta: number, count: number, first: boolean): number => {
  let left = Math.floor(delta / (first ? 700 : 2));
  left += Math.floor(left / count);
  let steps = 0;
  for (; left > ((base - least) * most) / 2; steps += base) left = Math.floor(left / (base - least));
  return steps + Math.floor(((base - least + 1) * left) / (left + 38));
};

const threshold = (place: number, bias: number): number => Math.min(most, Math.max(least, place - bias));

const digitOf = (character: string | undefined): number => {
  const code = character?.charCodeAt(0) ?? 0;
  if (code >= 48 && code <= 57) return code - 22;
  const letter = code | 32;
  return letter >= 97 && letter <= 122 ? letter - 97 : base;
};
const characterOf = (digit: number): string => String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);

/** The text that a label without its `xn--` stands for; undefined where it is none. */
export const fromPunycode = (text: string): string | undefined => {
  const end = text.lastIndexOf('-');
  const codes = [...text.slice(0, Math.max(0, end))].map((character) => character.charCodeAt(0));
  let code = firstCode;
  let bias = firstBias;
  let index = 0;
  for (let at = end < 0 ? 0 : end + 1; at < text.length; ) {
    const before = index;
    let weight = 1;
    for (let place = base; ; place += base) {
      const digit = digitOf(text[at]);
      at += 1;
      if (digit >= base) return undefined;
      index += digit * weight;
      const limit = threshold(place, bias);
      if (digit < limit) break;
      weight *= base - limit;
      if (weight > 0x7fffffff) return undefined;
    }
    const count = codes.length + 1;
    bias = adapted(index - before, count, before === 0);
    code += Math.floor(index / count);
    index %= count;
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    codes.splice(index, 0, code);
    index += 1;
  }
  return String.fromCodePoint(...codes);
};

/** A label's text as it is written behind `xn--`. */
export const toPunycode = (text: string): string => {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const plain = codes.filter((each) => each < firstCode);
  let result = plain.map((each) => String.fromCharCode(each)).join('');
  if (plain.length > 0) result += '-';
  let handled = plain.length;
  let code = firstCode;
  let delta = 0;
  let bias = firstBias;
  while (handled < codes.length) {
    const next = Math.min(...codes.filter((each) => each >= code));
    delta += (next - code) * (handled + 1);
    code = next;
    for (const each of codes) {
      if (each < code) delta += 1;
      if (each !== code) continue;
      let left = delta;
      for (let place = base; ; place += base) {
        const limit = threshold(place, bias);
        if (left < limit) break;
        result += characterOf(limit + ((left - limit) % (base - limit)));
        left = Math.floor((left - limit) / (base - limit));
      }
      result += characterOf(left);
      bias = adapted(delta, handled + 1, handled === plain.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    code += 1;
  }
  return result;
};

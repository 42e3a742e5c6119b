/** What a pattern of JavaScript means, written for RE2: the same letters, the other engine's names for them. */

const categories: Readonly<Record<string, string>> = {
  Letter: 'L',
  Cased_Letter: 'LC',
  Uppercase_Letter: 'Lu',
  Lowercase_Letter: 'Ll',
  Titlecase_Letter: 'Lt',
  Modifier_Letter: 'Lm',
  Other_Letter: 'Lo',
  Mark: 'M',
  Nonspacing_Mark: 'Mn',
  Spacing_Mark: 'Mc',
  Enclosing_Mark: 'Me',
  Number: 'N',
  Decimal_Number: 'Nd',
  digit: 'Nd',
  Letter_Number: 'Nl',
  Other_Number: 'No',
  Punctuation: 'P',
  punct: 'P',
  Symbol: 'S',
  Currency_Symbol: 'Sc',
  Math_Symbol: 'Sm',
  Separator: 'Z',
  Space_Separator: 'Zs',
};

const blanks = String.raw`\t\n\v\f\r \x{a0}\x{feff}\x{2028}\x{2029}\p{Zs}`;
const lineEnds = String.raw`\n\r\x{2028}\x{2029}`;

const property = (letter: string, name: string): string => {
  const value = name.replace(/^(?:General_Category|gc|Script|sc|Script_Extensions|scx)=/, '');
  return `\\${letter}{${categories[value] ?? value}}`;
};

/** Blanks are wider and line ends more in JavaScript than in RE2, and categories have long names. */
export const forRe2 = (source: string): string => {
  let inClass = false;
  return source.replace(/\\([pP])\{([^}]*)\}|\\([\s\S])|[[\].]/g, (text, letter, name, escaped) => {
    if (typeof letter === 'string') return property(letter, String(name));
    if (escaped === 's') return inClass ? blanks : `[${blanks}]`;
    if (escaped === 'S' && !inClass) return `[^${blanks}]`;
    if (escaped !== undefined) return text;
    if (text === '[' && !inClass) {
      inClass = true;
      return text;
    }
    if (text === ']') inClass = false;
    return text === '.' && !inClass ? `[^${lineEnds}]` : text;
  });
};

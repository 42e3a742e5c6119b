/** Names that are written with small and capital letters as they please. */
const brands: ReadonlyMap<string, string> = new Map(
  [
    'iOS',
    'iPadOS',
    'macOS',
    'tvOS',
    'watchOS',
    'visionOS',
    'iPhone',
    'iPad',
    'iCloud',
    'iTunes',
    'eBay',
    'eBook',
    'eSIM',
    'eCommerce',
    'PayPal',
    'GitHub',
    'GitLab',
    'YouTube',
    'LinkedIn',
    'JavaScript',
    'TypeScript',
    'TikTok',
    'WhatsApp',
    'WordPress',
    'FaceTime',
    'HubSpot',
    'OAuth',
    'GraphQL',
    'npm',
  ].map((name) => [name.toLowerCase(), name]),
);

const acronyms: ReadonlySet<string> = new Set(
  'ai api cta csv faq gdpr html http https id ip json nfc nps otp pdf pin qr roi sdk seo sku sms sso svg tv ui url utm uuid vat vip xml'.split(
    ' ',
  ),
);

const longestAcronym = 5;

export const isBrand = (word: string): boolean => brands.get(word.toLowerCase()) === word;

/** `SKU`, `B2B`: capitals that stand for words. */
export const isAcronym = (word: string): boolean =>
  word.length <= longestAcronym && /\p{Lu}/u.test(word) && !/\p{Ll}/u.test(word);

const brandInName = new RegExp(`(${[...brands.values()].join('|')})`);

/** The words of a name, however they are put together: blanks, signs or capitals. */
export const wordsOfName = (name: string): readonly string[] => {
  const shouted = !/\p{Ll}/u.test(name) && !isAcronym(name);
  return name
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .flatMap((part) => part.split(brandInName))
    .flatMap((part) =>
      isBrand(part)
        ? [part]
        : part
            .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
            .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
            .split(' '),
    )
    .filter((word) => word !== '')
    .map((word) => (shouted ? word.toLowerCase() : word));
};

const capital = (word: string): string => {
  const [first = '', ...rest] = word;
  return first.toUpperCase() + rest.join('').toLowerCase();
};

/** The word as a title has it: `Order`, `SKU`, `iOS`. */
export const titleWord = (word: string): string => {
  const lower = word.toLowerCase();
  if (isAcronym(word) && word.length > 1) return word;
  return brands.get(lower) ?? (acronyms.has(lower) ? lower.toUpperCase() : capital(word));
};

/** The word within a camelCase name: `Id`, `Sku`. */
export const camelWord = capital;

/** The word inside a sentence: small, but for acronyms and brands. */
export const sentenceWord = (word: string): string => {
  const title = titleWord(word);
  return isAcronym(title) && title.length > 1 ? title : (brands.get(word.toLowerCase()) ?? word.toLowerCase());
};

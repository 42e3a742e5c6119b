const placeholders: readonly string[] = [
  '0',
  '-1',
  'nil',
  'nan',
  'n/a',
  'null',
  'none',
  'true',
  'guest',
  'false',
  '(null)',
  'unknown',
  'undefined',
  'anonymous',
  '[object object]',
  '00000000-0000-0000-0000-000000000000',
];

const longest = Math.max(...placeholders.map(({ length }) => length));
const byLength = Array.from({ length: longest + 1 }, (_, length) =>
  placeholders.filter((placeholder) => placeholder.length === length),
);
/** First characters of each length, in both cases, of those that ASCII has: nearly every id leaves here. */
const units = 128;
const firstOfLength = new Uint8Array((longest + 1) * units);
for (const [length, alike] of byLength.entries()) {
  for (const first of alike.flatMap((text) => [text.charCodeAt(0), text.toUpperCase().charCodeAt(0)])) {
    firstOfLength[length * units + first] = 1;
  }
}

/** False of an id without blanks around it that is no placeholder by its length and its first character. */
export const mayBePlaceholderId = (length: number, first: number): boolean =>
  length <= longest && first < units && firstOfLength[length * units + first] === 1;

/** Ids that a program writes when it has none, in any case: many people share them. Asked of every message. */
export const isPlaceholderId = (id: string): boolean => {
  const bare = id.trim();
  const { length } = bare;
  return mayBePlaceholderId(length, bare.charCodeAt(0)) && byLength[length]?.includes(bare.toLowerCase()) === true;
};

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
/** First characters of each length, in both cases: nearly every id leaves here. */
const firstOfLength = byLength.map(
  (alike) => new Set(alike.flatMap((text) => [text.charCodeAt(0), text.toUpperCase().charCodeAt(0)])),
);

/** Ids that a program writes when it has none, in any case: many people share them. Asked of every message. */
export const isPlaceholderId = (id: string): boolean => {
  const bare = id.trim();
  const { length } = bare;
  return (
    length <= longest &&
    firstOfLength[length]?.has(bare.charCodeAt(0)) === true &&
    byLength[length]?.includes(bare.toLowerCase()) === true
  );
};

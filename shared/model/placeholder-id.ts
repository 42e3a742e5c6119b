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

/** Ids that a program writes when it has none, in any case: many people share them. Asked of every message. */
export const isPlaceholderId = (id: string): boolean => {
  const bare = id.trim();
  const alike = byLength[bare.length];
  return alike !== undefined && alike.length > 0 && alike.includes(bare.toLowerCase());
};

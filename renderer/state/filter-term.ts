// Words that the filter language reads as they stand; all else is quoted (docs/filter.md).
const plainWord = /^[\p{L}\p{N}_@.+][\p{L}\p{N}_@.+-]*$/u;

/** `key:value` of the filter language, quoted where the value needs it. */
export const filterTerm = (key: string, value: string): string => {
  if (plainWord.test(value)) return `${key}:${value}`;
  return `${key}:"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
};

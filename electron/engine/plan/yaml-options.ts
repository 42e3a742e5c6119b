/** How the library reads YAML, wherever it does: what edits find in a text must be what the judge was made from. */
export const yamlOptions = {
  prettyErrors: false,
  uniqueKeys: false,
  merge: false,
  schema: 'core',
  version: '1.2',
  logLevel: 'error',
} as const;

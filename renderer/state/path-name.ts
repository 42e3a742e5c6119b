/** The last part of a path of any system: the name of its file or folder. */
export const nameOf = (path: string): string =>
  path
    .split(/[\\/]/)
    .filter((part) => part !== '')
    .at(-1) ?? path;

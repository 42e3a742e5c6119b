import { isAbsolute, relative, resolve, sep } from 'node:path';

/** A file as reports name it: relative to the folder of the command where it lies below, with slashes. */
export const reportPath = (file: string, folder = process.cwd()): string => {
  const path = relative(folder, resolve(folder, file));
  const shown = path === '' || path.startsWith('..') || isAbsolute(path) ? resolve(folder, file) : path;
  return shown.split(sep).join('/');
};

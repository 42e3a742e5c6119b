import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** From the root of the clone, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** The files of some folders whose path fits, with their text. */
export const readFiles = (folders: readonly string[], fits: (path: string) => boolean): readonly SourceFile[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ absolute: path, path: relative(root, path).split(sep).join('/') }))
      .filter(({ path }) => fits(path))
      .map(({ absolute, path }) => ({ path, text: readFileSync(absolute, 'utf8') })),
  );

export const isTest = (path: string): boolean => /\.(test|long)\.tsx?$/.test(path) || path.includes('/fixtures/');

/** The product's own code: no tests, no fixtures. */
export const productFiles = (): readonly SourceFile[] =>
  readFiles(['shared', 'electron', 'renderer'], (path) => /\.tsx?$/.test(path) && !isTest(path));

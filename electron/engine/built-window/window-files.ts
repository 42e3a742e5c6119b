import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** One file of the built window, held in memory. */
export interface WindowFile {
  readonly contentType: string;
  readonly body: Buffer;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

const isMissingFolder = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** Exact path -> file, read once: a request's path is only ever a key, so none can lead out of the folder. */
export const readWindowFiles = async (folder: string): Promise<ReadonlyMap<string, WindowFile>> => {
  const files = new Map<string, WindowFile>();
  try {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const contentType = contentTypes[extname(entry.name)];
      if (!entry.isFile() || contentType === undefined) continue;
      const file = join(entry.parentPath, entry.name);
      const path = `/${relative(folder, file).split(sep).join('/')}`;
      files.set(path === '/index.html' ? '/' : path, { contentType, body: await readFile(file) });
    }
  } catch (error) {
    // A clone whose window is not built yet still serves its API.
    if (!isMissingFolder(error)) throw error;
  }
  return files;
};

import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { failureCode } from '../files/failure-code.ts';

/** Permissions of the file that is replaced. */
const modeOf = (path: string, ofNew: number): Promise<number> =>
  stat(path).then(
    ({ mode }) => mode & 0o777,
    (failure: unknown) => {
      if (failureCode(failure) === 'ENOENT') return ofNew;
      throw failure;
    },
  );

/** Writes a file whole or not at all: who reads meanwhile sees the old text or the new one. A new one is for its owner. */
export const replaceFile = async (path: string, text: string, modeOfNew = 0o600): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const mode = await modeOf(path, modeOfNew);
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (failure) {
    await rm(temporary, { force: true });
    throw failure;
  }
};

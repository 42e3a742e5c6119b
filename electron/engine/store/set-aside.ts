import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const log = '-wal';
const every: readonly string[] = ['', log, '-shm'];

/** Renames what cannot be trusted where it lies, and tells its new name; nothing of it is deleted. */
const setAside = (file: string, now: number, suffixes: readonly string[]): string => {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  let target = `${file}.damaged-${stamp}`;
  for (let count = 2; suffixes.some((suffix) => existsSync(target + suffix)); count += 1) {
    target = `${file}.damaged-${stamp}-${count}`;
  }
  for (const suffix of suffixes) if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix);
  return target;
};

const startOf = (file: string, length: number): Buffer => {
  if (!existsSync(file)) return Buffer.alloc(0);
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(length);
    return start.subarray(0, readSync(descriptor, start, 0, length, 0));
  } finally {
    closeSync(descriptor);
  }
};

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

const header = Buffer.from('SQLite format 3\0', 'latin1');
const logHeaderBytes = 32;
/** The first four bytes of a log, in either order of its checksums. */
const isLogMagic = (start: Buffer): boolean =>
  start.readUInt32BE(0) === 0x377f0682 || start.readUInt32BE(0) === 0x377f0683;

/** Looked at without SQLite, which would remove the log of a file that it cannot read or that is empty. */
const isForeign = (file: string): boolean => {
  const start = startOf(file, header.length);
  return start.length === 0 ? sizeOf(file + log) > 0 : !start.equals(header);
};

const markOf = (file: string): string => join(dirname(file), 'trackside.damage');

/** Remembers that the file is damaged though it opens: the next start sets it aside. */
export const markDamaged = (file: string, damage: string): void => writeFileSync(markOf(file), `${damage}\n`);

/** Damage that can be told without opening the file; in words. */
export const knownDamage = (file: string): string | undefined => {
  if (existsSync(markOf(file))) return readFileSync(markOf(file), 'utf8').trim();
  return isForeign(file) ? 'its beginning is not that of a database' : undefined;
};

/** Puts a damaged database aside with its log; where. */
export const setDatabaseAside = (file: string, now: number): string => {
  const target = setAside(file, now, every);
  rmSync(markOf(file), { force: true });
  return target;
};

/** Puts a log aside that SQLite would overwrite unread; where. */
export const setForeignLogAside = (file: string, now: number): string | undefined => {
  const start = startOf(file + log, logHeaderBytes);
  if (start.length < logHeaderBytes || isLogMagic(start)) return undefined;
  return setAside(file, now, [log]) + log;
};

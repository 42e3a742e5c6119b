import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from './lock.ts';
import { StoreError } from './store-error.ts';

const prefix = 'trackside-memory-';

export interface TemporaryFolder {
  readonly path: string;
  /** Removes the folder; what it held must be closed. */
  remove(): void;
}

/** The process that a folder was made by, as its name says. */
const makerOf = (name: string): number | undefined => {
  const [, pid] = /^trackside-memory-(\d+)-/.exec(name) ?? [];
  return pid === undefined ? undefined : Number(pid);
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, and lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Asked besides the process: one in another container may hold the folder under a number that means nothing here. */
const isHeld = (folder: string): boolean => {
  try {
    lockFolder(folder, process.pid).release();
    return false;
  } catch (error) {
    if (error instanceof StoreError && error.problem.code === 'folder-in-use') return true;
    // Swept by another process that starts at the same time.
    if (!existsSync(folder)) return true;
    throw error;
  }
};

/** A folder whose maker lives may not be locked yet, and is left alone whatever its state. */
const isLeft = (parent: string, name: string): boolean => {
  const maker = makerOf(name);
  if (maker === undefined || isAlive(maker)) return false;
  try {
    return !isHeld(join(parent, name));
  } catch (error) {
    // Another user's folder.
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
};

/** A data folder that lives as long as its process; folders of killed processes are swept now. */
export const temporaryFolder = (parent: string = tmpdir()): TemporaryFolder => {
  for (const name of readdirSync(parent)) {
    if (isLeft(parent, name)) rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 3 });
  }
  const path = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

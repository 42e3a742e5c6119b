import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
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

const isHeld = (folder: string): boolean => {
  try {
    lockFolder(folder, process.pid).release();
    return false;
  } catch (error) {
    if (error instanceof StoreError && error.problem.code === 'folder-in-use') return true;
    throw error;
  }
};

/** A data folder that lives as long as its process; folders of killed processes are swept now. */
export const temporaryFolder = (parent: string = tmpdir()): TemporaryFolder => {
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name);
    if (name.startsWith(prefix) && ownsSweeping(folder)) rmSync(folder, { recursive: true, force: true });
  }
  const path = mkdtempSync(join(parent, prefix));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** A folder without a lock file was made a moment ago by a process that has not locked it yet. */
const ownsSweeping = (folder: string): boolean => {
  try {
    return readdirSync(folder).includes('trackside.lock') && !isHeld(folder);
  } catch (error) {
    // Another user's folder, or one that its owner removed meanwhile.
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
};

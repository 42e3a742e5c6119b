import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenStore, openStore } from '../store/open.ts';

/** A store in a folder of its own, which goes with it. */
export interface TestStore extends Disposable {
  readonly store: OpenStore;
  /** Lets go of everything as a killed process does, and opens the same file again. */
  dieAndOpen(): OpenStore;
}

const openIn = (folder: string): OpenStore => {
  const opened = openStore(folder, { now: () => 0 });
  if (!opened.ok) throw new Error(opened.problem.message);
  return opened.store;
};

export const openTestStore = (): TestStore => {
  const folder = mkdtempSync(join(tmpdir(), 'trackside-store-'));
  let store = openIn(folder);
  return {
    get store() {
      return store;
    },
    dieAndOpen: () => {
      store.close();
      store = openIn(folder);
      return store;
    },
    [Symbol.dispose]: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

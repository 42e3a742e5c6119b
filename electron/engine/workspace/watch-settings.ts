import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { SettingsChange, SettingsReading } from '../../../shared/contract/settings-shapes.ts';
import { failureCode } from '../files/failure-code.ts';
import { type FileWatch, watchFile } from '../files/watch-file.ts';
import { readDocument } from './read-document.ts';
import { nextSettings, readSettings } from './settings.ts';
import { writeSettings } from './write-settings.ts';

export interface SettingsWatch extends FileWatch {
  readonly current: SettingsReading;
  /** Changes the file, one change after the other; what is in force then. Rejects with a `ContractError`. */
  change(change: SettingsChange): Promise<SettingsReading>;
}

/** The folder must be there to be watched: the file may be made in it later. */
const folderProblem = async (path: string): Promise<string | undefined> => {
  try {
    await mkdir(dirname(path), { recursive: true });
    return undefined;
  } catch (failure) {
    return failureCode(failure);
  }
};

const sayOnStderr = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

export interface WatchSettingsOptions {
  readonly now?: () => number;
  /** Hears of what goes wrong beside the file's own problems. */
  readonly say?: (line: string) => void;
}

/** Reads the settings, then again whenever the file has changed: `onChange` hears of each new state once. */
export const watchSettings = async (
  file: string,
  onChange: (reading: SettingsReading) => void,
  { now = Date.now, say = sayOnStderr }: WatchSettingsOptions = {},
): Promise<SettingsWatch> => {
  const path = resolve(file);
  let current = await readSettings(path);
  let stopped = false;

  const put = (next: SettingsReading): void => {
    if (stopped || JSON.stringify(next) === JSON.stringify(current)) return;
    current = next;
    onChange(current);
  };
  const load = async (): Promise<void> => put(nextSettings(current, await readDocument(path)));
  const notWatched = (code: string): void =>
    say(`${path} is not watched (${code}): an edit applies at the next start.`);

  let last: Promise<unknown> = Promise.resolve();
  const change = (wanted: SettingsChange): Promise<SettingsReading> => {
    const done = last.then(async () => {
      await writeSettings(path, wanted, now);
      await load();
      return current;
    });
    // The next change must not fail because of this one, whose caller hears of it.
    last = done.catch(() => undefined);
    return done;
  };

  const missing = await folderProblem(path);
  if (missing !== undefined) notWatched(missing);
  const watching: FileWatch =
    missing === undefined
      ? watchFile(path, { load, onFailure: notWatched })
      : { ready: Promise.resolve(), stop: () => Promise.resolve() };
  return {
    get current() {
      return current;
    },
    change,
    ready: watching.ready,
    stop: async () => {
      stopped = true;
      await watching.stop();
      await last;
    },
  };
};

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// What @electron/fuses looks for in the binary: the sentinel, the version, the length, then one byte a fuse ('0' off).
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/**
 * A folder laid out like Electron's own distribution for Linux, with a program that does nothing: enough to pack the app
 * and to set its fuses where the real binary cannot be fetched.
 */
export const writeFakeElectron = (folder: string, version: string): void => {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '');
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), '');
  const wire = Buffer.from([1, 8, ...Buffer.from('00000000')]);
  const program = Buffer.concat([Buffer.from(`#!/bin/sh\nexit 0\n${sentinel}`), wire]);
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 });
};

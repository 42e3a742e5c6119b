import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the clone. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts);

export const builtCommand = inRoot('out', 'main', 'cli.js');

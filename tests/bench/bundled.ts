import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { Row } from './rows.ts';

interface Bench {
  readonly bench: () => Promise<readonly Row[]>;
}

/** Runs a bench of parts of the engine as the product runs them: bundled, registries and all. */
export const bundled = async (file: string): Promise<readonly Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'trackside-bench-'));
  try {
    await build({
      configFile: false,
      root: fileURLToPath(new URL('../..', import.meta.url)),
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: fileURLToPath(new URL(file, import.meta.url)),
        outDir: folder,
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'bench.mjs' } },
      },
    });
    const { bench }: Bench = await import(pathToFileURL(join(folder, 'bench.mjs')).href);
    return await bench();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

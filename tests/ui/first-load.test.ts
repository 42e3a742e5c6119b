import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const built = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../out/renderer/${path}`, import.meta.url)), 'utf8');

/** The scripts that the page needs before it can paint; the build lists what they import at once beside them. */
const firstScripts = (): readonly string[] =>
  [...built('index.html').matchAll(/(?:src|href)="[./]*(assets\/[^"]+\.js)"/g)].flatMap(([, path]) => path ?? []);

test('the window’s first scripts stay below 350 KB gzip', () => {
  const scripts = firstScripts();
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.map((path) => gzipSync(built(path)).length).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeLessThan(350 * 1024);
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../architecture/sources.ts';
import { listIn, objectIn, textIn } from '../support/json.ts';

const icons = (name: string): Buffer => readFileSync(join(root, 'resources', 'icons', name));
/** Edge of a PNG, from its header. */
const edges = (png: Buffer): readonly number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];

test('the icons are drawn from the drawing that stands there', () => {
  const drawn = createHash('sha256').update(icons('icon.svg')).digest('hex');
  expect(icons('icon.sha256').toString().trim(), 'npm run icons draws them anew').toBe(drawn);
});

test.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])('there is an icon of %i pixels', (size) => {
  expect(edges(icons(`${size}x${size}.png`))).toEqual([size, size]);
});

test('the icon of Windows holds every size up to 256', () => {
  const ico = icons('icon.ico');
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index) || 256);
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  for (let index = 0; index < sizes.length; index += 1) {
    const [length, offset] = [ico.readUInt32LE(6 + 16 * index + 8), ico.readUInt32LE(6 + 16 * index + 12)];
    expect(edges(ico.subarray(offset, offset + length))).toEqual([sizes[index], sizes[index]]);
  }
});

test('the icon of macOS holds every size up to 1024', () => {
  const icns = icons('icon.icns');
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
  const sizes: number[] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) sizes.push(icns.readUInt32BE(at + 8 + 16));
  expect(new Set(sizes)).toEqual(new Set([16, 32, 64, 128, 256, 512, 1024]));
});

test('the workflow runs the whole suite on three systems with real Electron, then makes installers on each', () => {
  const { jobs } = objectIn(parse(readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8')));
  const { test: suite, installers } = objectIn(jobs);
  const runs = (job: ReturnType<typeof objectIn>): string =>
    listIn(job.steps)
      .map((step) => String(objectIn(step).run ?? ''))
      .join('\n');
  const matrix = objectIn(objectIn(objectIn(suite).strategy).matrix);
  expect(listIn(matrix.os).map((os) => textIn(os).split('-')[0])).toEqual(['ubuntu', 'macos', 'windows']);
  for (const part of ['electron/install.js', 'npm test', 'npm run test:long'])
    expect(runs(objectIn(suite))).toContain(part);
  expect(runs(objectIn(installers))).toContain('npm run package');
  expect(objectIn(installers).needs).toBe('test');
});

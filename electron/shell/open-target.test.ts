import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTarget } from './open-target.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'trackside-open-')));
  mkdirSync(join(folder, 'shop'));
  for (const name of ['shop/shop.plan.yaml', 'shop/plan.json', 'shop/notes.yaml', 'shop/photo.png']) {
    writeFileSync(join(folder, name), '');
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const codeOf = (text: string, asPlan = false) => {
  const target = openTarget(text, folder, asPlan);
  return target.ok ? undefined : target.code;
};

test('a folder is a workspace with the plan that stands in it by default', () => {
  const place = { folder: join(folder, 'shop'), planFile: join(folder, 'shop', 'trackside.plan.yaml') };
  expect(openTarget('shop', folder)).toEqual({ ok: true, kind: 'workspace', place });
  expect(openTarget(join(folder, 'shop'), '/')).toEqual({ ok: true, kind: 'workspace', place });
});

test.each(['shop.plan.yaml', 'plan.json'])('%s opens its folder with that plan', (name) => {
  const planFile = join(folder, 'shop', name);
  expect(openTarget(planFile, '/')).toEqual({
    ok: true,
    kind: 'plan',
    place: { folder: join(folder, 'shop'), planFile },
  });
});

test('a link on the disk leads to the same workspace as the folder itself', () => {
  symlinkSync(join(folder, 'shop'), join(folder, 'alias'));
  expect(openTarget('alias', folder)).toEqual(openTarget('shop', folder));
});

test('any file may be chosen as a plan, but only a plan opens by being dropped', () => {
  expect(codeOf('shop/notes.yaml')).toBe('not-a-plan');
  expect(codeOf('shop/notes.yaml', true)).toBeUndefined();
  expect(codeOf('shop/photo.png')).toBe('not-a-plan');
});

test('what cannot be opened is refused with what to do', () => {
  expect(codeOf('')).toBe('bad-path');
  expect(codeOf('shop\0.plan.yaml')).toBe('bad-path');
  expect(codeOf('x'.repeat(5000))).toBe('bad-path');
  expect(codeOf('gone')).toBe('not-found');
  expect(codeOf('shop/plan.json/below')).toBe('not-found');
  expect(openTarget('gone', folder)).toMatchObject({ message: expect.any(String), remedy: expect.any(String) });
});

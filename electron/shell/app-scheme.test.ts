import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWindowFiles, type WindowFile } from '../engine/built-window/window-files.ts';
import { answerAppRequest, appScheme } from './app-scheme.ts';

let folder = '';
let files: ReadonlyMap<string, WindowFile> = new Map();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trackside-scheme-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.json'), 'secret');
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'renderer', 'assets', 'main.js'), 'run()');
  files = await readWindowFiles(join(folder, 'renderer'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const answer = (url: string, method = 'GET') => answerAppRequest(files, { url, method });

describe('the window', () => {
  test('is served from its own files, with the guards of every page', async () => {
    const page = answer('app://main/');
    expect(page.status).toBe(200);
    expect(await page.text()).toBe('<!doctype html>');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer('app://main/assets/main.js').text()).toBe('run()');
  });

  test('is found by its path, whatever the page adds for itself', () => {
    expect(answer('app://main/?a=1#live').status).toBe(200);
  });

  test.each([
    'app://main/index.html/',
    'app://main/assets',
    'app://main/assets/',
    'app://main/../secret.json',
    'app://main/..%2fsecret.json',
    'app://main/%2e%2e/secret.json',
    'app://main/%2e%2e%2fsecret.json',
    'app://main/..%5csecret.json',
    'app://main/..\\secret.json',
    'app://main//secret.json',
    'app://main/assets/main.js%00',
    'app://main/assets/main.js\0',
    'app://main/assets%2fmain.js',
    'app://main/ASSETS/main.js',
    'app://other/',
    'app://main.evil/',
    'app://main:80/',
    'app://user@main/',
    'app://main',
    'file:///etc/passwd',
    'https://main/',
    '',
  ])('%j is not found', (url) => {
    const refused = answer(url);
    expect(refused.status).toBe(404);
    expect(refused.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('is only read', async () => {
    expect(answer('app://main/', 'POST').status).toBe(405);
    expect(answer('app://main/', 'PUT').headers.get('allow')).toBe('GET, HEAD');
    expect(await answer('app://main/', 'HEAD').text()).toBe('');
  });
});

test('the scheme has none of the privileges that would let others read it', () => {
  expect(Object.keys(appScheme.privileges).sort()).toEqual(['codeCache', 'secure', 'standard', 'supportFetchAPI']);
});

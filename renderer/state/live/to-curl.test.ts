import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { toCurl } from './to-curl.ts';

const request = (text: string, headers: Readonly<Record<string, string>> = {}) => ({
  method: 'POST',
  path: '/v1/track',
  headers,
  body: { encoding: 'utf8' as const, text, bytes: text.length, truncated: false },
});

/** Runs the line in a real bash where curl only prints its arguments, each ended by a NUL. */
const argumentsIn = (line: string): readonly string[] =>
  execFileSync('bash', ['-c', `curl() { printf '%s\\0' "$@"; }\n${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

describe('a request as a curl line', () => {
  it.each([
    "'; rm -rf ~ #",
    '$(touch /tmp/never) `id` $HOME',
    'a!b !! "quoted" \\ back\\\\slash',
    'two\nlines\r\nand a tab\t',
    '@/etc/passwd',
    '{"event":"Zoë’s ☃ order"}',
  ])('gives %j to curl as it is', (body) => {
    const given = argumentsIn(toCurl(request(body), 'http://127.0.0.1:9797'));
    expect(given).toEqual(['-X', 'POST', 'http://127.0.0.1:9797/v1/track', '--data-raw', body]);
  });

  it('keeps headers whole and leaves out those that curl sets', () => {
    const headers = { 'content-type': 'application/json', 'x-note': "it's; $(id)", 'content-length': '9', host: 'x' };
    const given = argumentsIn(toCurl(request('{}', headers), 'http://127.0.0.1:9797'));
    expect(given.filter((_word, index) => given[index - 1] === '-H')).toEqual([
      'content-type: application/json',
      "x-note: it's; $(id)",
    ]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readExternalLink } from './external-link.ts';

/** Every UTF-16 unit, lone halves of pairs and control characters too. */
const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xff_ff }).map((unit) => String.fromCharCode(unit)) });

test('the web and mail are opened, with where they lead', () => {
  expect(readExternalLink('https://example.com/a?b#c')).toEqual({
    ok: true,
    url: 'https://example.com/a?b#c',
    goesTo: 'example.com',
  });
  expect(readExternalLink('mailto:ada@example.com')).toMatchObject({ ok: true, goesTo: 'ada@example.com' });
});

test('a host that only looks like another is shown as it is', () => {
  expect(readExternalLink('https://аpple.com/')).toMatchObject({ goesTo: 'xn--pple-43d.com' });
});

test.each([
  'http://example.com',
  'file:///etc/passwd',
  'smb://host/share',
  'javascript:alert(1)',
  'ms-msdt:/id PCWDiagnostic',
  'search-ms:query=x',
  'app://main/',
  'https://trusted.example@evil.example/',
  'https://example.com/\0',
  'https://example.com/ --flag',
  'https://example.com/\n',
  'https://',
  'example.com',
  '',
])('%j is refused', (text) => {
  expect(readExternalLink(text).ok).toBe(false);
});

test('an address that is too long to be shown is refused', () => {
  expect(readExternalLink(`https://example.com/${'a'.repeat(2028)}`).ok).toBe(true);
  expect(readExternalLink(`https://example.com/${'a'.repeat(2029)}`).ok).toBe(false);
});

test('whatever the text, what is opened is https or mail', () => {
  const near = fc.tuple(fc.constantFrom('https:', 'mailto:', 'https://', 'HTTPS:\\'), anyText);
  fc.assert(
    fc.property(near, ([scheme, rest]) => {
      const link = readExternalLink(scheme + rest);
      if (link.ok) expect(link.url).toMatch(/^(?:https:\/\/[^/@]+\/|mailto:)/);
    }),
    { numRuns: 1000 },
  );
});

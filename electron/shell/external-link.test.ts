import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editorLink, editorNames, editorTitle } from '../../shared/model/editor-link.ts';
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

test.each(editorNames)('a file at a line is opened in %s, with its path to be seen', (editor) => {
  const link = editorLink(editor, '/home/ada/my shop/trackside.plan.yaml', 12) ?? '';
  expect(readExternalLink(link)).toEqual({
    ok: true,
    url: link,
    goesTo: `home/ada/my shop/trackside.plan.yaml in ${editorTitle(editor)}`,
  });
  expect(readExternalLink(editorLink(editor, 'C:\\shop\\plan.yaml', 3) ?? '')).toMatchObject({
    goesTo: `C:/shop/plan.yaml in ${editorTitle(editor)}`,
  });
});

test('a path that leads nowhere by itself has no address', () => {
  expect(editorLink('vscode', 'sample shop/trackside.plan.yaml', 1)).toBeUndefined();
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
  'vscode://settings/x',
  'vscode://file/a/b',
  'vscode://file/a:1?windowId=_blank',
  'vscode://file/a/../../b:1',
  'vscode://vscode.git/clone?url=x',
  'vscode://file/a%zz:1',
  'vscode://file/%ff:1',
  'VSCODE://file/a:1',
  'idea://open?file=/a&line=1&project=b',
  'zed://ssh/host/a:1',
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

import { expect, test } from 'vitest';
import { diffLines } from './diff-view.tsx';

test('lines of a difference are numbered as they stand after it, removed ones as before', () => {
  const unified = [
    '===================================================================',
    '--- plan.yaml',
    '+++ plan.yaml',
    '@@ -3,2 +3,3 @@',
    ' a',
    '-b',
    '+c\r',
    '+d',
    '@@ -20,1 +21,1 @@',
    '-x',
    '\\ No newline at end of file',
    '+--- y',
    '',
  ].join('\n');
  expect(diffLines(unified)).toEqual([
    { type: 'same', line: 3, text: 'a' },
    { type: 'removed', line: 4, text: 'b' },
    { type: 'added', line: 4, text: 'c' },
    { type: 'added', line: 5, text: 'd' },
    { type: 'gap', line: 21 },
    { type: 'removed', line: 20, text: 'x' },
    { type: 'added', line: 21, text: '--- y' },
  ]);
});

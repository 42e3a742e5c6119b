import { expect, test } from 'vitest';
import type { MessageDetail } from '../../../shared/contract/shapes.ts';
import { forDeveloper, type ShownViolation } from './for-developer.ts';

const detailOf = (properties: MessageDetail['message']['properties'], name = 'Order Completed'): MessageDetail => {
  const row = { seq: 7, kind: 'track', name, userId: 'u1', timestamp: 0, receivedAt: 0 } as const;
  return {
    ...row,
    run: 'default',
    source: {
      dialect: 'segment',
      sdk: 'analytics.js',
      sdkVersion: '1.2.0',
      platform: 'web',
      app: 'Shop 3.1',
      appVersion: '3.1',
    },
    verdict: 'invalid',
    repeats: 0,
    violations: [],
    message: {
      kind: 'track',
      name,
      userId: 'u1',
      groups: {},
      properties,
      traits: {},
      changes: [],
      context: {},
      timestamp: 0,
      automatic: [],
      notes: [],
    },
    siblings: [],
  };
};

const violation: ShownViolation = {
  code: 'wrong-type',
  severity: 'error',
  path: '/properties/total',
  explanation: '`total` is the string "42"; the plan asks for a number.',
  expected: 'a number',
  actual: '42',
  suggestion: 'Send 42, not "42".',
  rule: { file: '/shop/trackside.plan.yaml', line: 12 },
};

test('a violation is told whole: what, where, expected, actual, sample, plan line, SDK and version', () => {
  expect(forDeveloper(violation, detailOf({ total: '42' }))).toBe(`### \`wrong-type\` \`Order Completed\`

\`total\` is the string "42"; the plan asks for a number.

- **Where:** \`/properties/total\` of track \`Order Completed\`
- **Expected:** a number
- **Got:** \`"42"\`
- **To mend:** Send 42, not "42".
- **Plan:** \`/shop/trackside.plan.yaml:12\`
- **SDK:** \`analytics.js 1.2.0\`
- **App:** \`Shop 3.1\`
- **Platform:** web
- **Received:** 1970-01-01T00:00:00.000Z

Message 7:

\`\`\`json
{
  "kind": "track",
  "name": "Order Completed",
  "userId": "u1",
  "properties": {
    "total": "42"
  }
}
\`\`\`
`);
});

test('secrets are masked, by their name and by their look', () => {
  const text = forDeveloper(
    { ...violation, actual: 'sk_live_abcdefgh12345' },
    detailOf({ password: 'hunter2', note: 'Bearer eyJhbGciOiJI.eyJzdWIiOiIx.c2ln', nested: { apiKey: 1234 } }),
  );
  for (const secret of ['hunter2', 'abcdefgh12345', 'eyJzdWIiOiIx', '1234,', '1234\n'])
    expect(text).not.toContain(secret);
});

test('what leaks is not copied', () => {
  const text = forDeveloper(
    { ...violation, code: 'pii-leak', actual: 'ada@example.com' },
    detailOf({ total: 'ada@example.com' }),
  );
  expect(text).not.toContain('ada@example.com');
});

test('what leaks beside another violation is not copied either', () => {
  const leak = { code: 'pii-leak', severity: 'warning', path: '/properties/note', explanation: 'It leaks.' } as const;
  const text = forDeveloper(violation, {
    ...detailOf({ total: '42', note: 'ada@example.com' }),
    violations: [leak],
  });
  expect(text).toContain('"note": "••••"');
  expect(text).toContain('"total": "42"');
});

test.each([
  '```\n# owned',
  '`` ` ``',
  '</details><script>alert(1)</script>',
  'x\u2028# y',
  '![](https://evil.example/x)',
])('the text %j gets out of no fence and makes no link', (hostile) => {
  const text = forDeveloper(
    { ...violation, explanation: `${hostile} is wrong.`, actual: hostile, path: `/properties/${hostile}` },
    detailOf({ total: hostile }, hostile),
  );
  const fence = /^(`{3,})json\n/m.exec(text)?.[1] ?? '';
  const [before = '', inside = ''] = text.split(`${fence}json\n`);
  expect(inside.split(`\n${fence}\n`)).toHaveLength(2);
  // Outside of code nothing of it stands at the start of a line or as markup.
  const bare = before.replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
  expect(bare).not.toMatch(/^# owned|^# y|(?<!\\)[<!](?:script|\[|\/details)/m);
});

import { describe, expect, it } from 'vitest';
import { muteInPlan } from './mute.ts';

const muted = (text: string, event = 'Product Added'): string => {
  const edit = muteInPlan(text, 'plan.yaml', {
    code: 'unexpected-property',
    event,
    path: '/properties/debug',
    reason: 'removed in 2.4',
    until: '2026-06-30',
  });
  if (!edit.ok) throw new Error(edit.message);
  return edit.text;
};

const item =
  '{ code: unexpected-property, event: Product Added, path: /properties/debug, reason: removed in 2.4, until: 2026-06-30 }';

describe('a mute', () => {
  it.each([
    ['a plan without mutes', 'trackside: 1\n', `trackside: 1\nmute:\n  - ${item}\n`],
    ['a plan without a line end', 'trackside: 1', `trackside: 1\nmute:\n  - ${item}`],
    ['an empty section with a comment', 'mute: # none\nname: x\n', `mute: # none\n  - ${item}\nname: x\n`],
    ['an empty list', 'mute: []\nname: x\n', `mute:\n  - ${item}\nname: x\n`],
    [
      'a list that stands no further in',
      'mute:\n- { code: late } # why\n# more\nname: x\n',
      `mute:\n- { code: late } # why\n- ${item}\n# more\nname: x\n`,
    ],
    [
      'mutes over lines of their own',
      'mute:\n    - code: late\n      reason: r\n',
      'mute:\n    - code: late\n      reason: r\n    - code: unexpected-property\n      event: Product Added\n      path: /properties/debug\n      reason: removed in 2.4\n      until: 2026-06-30\n',
    ],
    ['a list in brackets', 'mute: [{ code: late }]\n', `mute: [{ code: late }, ${item}]\n`],
    [
      'JSON',
      '{\n  "trackside": 1\n}\n',
      '{\n  "trackside": 1,\n  "mute": [\n    { "code": "unexpected-property", "event": "Product Added", "path": "/properties/debug", "reason": "removed in 2.4", "until": "2026-06-30" }\n  ]\n}\n',
    ],
  ])('is added to %s', (_, before, after) => {
    expect(muted(before)).toBe(after);
  });

  it.each(['a: b', 'yes', '1.10', '"x"', "it's", '# no', ' padded ', '\u0085', '{x}', 'line\nbreak'])(
    'names the event %j as it is',
    (event) => {
      const text = muted('trackside: 1\n', event);
      expect(muted(text, event).split('\n')).toHaveLength(text.split('\n').length + 1);
    },
  );
});

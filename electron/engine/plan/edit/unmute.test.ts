import { describe, expect, it } from 'vitest';
import { muteInPlan } from './mute.ts';
import { unmuteInPlan } from './unmute.ts';

const request = { code: 'unexpected-property', event: 'Product Added', path: '/properties/debug' } as const;
const item = '{ code: unexpected-property, event: Product Added, path: /properties/debug, reason: r }';

const unmuted = (text: string): string => {
  const edit = unmuteInPlan(text, 'plan.yaml', request);
  if (!edit.ok) throw new Error(edit.message);
  return edit.text;
};

describe('a mute is taken out of the plan', () => {
  it.each([
    [
      'the only one, with its section',
      `trackside: 1\nmute: # known\n  - ${item}\nname: x\n`,
      'trackside: 1\nname: x\n',
    ],
    ['the last line of the file', `trackside: 1\nmute:\n  - ${item}`, 'trackside: 1\n'],
    [
      'one of several, others with their comments',
      `mute:\n- { code: late } # why\n- ${item} # gone\n# more\n- { code: too-large }\n`,
      'mute:\n- { code: late } # why\n# more\n- { code: too-large }\n',
    ],
    [
      'over lines of its own',
      'mute:\n  - code: unexpected-property\n    event: Product Added\n    reason: r\n  - code: late\nname: x\n',
      'mute:\n  - code: late\nname: x\n',
    ],
    ['first in brackets', `mute: [${item}, { code: late }]\n`, 'mute: [{ code: late }]\n'],
    ['last in brackets', `mute: [{ code: late }, ${item}]\n`, 'mute: [{ code: late }]\n'],
    ['all in brackets', `mute: [${item}, ${item}]\n`, 'mute: []\n'],
    [
      'every one that hides it',
      `mute:\n  - ${item}\n  - { code: late }\n  - { path: /properties/* }\n`,
      'mute:\n  - { code: late }\n',
    ],
    [
      'with the line ends of the file',
      `trackside: 1\r\nmute:\r\n  - ${item}\r\nname: x\r\n`,
      'trackside: 1\r\nname: x\r\n',
    ],
    [
      'JSON',
      '{\n  "mute": [\n    { "code": "late" },\n    { "code": "unexpected-property" }\n  ]\n}\n',
      '{\n  "mute": [\n    { "code": "late" }\n  ]\n}\n',
    ],
  ])('%s', (_what, before, after) => {
    expect(unmuted(before)).toBe(after);
  });

  it('is the way back from muting', () => {
    const before = 'trackside: 1\nname: x\nmute:\n  - { code: late, reason: phones }\n';
    const edit = muteInPlan(before, 'plan.yaml', { ...request, reason: 'r' });
    expect(edit.ok && unmuted(edit.text)).toBe(before);
  });

  it('says so where it hides more', () => {
    const edit = unmuteInPlan('mute:\n  - { code: unexpected-property }\n', 'plan.yaml', request);
    expect(edit).toMatchObject({
      name: 'Unmute unexpected-property at `debug` on Product Added',
      notes: ['What is taken out mutes more than this violation.'],
    });
  });

  it('leaves mutes of other codes, events and paths', () => {
    const text = `mute:\n  - { code: late }\n  - { event: Other }\n  - { path: /properties/other }\n`;
    expect(unmuteInPlan(text, 'plan.yaml', request)).toMatchObject({
      ok: false,
      message: 'No mute of the plan hides this.',
    });
  });
});

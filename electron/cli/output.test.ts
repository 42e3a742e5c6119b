import { linkSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/support/folders.ts';
import { mayColour, openOutput } from './output.ts';

describe('the output', () => {
  it('never replaces a file that the command reads, under whatever name', async () => {
    using folder = temporaryFolder();
    const messages = join(folder.path, 'messages.ndjson');
    const link = join(folder.path, 'link.ndjson');
    writeFileSync(messages, '{}');
    linkSync(messages, link);
    await expect(openOutput(link, ['plan.yaml', messages])).rejects.toThrow(/is read by this command/);
    expect(readFileSync(messages, 'utf8')).toBe('{}');
  });

  it('is a file that is written anew, or stdout as -', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'report');
    writeFileSync(file, 'a longer report');
    {
      await using output = await openOutput(file, [join(folder.path, 'absent')]);
      await output.write('report');
    }
    expect(readFileSync(file, 'utf8')).toBe('report');
    expect(await openOutput('-', [])).toBe(await openOutput(undefined, []));
  });
});

describe('colours', () => {
  it.each([
    ['a terminal has them', {}, true, true],
    ['a pipe has none', {}, false, false],
    ['a dumb terminal has none', { TERM: 'dumb' }, true, false],
    ['NO_COLOR forbids them', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['FORCE_COLOR asks for them', { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0 forbids them', { FORCE_COLOR: '0' }, true, false],
    ['empty variables say nothing', { NO_COLOR: '', FORCE_COLOR: '' }, true, true],
  ])('%s', (_, env, isTerminal, expected) => {
    expect(mayColour(env, isTerminal)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { commandFor, isSingleKey, matchesKeys } from './match-key.ts';

const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const press = (key: string, with_: Partial<typeof plain> = {}) => ({ ...plain, ...with_, key });

describe('keys of commands', () => {
  it('takes Ctrl or Command for Mod', () => {
    expect(matchesKeys('Mod+K', press('k', { ctrlKey: true }))).toBe(true);
    expect(matchesKeys('Mod+K', press('k', { metaKey: true }))).toBe(true);
    expect(matchesKeys('Mod+K', press('k'))).toBe(false);
    expect(matchesKeys('Mod+K', press('K', { ctrlKey: true, shiftKey: true }))).toBe(false);
  });

  it('tells c from Shift+C', () => {
    expect(matchesKeys('C', press('c'))).toBe(true);
    expect(matchesKeys('C', press('C', { shiftKey: true }))).toBe(false);
    expect(matchesKeys('Shift+C', press('C', { shiftKey: true }))).toBe(true);
  });

  it('takes a sign however this keyboard makes it', () => {
    expect(matchesKeys('?', press('?', { shiftKey: true }))).toBe(true);
    expect(matchesKeys('+', press('+'))).toBe(true);
    expect(matchesKeys('+', press('+', { shiftKey: true }))).toBe(true);
    expect(matchesKeys('Mod+.', press('.', { ctrlKey: true }))).toBe(true);
  });

  it('leaves single keys alone outside their place, and commands that are not to be had', () => {
    const command: Command = {
      id: 'x',
      title: 'X',
      group: 'Live',
      shortcuts: [{ keys: 'C', place: 'live' }],
      when: () => true,
      run: () => undefined,
    };
    expect(commandFor([command], press('c'), ['anywhere', 'untyped'])).toBeUndefined();
    expect(commandFor([command], press('c'), ['anywhere', 'live'])).toBe(command);
    expect(commandFor([{ ...command, when: () => false }], press('c'), ['live'])).toBeUndefined();
  });

  it('finds a command by each of its keys', () => {
    const command: Command = {
      id: 'x',
      title: 'X',
      group: 'Live',
      shortcuts: [
        { keys: 'Mod+F', place: 'anywhere' },
        { keys: '/', place: 'untyped' },
      ],
      when: () => true,
      run: () => undefined,
    };
    expect(commandFor([command], press('f', { ctrlKey: true }), ['anywhere'])).toBe(command);
    expect(commandFor([command], press('/'), ['anywhere', 'untyped'])).toBe(command);
    expect(commandFor([command], press('/'), ['anywhere'])).toBeUndefined();
  });

  it('knows the keys that are one sign by themselves', () => {
    expect(['C', 'Shift+C', '/', '+', ']'].filter(isSingleKey)).toHaveLength(5);
    expect(['Mod+K', 'Escape', 'Alt+C', 'Mod+.'].filter(isSingleKey)).toEqual([]);
  });
});

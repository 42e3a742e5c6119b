import type { Command, CommandPlace } from './command.ts';

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const partsOf = (keys: string): readonly string[] => (keys === '+' ? ['+'] : keys.split('+'));
const isLetter = (key: string): boolean => /^[a-z]$/i.test(key);

/** Whether a press is this key. Signs are matched as typed, since keyboards differ in where they put them. */
export const matchesKeys = (keys: string, press: PressedKey): boolean => {
  const parts = partsOf(keys);
  const key = parts.at(-1) ?? '';
  const modified = press.ctrlKey || press.metaKey;
  if (parts.includes('Mod') !== modified || parts.includes('Alt') !== press.altKey) return false;
  const sensitiveToShift = isLetter(key) || key.length > 1;
  if (sensitiveToShift && parts.includes('Shift') !== press.shiftKey) return false;
  return key.toLowerCase() === press.key.toLowerCase();
};

/** Whether the key is a sign by itself, which a voice or a slip of the hand makes too easily (WCAG 2.1.4). */
export const isSingleKey = (keys: string): boolean => {
  const parts = partsOf(keys);
  return parts.at(-1)?.length === 1 && !parts.includes('Mod') && !parts.includes('Alt');
};

/** The command that a press means in one of these places, if it is to be had now. */
export const commandFor = (
  commands: readonly Command[],
  press: PressedKey,
  places: readonly CommandPlace[],
): Command | undefined =>
  commands.find(
    ({ shortcuts = [], when }) =>
      shortcuts.some(({ keys, place }) => places.includes(place) && matchesKeys(keys, press)) && when(),
  );

const common: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  ' ': 'Space',
};
const apple: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩' };
const other: Readonly<Record<string, string>> = { Mod: 'Ctrl' };

export const isApple = (userAgent: string): boolean => /Mac|iPhone|iPad/.test(userAgent);

/** The caps of `Mod+Shift+K` as this keyboard prints them; a plus key itself is written `+`. */
export const keyLabels = (keys: string, onApple: boolean): readonly string[] => {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const own = onApple ? apple : other;
  return parts.map((part) => own[part] ?? common[part] ?? (part.length === 1 ? part.toUpperCase() : part));
};

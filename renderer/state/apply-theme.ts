import type { Settings } from '../../shared/model/settings.ts';

/** Shows the window in the theme that was chosen; the styles take it from the page's root. */
export const applyTheme = (root: HTMLElement, theme: Settings['theme']): void => {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
};

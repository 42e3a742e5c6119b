import type { Settings } from '../../shared/model/settings.ts';

/** The root of the page, as far as themes go. */
export type ThemedElement = { readonly dataset: DOMStringMap };

/** Shows the window in the theme that was chosen; the styles take it from the page's root. */
export const applyTheme = (root: ThemedElement, theme: Settings['theme']): void => {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
};

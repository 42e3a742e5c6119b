import * as s from '../../shared/contract/schema.ts';
import { viewNames } from './navigation.ts';

const widths = s.record(s.integer(24, 4_000));
const rememberedShape = s.object({
  workspace: s.string(),
  view: s.optional(s.oneOf(viewNames)),
  layout: s.object({
    detailsShare: s.integer(20, 75),
    columnWidths: s.object({ full: widths, medium: widths, narrow: widths }),
  }),
});
const listShape = s.array(rememberedShape);

/** How the window of one workspace was left. */
export type RememberedWindow = s.Infer<typeof rememberedShape>;

export interface RememberedWindows {
  of(workspace: string): RememberedWindow | undefined;
  keep(window: RememberedWindow): void;
}

const key = 'trackside.windows';
// Each start with --memory is a workspace of its own; they must not pile up.
const most = 20;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever wrote this, it is not ours: begin anew.
    return undefined;
  }
};

/** The windows that were open on this machine, newest first. What does not read as such counts as nothing. */
export const createRememberedWindows = (storage: Pick<Storage, 'getItem' | 'setItem'>): RememberedWindows => {
  const all = (): readonly RememberedWindow[] => {
    const list = listShape.parse(parsed(storage.getItem(key) ?? '[]'), '');
    return list.ok ? list.value : [];
  };
  return {
    of: (workspace) => all().find((each) => each.workspace === workspace),
    keep: (window) => {
      const others = all().filter(({ workspace }) => workspace !== window.workspace);
      storage.setItem(key, JSON.stringify([window, ...others].slice(0, most)));
    },
  };
};

/** What of a drop the window needs to know. */
export interface DroppedItem {
  readonly name: string;
  readonly isFolder: boolean;
}

export type DropVerdict = { readonly ok: true } | { readonly ok: false; readonly why: string };

const planEndings = ['.yaml', '.yml', '.json'];

/** Whether a drop is one thing that can be opened: a folder, or a file that may be a plan. */
export const judgeDrop = (items: readonly DroppedItem[]): DropVerdict => {
  const [item] = items;
  if (!item) return { ok: false, why: 'Nothing in this drop is a file of this machine.' };
  if (items.length > 1) return { ok: false, why: 'Drop one plan file or one folder; these are several.' };
  if (item.isFolder || planEndings.some((ending) => item.name.toLowerCase().endsWith(ending))) return { ok: true };
  return {
    ok: false,
    why: `“${item.name}” is not a plan: Trackside opens plan files (${planEndings.join(', ')}) and folders.`,
  };
};

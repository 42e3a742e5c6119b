import { readFileSync } from 'node:fs';
import * as s from '../../shared/contract/schema.ts';
import { replaceFile } from '../engine/workspace/replace-file.ts';
import type { WindowPlacement } from './window-placement.ts';

const rectangleShape = s.object({ x: s.integer(), y: s.integer(), width: s.integer(1), height: s.integer(1) });

const placementShape = s.object({
  bounds: rectangleShape,
  maximized: s.boolean(),
  fullScreen: s.boolean(),
  zoom: s.number(),
});

const recentShape = s.object({ path: s.string(), kind: s.oneOf(['workspace', 'plan']) });
export type Recent = s.Infer<typeof recentShape>;

const stateShape = s.object({
  /** The workspace that was used last; opened where a start names none. */
  last: s.optional(s.object({ folder: s.string(), planFile: s.string() })),
  /** Newest first. */
  recent: s.array(recentShape),
  /** By folder, the one used last at the end. */
  windows: s.array(s.object({ folder: s.string(), placement: placementShape })),
});
export type DesktopState = s.Infer<typeof stateShape>;

const emptyState: DesktopState = { recent: [], windows: [] };
const mostRecent = 12;
const mostWindows = 100;

/** With this one first. */
export const withRecent = (state: DesktopState, recent: Recent): DesktopState => ({
  ...state,
  recent: [recent, ...state.recent.filter(({ path }) => path !== recent.path)].slice(0, mostRecent),
});

/** With a window's place; the ones of long ago are forgotten. */
export const withPlacement = (state: DesktopState, folder: string, placement: WindowPlacement): DesktopState => ({
  ...state,
  windows: [...state.windows.filter((each) => each.folder !== folder), { folder, placement }].slice(-mostWindows),
});

/** What the app remembers from one start to the next, in one file. */
export interface StateStore {
  get(): DesktopState;
  update(change: (state: DesktopState) => DesktopState): void;
  /** Resolves when the file says what `get` does. */
  written(): Promise<void>;
}

const read = (file: string, onFault: (error: unknown) => void): DesktopState => {
  try {
    const parsed = stateShape.parse(JSON.parse(readFileSync(file, 'utf8')), '');
    if (parsed.ok) return parsed.value;
    onFault(new Error(`${file}${parsed.issue.path} is not ${parsed.issue.expected}; it starts anew.`));
  } catch (error) {
    const isFirstStart = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isFirstStart) onFault(error);
  }
  return emptyState;
};

/** A file that cannot be read or written costs what it remembers and nothing else; `onFault` hears of it. */
export const createStateStore = (file: string, onFault: (error: unknown) => void): StateStore => {
  let state = read(file, onFault);
  let writing: Promise<void> = Promise.resolve();
  let isBehind = false;
  const write = (): Promise<void> => {
    isBehind = false;
    return replaceFile(file, `${JSON.stringify(state, undefined, 2)}\n`).catch(onFault);
  };
  return {
    get: () => state,
    written: () => writing,
    update: (change) => {
      state = change(state);
      if (isBehind) return;
      isBehind = true;
      writing = writing.then(write);
    },
  };
};

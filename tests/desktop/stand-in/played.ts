import type * as Electron from 'electron';
import type { BrowserWindow } from './browser-window.ts';
import type { Menu, MenuItem } from './menu.ts';
import type { Session } from './session.ts';
import type { WebContents } from './web-contents.ts';

/** A type of Electron's definitions, with the classes that the stand-in plays in place of Electron's own. */
type Recast<T> = T extends Electron.BaseWindow
  ? BrowserWindow
  : T extends Electron.WebContents
    ? WebContents
    : T extends Electron.Session
      ? Session
      : T extends Electron.Menu
        ? Menu
        : T extends Electron.MenuItem
          ? MenuItem
          : T extends Promise<infer R>
            ? Promise<Recast<R>>
            : T extends readonly (infer E)[]
              ? Recast<E>[]
              : T;

type RecastAll<A extends readonly unknown[]> = { [I in keyof A]: Recast<A[I]> };

/**
 * Members of Electron as its own definitions describe them. What the stand-in exports `satisfies` this, so that a
 * signature that differs from Electron's does not compile.
 */
export type Played<T, K extends keyof T> = {
  readonly [P in K]: T[P] extends (...args: infer A) => infer R ? (...args: RecastAll<A>) => Recast<R> : Recast<T[P]>;
};

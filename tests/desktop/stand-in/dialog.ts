import type * as Electron from 'electron';
import { BrowserWindow } from './browser-window.ts';
import { machine } from './machine.ts';

/** A dialog that stands open until a person, here a test, answers it. */
export type OpenDialog =
  | { readonly kind: 'open'; readonly options: Electron.OpenDialogOptions; answer(paths: readonly string[]): void }
  | { readonly kind: 'save'; readonly options: Electron.SaveDialogOptions; answer(path: string): void }
  | { readonly kind: 'message'; readonly options: Electron.MessageBoxOptions; answer(button: number): void };

const open = new Set<OpenDialog>();

/** The dialogs that stand open, oldest first. */
export const openDialogs = (): readonly OpenDialog[] => [...open];

const ask = <R>(make: (answer: (result: R) => void) => OpenDialog): Promise<R> =>
  new Promise((resolve) => {
    const asked = make((result) => {
      open.delete(asked);
      resolve(result);
      machine.touch();
    });
    open.add(asked);
    machine.touch();
  });

/** Electron takes the window that owns the dialog first, or leaves it out. */
const optionsOf = <O extends object>(owner: BrowserWindow | O, options: O | undefined): O => {
  if (!(owner instanceof BrowserWindow)) return owner;
  if (owner.isDestroyed()) throw new TypeError('Object has been destroyed');
  if (!options) throw new TypeError('the dialog has no options');
  return options;
};

export const dialog = {
  showOpenDialog: (
    owner: BrowserWindow | Electron.OpenDialogOptions,
    given?: Electron.OpenDialogOptions,
  ): Promise<Electron.OpenDialogReturnValue> => {
    const options = optionsOf(owner, given);
    return ask((answer) => ({
      kind: 'open',
      options,
      answer: (paths) => answer({ canceled: paths.length === 0, filePaths: [...paths] }),
    }));
  },
  showSaveDialog: (
    owner: BrowserWindow | Electron.SaveDialogOptions,
    given?: Electron.SaveDialogOptions,
  ): Promise<Electron.SaveDialogReturnValue> => {
    const options = optionsOf(owner, given);
    return ask((answer) => ({
      kind: 'save',
      options,
      answer: (path) => answer({ canceled: path === '', filePath: path }),
    }));
  },
  showMessageBox: (
    owner: BrowserWindow | Electron.MessageBoxOptions,
    given?: Electron.MessageBoxOptions,
  ): Promise<Electron.MessageBoxReturnValue> => {
    const options = optionsOf(owner, given);
    return ask((answer) => ({
      kind: 'message',
      options,
      answer: (response) => answer({ response, checkboxChecked: options.checkboxChecked ?? false }),
    }));
  },
  showErrorBox: (title: string, content: string): void => {
    machine.errorBoxes.push({ title, content });
    process.stderr.write(`${title}\n${content}\n`);
    machine.touch();
  },
};

import { realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { defaultPlanFile } from '../engine/workspace/folders.ts';

/** A workspace: its folder names it, and its plan file is in force there. */
export interface WorkspacePlace {
  readonly folder: string;
  readonly planFile: string;
}

export type OpenTarget =
  | { readonly ok: true; readonly kind: 'workspace' | 'plan'; readonly place: WorkspacePlace }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly remedy: string };

const refuse = (code: string, message: string, remedy: string): OpenTarget => ({ ok: false, code, message, remedy });

const longestPath = 4096;
const planName = /\.(?:(?:plan|trackplan)\.ya?ml|json)$/i;

/** The real path and what stands there; undefined where nothing can be read. */
const lookUp = (path: string): { readonly path: string; readonly isFolder: boolean } | undefined => {
  try {
    const real = realpathSync(path);
    return { path: real, isFolder: statSync(real).isDirectory() };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
};

/** A folder's workspace, with the plan that stands in it by default. */
export const placeOf = (folder: string): WorkspacePlace => ({ folder, planFile: join(folder, defaultPlanFile) });

/**
 * What a path leads to: a folder is a workspace, a plan file opens the folder that it lies in. A file that was chosen
 * as a plan (`asPlan`) may have any name.
 */
export const openTarget = (text: string, folder: string, asPlan = false): OpenTarget => {
  if (text === '' || text.length > longestPath || text.includes('\0')) {
    return refuse('bad-path', 'That is not a path.', 'Choose a folder or a plan file.');
  }
  const found = lookUp(resolve(folder, text));
  if (!found) return refuse('not-found', `There is nothing to read at ${text}.`, 'Check the path and its permissions.');
  if (found.isFolder) return { ok: true, kind: 'workspace', place: placeOf(found.path) };
  if (!asPlan && !planName.test(found.path)) {
    return refuse(
      'not-a-plan',
      `${found.path} is neither a folder nor a plan file.`,
      'A plan file is named like shop.plan.yaml or shop.json; any other name opens through Open Plan File.',
    );
  }
  return { ok: true, kind: 'plan', place: { folder: dirname(found.path), planFile: found.path } };
};

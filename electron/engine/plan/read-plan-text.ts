import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { failureCode } from '../files/failure-code.ts';
import { readText, type TextReading } from '../files/read-text.ts';
import { attachReferred } from './attach-referred.ts';
import { largestPlan } from './parse-plan.ts';
import { isSkippedName, type NamedText, packFiles } from './plan-parts.ts';

const planFile = { name: 'plan file', mostBytes: largestPlan } as const;
const mostFiles = 2_000;
const deepestFolder = 8;

/** Files of a folder that may be a part of a plan. */
const isPlanFile = (name: string): boolean => /\.(?:json|ya?ml|csv|tsv)$/i.test(name) || schemaVersion.test(name);
/** Registries of schemas keep each version as a file of that name. */
const schemaVersion = /^\d+-\d+-\d+$/;

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // What cannot be looked at is told by reading it.
    return false;
  }
};

/** Reads a plan's text: of a file with those it refers to, or of all files of a folder, which then travel as one text. */
export const readPlanText = async (path: string): Promise<TextReading> => {
  if (await isFolder(path)) return readFolder(path);
  const reading = await readText(path, planFile);
  return reading.type === 'text' ? { ...reading, text: await attachReferred(reading.text, path) } : reading;
};

class FolderFault extends Error {}

const readFolder = async (folder: string): Promise<TextReading> => {
  try {
    const names = await filesOf(folder, '', 0);
    if (names.length === 0) {
      return { type: 'unreadable', message: 'This folder holds no plan: no JSON, YAML, CSV or TSV file is in it.' };
    }
    const files: NamedText[] = [];
    let bytes = 0;
    for (const name of names.toSorted()) {
      bytes += (await stat(join(folder, name))).size;
      if (bytes > largestPlan) throw new FolderFault('The files of this folder are larger than 16 MB.');
      files.push({ name, text: await readFile(join(folder, name), 'utf8') });
    }
    return { type: 'text', text: packFiles(files) };
  } catch (failure) {
    if (failure instanceof FolderFault) return { type: 'unreadable', message: failure.message };
    return { type: 'unreadable', message: `The plan's folder cannot be read (${failureCode(failure)}).` };
  }
};

/** Names of the plan files below a folder, links not followed: a link could lead out of it. */
const filesOf = async (folder: string, below: string, depth: number): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const name of await readdir(join(folder, below))) {
    if (isSkippedName(name)) continue;
    const path = below === '' ? name : `${below}/${name}`;
    const entry = await lstat(join(folder, path));
    if (entry.isDirectory() && depth < deepestFolder) found.push(...(await filesOf(folder, path, depth + 1)));
    else if (entry.isFile() && isPlanFile(name)) found.push(path);
    if (found.length > mostFiles) throw new FolderFault(`This folder holds more than ${mostFiles} files.`);
  }
  return found;
};

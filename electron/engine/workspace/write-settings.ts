import { constants } from 'node:fs';
import { copyFile, realpath } from 'node:fs/promises';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { SettingsChange } from '../../../shared/contract/settings-shapes.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { defaultSettings, settingAt, settingKeys } from '../../../shared/model/settings.ts';
import { failureCode } from '../files/failure-code.ts';
import { memberAt, withMember, withoutMember } from './members.ts';
import { isOfNewerVersion, stepsOf } from './parse-settings.ts';
import { readDocument } from './read-document.ts';
import { replaceFile } from './replace-file.ts';

const refusal = (message: string, remedy: string): ContractError =>
  new ContractError({ code: 'settings-not-written', message, remedy });

/** What is to stand in the file: only what differs from the defaults, beside all that is not a setting. */
export const changedDocument = (document: JsonObject, change: SettingsChange): JsonObject => {
  let next = document;
  for (const key of settingKeys) {
    const steps = stepsOf(key);
    const value = memberAt(change, steps);
    if (value === undefined) continue;
    const isDefault = value === null || value === settingAt(defaultSettings, key);
    next = isDefault ? withoutMember(next, steps) : withMember(next, steps, value);
  }
  return next;
};

/** `20260131T101500123Z`: fits into the name of a file on every system. */
const stamp = (now: number): string => new Date(now).toISOString().replaceAll(/[-:.]/g, '');

/** A file managed elsewhere may be a link: what it leads to is written, and the link stays. */
const targetOf = (path: string): Promise<string> =>
  realpath(path).catch((failure: unknown) => {
    if (failureCode(failure) === 'ENOENT' || failureCode(failure) === 'ENOTDIR') return path;
    throw failure;
  });

const write = async (path: string, change: SettingsChange, now: number): Promise<void> => {
  const reading = await readDocument(path);
  if (reading.type === 'unreadable') throw refusal(reading.message, `Look after ${path}, then change it again.`);
  const document = reading.type === 'document' ? reading.document : {};
  if (isOfNewerVersion(document)) {
    throw refusal(
      'The settings file was written by a newer Trackside, so this one does not write to it.',
      `Change the setting in ${path} itself, or use the newer Trackside.`,
    );
  }
  const next = changedDocument(document, change);
  if (next === document && reading.type !== 'damaged') return;
  const target = await targetOf(path);
  if (reading.type === 'damaged') {
    await copyFile(target, `${target}.damaged-${stamp(now)}`, constants.COPYFILE_EXCL);
  }
  await replaceFile(target, `${JSON.stringify(next, undefined, 2)}\n`);
};

/**
 * Changes settings in the file. Members that are no settings stay; a file that is no JSON is kept beside the new one.
 * Rejects with a `ContractError` that says what to do.
 */
export const writeSettings = async (path: string, change: SettingsChange, now: () => number): Promise<void> => {
  try {
    await write(path, change, now());
  } catch (failure) {
    if (failure instanceof ContractError) throw failure;
    throw refusal(
      `The settings file ${path} cannot be written (${failureCode(failure)}). Nothing was changed.`,
      'Check the permissions of the file and its folder, and whether the disk is full.',
    );
  }
};

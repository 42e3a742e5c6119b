import { type SettingsProblem, settingsShape, settingValues } from '../../../shared/contract/settings-shapes.ts';
import { nearest } from '../../../shared/filter/nearest.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { defaultSettings, type SettingKey, type Settings, settingKeys } from '../../../shared/model/settings.ts';
import { memberAt, withMember } from './members.ts';

/** The version of the file's form that this Trackside writes; a file without one is of this version. */
export const settingsVersion = 1;

/** Members beside the settings: for editors, and for versions to come. */
const ownMembers = ['$schema', 'version'];

export const stepsOf = (key: SettingKey): readonly string[] => key.split('.');
const pointerOf = (steps: readonly string[]): string =>
  steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const groups = new Set(settingKeys.filter((key) => key.includes('.')).map((key) => key.slice(0, key.indexOf('.'))));

/** What becomes of a value that cannot be used. A limit that is not understood must not cost data. */
const consequence = (key: string): string =>
  key.startsWith('retention')
    ? 'Nothing is dropped from the store until this is mended.'
    : 'Until this is mended its default applies.';

const isNewer = (version: JsonValue | undefined): boolean => typeof version === 'number' && version > settingsVersion;

/** A file that a newer Trackside has written: what this one knows of it applies, and it is not written to. */
export const isOfNewerVersion = (document: JsonObject): boolean => isNewer(memberAt(document, ['version']));

const versionProblems = (document: JsonObject): readonly SettingsProblem[] => {
  const version = memberAt(document, ['version']);
  if (version === undefined || version === settingsVersion) return [];
  const message = isNewer(version)
    ? `This file was written by a newer Trackside (version ${version} of its form). What this one knows applies; it changes nothing in the file.`
    : `Must be ${settingsVersion}, or absent.`;
  return [{ path: '/version', message }];
};

const valueProblem = (key: SettingKey, path: string, expected: string): SettingsProblem => ({
  path,
  message: `Must be ${expected}. ${consequence(key)}`,
});

const unknownIn = (document: JsonObject, above: readonly string[]): readonly SettingsProblem[] => {
  const known = settingKeys
    .map(stepsOf)
    .filter((steps) => above.every((step, depth) => steps[depth] === step))
    .map((steps) => steps[above.length] ?? '');
  return Object.entries(document).flatMap(([name, value]): readonly SettingsProblem[] => {
    const steps = [...above, name];
    const path = pointerOf(steps);
    if (above.length === 0 && ownMembers.includes(name)) return [];
    if (above.length === 0 && groups.has(name)) {
      if (isJsonObject(value)) return unknownIn(value, steps);
      return [{ path, message: `Must be an object. ${consequence(name)}` }];
    }
    if (known.includes(name)) return [];
    const near = nearest(name, known);
    const hint = near === undefined ? `There are: ${[...new Set(known)].join(', ')}.` : `Did you mean ${near}?`;
    const warning = above.includes('retention') ? ` ${consequence('retention')}` : '';
    return [{ path, message: `There is no such setting. ${hint}${warning}` }];
  });
};

/** Each setting by itself: one that is wrong keeps its default and is told, the others apply. Never throws. */
export const settingsIn = (
  document: JsonObject,
): { readonly settings: Settings; readonly problems: readonly SettingsProblem[] } => {
  const problems: SettingsProblem[] = [...versionProblems(document)];
  let accepted: JsonObject = { ...defaultSettings, retention: { ...defaultSettings.retention } };
  for (const key of settingKeys) {
    const steps = stepsOf(key);
    const value = memberAt(document, steps);
    if (value === undefined) continue;
    const parsed = settingValues[key].parse(value, pointerOf(steps));
    if (parsed.ok) accepted = withMember(accepted, steps, value);
    else problems.push(valueProblem(key, parsed.issue.path, parsed.issue.expected));
  }
  // A newer version has settings that this one does not know.
  if (!isOfNewerVersion(document)) problems.push(...unknownIn(document, []));
  const settings = settingsShape.parse(accepted, '');
  return { settings: settings.ok ? settings.value : defaultSettings, problems };
};

import { isSkippedName } from './plan-parts.ts';

/** Where a `$ref` leads by its text alone. */
export type FileReference =
  /** Within the schema that it stands in, or to an address. */
  | { readonly type: 'other' }
  /** To a file of the plan's folder; its name is the path from there, with `/`. */
  | { readonly type: 'file'; readonly name: string; readonly fragment: string }
  /** Why it cannot lead to a file, behind "The reference … ". */
  | { readonly type: 'refused'; readonly message: string };

const refused = (message: string): FileReference => ({ type: 'refused', message });

const fromHere = 'name the file by its path from here, such as schemas/address.json.';
const outside = `leads out of the plan's folder, and only files in it are read: copy the file into the folder, and ${fromHere}`;

/** The path as it is meant: `%20` is a blank. Undefined where the sign hides what paths are made of. */
const decoded = (path: string): string | undefined => {
  if (/%(?:2e|2f|5c|25|3a|[01].|7f)/i.test(path)) return undefined;
  try {
    return decodeURIComponent(path);
  } catch (problem) {
    if (problem instanceof URIError) return undefined;
    throw problem;
  }
};

/** Reads a reference that is written in a file of the plan's folder; `from` is the name of that file. */
export const fileReference = (reference: string, from: string): FileReference => {
  const hash = reference.indexOf('#');
  const address = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? '' : reference.slice(hash + 1);
  if (address === '') return { type: 'other' };
  if (/^file:/i.test(address) || /^[a-z]:/i.test(address) || /^[/\\](?![/\\])/.test(address)) {
    return refused(`is an absolute path, and only files of the plan's folder are read: ${fromHere}`);
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(address) || address.startsWith('//')) return { type: 'other' };
  if (address.includes('\\')) return refused('has a backslash: write the path with /, on every system.');
  const path = decoded(address);
  if (path === undefined || /[\p{Cc}:?*|<>"]/u.test(path)) {
    return refused('has a character that no path of a plan may have, or hides one behind %: write the path as it is.');
  }
  const segments = from.split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return refused(outside);
  }
  if (segments.some(isSkippedName)) {
    return refused('leads to a hidden file or into node_modules, which are not read: copy the file beside the plan.');
  }
  const name = segments.join('/');
  if (!/\.(?:json|ya?ml)$/i.test(name)) {
    return refused('names no file of JSON or YAML: only .json, .yaml and .yml are read.');
  }
  return { type: 'file', name, fragment };
};

import { pointerKeys } from '../../../shared/model/json-pointer.ts';

export const pointerSegment = (key: string): string =>
  key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;

export const childPath = (path: string, key: string): string => `${path}/${pointerSegment(key)}`;

const roots = new Set(['properties', 'traits']);

/** A path as a sentence names it: `items[0].price`. */
export const labelOf = (path: string): string => {
  const keys = pointerKeys(path);
  const [root = ''] = keys;
  const shown = keys.length > 1 && roots.has(root) ? keys.slice(1) : keys;
  const text = shown.reduce((label, key) => {
    if (/^\d+$/.test(key) && label !== '') return `${label}[${key}]`;
    return label === '' ? key : `${label}.${key}`;
  }, '');
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
};

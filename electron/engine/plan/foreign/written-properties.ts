import { isJsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { isTypeText } from './cell-values.ts';
import type { Cell } from './read-table.ts';

/** A property as one cell of a table names it, with what the cell says of it. */
export interface WrittenProperty {
  readonly name: string;
  readonly type?: string;
  /** A list of values in one text, such as `EUR | USD`. */
  readonly values?: string;
  readonly required?: boolean;
  readonly note?: string;
}

const name = String.raw`[\w$.[\]*-]+`;
/** `name`, `name*`, `name (type, required)` or `name: type`. */
const simple = new RegExp(String.raw`^${name}[!?]?(?:\s*\([^)]*\)|\s*:\s*[\w<>[\]| -]+[!?]?)?$`);

/** One name, or several: on lines of their own, parted by commas or semicolons, or as an object of JSON. */
export const propertiesIn = ({ text }: Cell): readonly WrittenProperty[] => {
  const object = objectIn(text);
  if (object) return object;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const parts = lines.length === 1 ? splitOutsideBrackets(text) : [];
  const names = parts.length > 1 && parts.every((part) => simple.test(part)) ? parts : lines;
  return names.map(writtenProperty);
};

/** The names in a cell that holds nothing else; none where it holds prose. */
export const namesIn = ({ text }: Cell): readonly string[] => {
  const parts = text.split(/[,;|\n\r]+/).flatMap((part) => part.trim() || []);
  return parts.every((part) => /^[\w$.[\]-]+$/.test(part)) ? parts : [];
};

const objectIn = (text: string): readonly WrittenProperty[] | undefined => {
  if (!text.startsWith('{')) return undefined;
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem;
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  return Object.entries(value).map(([key, member]) =>
    typeof member === 'string' ? { name: key, ...saidIn(member) } : { name: key, ...kindOf(member) },
  );
};

const kindOf = (value: JsonValue | undefined): { readonly type?: string } => {
  if (Array.isArray(value)) return { type: 'array' };
  if (value === null || value === undefined) return {};
  return { type: typeof value };
};

const splitOutsideBrackets = (text: string): readonly string[] =>
  text
    .split(/[,;](?![^()<]*[)>])/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const needed = /^(?:required|mandatory)$/i;
const optional = /^optional$/i;

const writtenProperty = (line: string): WrittenProperty => {
  const plain = line.trim().replace(/^[-•*]\s+/, '');
  const found = /^([^(:]+?)\s*(?:\(([^)]*)\))?\s*(?::\s*(.*))?$/.exec(plain);
  const [, called = plain, brackets, note] = found ?? [];
  const { name: bare, required } = unmarked(called);
  const words = (brackets ?? '').split(/\s*,\s*/).filter((word) => word !== '');
  const type = words.find((word) => !needed.test(word) && !optional.test(word));
  return {
    name: bare,
    ...(required || words.some((word) => needed.test(word)) ? { required: true } : {}),
    ...(type === undefined ? {} : { type }),
    ...(note === undefined || note === '' ? {} : type === undefined ? saidIn(note) : { note }),
  };
};

/** A star or an exclamation mark behind a name means required, a question mark optional. */
const unmarked = (called: string): { readonly name: string; readonly required: boolean } => {
  const [, bare = called, mark] = /^(.*?[^[\s])\s*([*!?])$/.exec(called) ?? [];
  return { name: bare, required: mark === '*' || mark === '!' };
};

/** What stands behind the colon: a type, perhaps with whether it must be there, a list of values, or a note. */
const saidIn = (said: string): Omit<WrittenProperty, 'name'> => {
  const [, body = said, brackets = ''] = /^(.*?)\s*\(([^)]*)\)$/.exec(said) ?? [];
  const { name: type, required } = unmarked(body);
  const must = required || needed.test(brackets) ? { required: true } : {};
  const isNeed = brackets === '' || needed.test(brackets) || optional.test(brackets);
  if (isTypeText(type)) return { type, ...must, ...(isNeed ? {} : { note: brackets }) };
  const isList = isNeed && body.includes('|') && !/\s\S+\s+\S+\s/.test(body.replaceAll('|', ' | '));
  return isList ? { values: body, ...must } : { note: said };
};

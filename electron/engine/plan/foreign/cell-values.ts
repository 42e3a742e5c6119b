import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import type { Problems } from '../problems.ts';
import { entryNode, listNode, mapNode, scalarNode } from './build-node.ts';
import type { Cell } from './read-table.ts';

const types: ReadonlyMap<string, string> = new Map(
  Object.entries({
    string: 'string str text varchar char character id guid zeichenkette chaîne texte cadena texto',
    integer: 'integer int long bigint whole ganzzahl entier entero',
    number: 'number float double decimal numeric currency money real zahl dezimalzahl nombre número',
    boolean: 'boolean bool flag wahrheitswert booléen booleano',
    date: 'date day datum fecha',
    datetime: 'datetime timestamp date-time iso8601 iso-8601 zeitstempel',
    array: 'array list liste lista',
    object: 'object json map dict dictionary record struct objekt objet objeto',
    null: 'null none',
    any: 'any mixed variant beliebig',
  }).flatMap(([type, words]) => words.split(' ').map((word) => [word, type] as const)),
);

const formats: ReadonlyMap<string, string> = new Map([
  ['email', 'email'],
  ['e-mail', 'email'],
  ['url', 'uri'],
  ['uri', 'uri'],
  ['uuid', 'uuid'],
  ['ip', 'ipv4'],
]);

const yes =
  /^(?:y|yes|ja|oui|s[ií]|true|x|1|required|mandatory|always|pflicht|obligatoire|obligatorio|requerido|✓|✔|☑)$/i;
const no = /^(?:n|no|nein|nei|non|false|0|optional|never|facultatif|opcional|-|–|—|✗|✘|☐|)$/i;

/** True, false, or undefined where the cell says neither. */
export const flagIn = ({ text }: Cell): boolean | undefined =>
  yes.test(text) ? true : no.test(text) ? false : undefined;

/** True for what names types and nothing else. */
export const isTypeText = (text: string): boolean => {
  const words = text.split(/\s*(?:\||\/|\bor\b)\s*/i);
  return words.every((word) => {
    const plain = word.trim().toLowerCase();
    return types.has(plain) || formats.has(plain) || itemType(plain) !== undefined || /^enum\s*[(:[<]/.test(plain);
  });
};

/** The rules that the name of a type stands for: `array<string>`, `int | null`, `email`. */
export const typeRules = (cell: Cell, problems: Problems): readonly PlanEntry[] => {
  const { text, offset } = cell;
  const written = text.trim();
  const inner = itemType(written);
  if (inner !== undefined) {
    const rules = inner === '' ? [] : typeRules({ text: inner, offset }, problems);
    const items = rules.length > 0 ? entryNode('items', mapNode(rules, offset)) : undefined;
    return [entryNode('type', scalarNode('array', offset)), ...(items ? [items] : [])];
  }
  const words = written.split(/\s*(?:\||\/|,|\bor\b)\s*/i).filter((word) => word !== '');
  const [only = ''] = words;
  const format = formats.get(only.toLowerCase());
  if (words.length === 1 && format !== undefined) {
    return [entryNode('type', scalarNode('string', offset)), entryNode('format', scalarNode(format, offset))];
  }
  const named = words.map((word) => types.get(word.toLowerCase().replace(/\s*\(.*\)$/, '')));
  const [isEnum, values] = /^enum\w*\s*[(:[<]?\s*(.*?)[)\]>]?$/i.exec(written) ?? [];
  const listed = values === undefined ? undefined : listedValues({ text: values, offset }, undefined, problems);
  if (listed) return [entryNode('enum', listed)];
  if (isEnum !== undefined || named.includes('any')) return [];
  if (named.includes(undefined)) {
    problems.notice(offset, `The type ${JSON.stringify(written)} is not known: values of any type are let through.`);
    return [];
  }
  const nodes = named.map((name) => scalarNode(name ?? 'any', offset));
  const [first] = nodes;
  if (!first) return [];
  return [entryNode('type', nodes.length === 1 ? first : listNode(nodes, offset))];
};

/** What a list holds: `array<string>`, `string[]`, `list of strings`; undefined for what is no list. */
const itemType = (text: string): string | undefined => {
  const found =
    /^(?:array|list)\s*(?:<|\(|\[|of\s+)\s*([\w-]+?)s?\s*[>)\]]?$/i.exec(text) ?? /^([\w-]+)\s*\[\s*\]$/.exec(text);
  if (found)
    return types.has((found[1] ?? '').toLowerCase()) || formats.has((found[1] ?? '').toLowerCase())
      ? (found[1] ?? '')
      : '';
  return undefined;
};

/** A value as the property's type has it. */
export const typedValue = (text: string, type: string | undefined): string | number | boolean => {
  const number = /^-?\d+,\d{1,2}$/.test(text) ? text.replace(',', '.') : text;
  const numeric = (type === 'number' || type === 'integer') && number !== '' && Number.isFinite(Number(number));
  if (numeric) return Number(number);
  if (type === 'boolean' && /^(?:true|false)$/i.test(text)) return /^true$/i.test(text);
  return text;
};

/** The values of a cell that lists them, parted by lines, bars, semicolons or commas. */
export const listedValues = (cell: Cell, type: string | undefined, problems: Problems): PlanNode | undefined => {
  const { text, offset } = cell;
  const separator = [/\r?\n/, /\|/, /;/, /,/].find((candidate) => candidate.test(text)) ?? /\r?\n/;
  const parts = text
    .split(separator)
    .map((part) =>
      part
        .trim()
        .replace(/^[-•*]\s+/, '')
        .replace(/^(["'`“])(.*)["'`”]$/, '$2'),
    )
    .filter((part) => part !== '');
  const values = parts.map((part) => typedValue(part, type));
  const wrong = type === 'number' || type === 'integer' ? values.some((value) => typeof value !== 'number') : false;
  const isProse = parts.length === 1 && /\s\S+\s/.test(text);
  if (parts.length === 0) return undefined;
  if (wrong || isProse) {
    problems.notice(offset, `${JSON.stringify(text.slice(0, 60))} cannot be read as a list of values: it is left out.`);
    return undefined;
  }
  return listNode(
    [...new Set(values)].map((value) => scalarNode(value, offset)),
    offset,
  );
};

import type { JsonValue } from '../../../../shared/model/json.ts';
import { printable } from '../../reports/printable.ts';
import { jsonOf, type PlanEntry, type PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf, flagOf, scalarText, textOf } from '../read-node.ts';

const words: ReadonlyMap<string, string> = new Map([
  ['string', 'string'],
  ['date', 'string'],
  ['datetime', 'string'],
  ['number', 'number'],
  ['integer', 'number'],
  ['boolean', 'boolean'],
  ['null', 'null'],
  ['any', 'unknown'],
]);

/** Characters that an editor obeys or hides, such as those that turn the reading direction round. */
const unseen = /[\p{Cf}\p{Zl}\p{Zp}]/gu;

const codeUnits = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

/** A value as source code: what it shows is what it holds. */
export const sourceText = (value: JsonValue): string => JSON.stringify(value).replace(unseen, codeUnits);

const isIdentifier = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__';

/** A name as a member of an interface. */
export const memberName = (name: string): string => {
  if (isIdentifier(name)) return name;
  return name === '__proto__' ? "['__proto__']" : sourceText(name);
};

const comment = (text: string): string => printable(text.replaceAll('*/', '*\\/').replace(/\s+/g, ' ').trim());

/** A documentation comment; nothing where there is nothing to say. */
export const docComment = (lines: readonly (string | undefined)[], indent: string): readonly string[] => {
  const said = lines.flatMap((line) => (line === undefined || line.trim() === '' ? [] : [comment(line)]));
  const [only] = said;
  if (only === undefined) return [];
  if (said.length === 1) return [`${indent}/** ${only} */`];
  return [`${indent}/**`, ...said.map((line) => `${indent} * ${line}`), `${indent} */`];
};

const typeNames = (node: PlanNode): readonly string[] => {
  const type = entryOf(node, 'type')?.value;
  if (type === undefined || (type.kind === 'scalar' && type.text === '')) return [];
  return (type.kind === 'list' ? type.items : [type]).map((item) => scalarText(item) ?? 'null');
};

/** The type of a property's value; objects go over several lines, indented. */
export const valueType = (node: PlanNode, indent: string, open: boolean): string =>
  choicesOf(node, indent, open).join(' | ');

/** The types that a value may have, at least one. */
const choicesOf = (node: PlanNode, indent: string, open: boolean): readonly string[] => {
  const nullable = flagOf(node, 'nullable') === true || typeNames(node).includes('null');
  const values = entryOf(node, 'enum')?.value;
  const parts =
    values?.kind === 'list'
      ? values.items.map((item) => literal(item))
      : typeNames(node).map((name) => named(name, node, indent, open));
  if (parts.length === 0)
    return [entryOf(node, 'properties') ? objectType(entriesOf(node, 'properties'), indent, open) : 'unknown'];
  return [...new Set([...parts, ...(nullable ? ['null'] : [])])];
};

const literal = (node: PlanNode): string => {
  if (node.kind === 'scalar') return sourceText(jsonOf(node));
  return node.kind === 'list' ? 'unknown[]' : '{ [key: string]: unknown }';
};

const named = (type: string, node: PlanNode, indent: string, open: boolean): string => {
  if (type === 'array') {
    const items = entryOf(node, 'items')?.value;
    const inner = items ? choicesOf(items, indent, open) : ['unknown'];
    return inner.length > 1 ? `(${inner.join(' | ')})[]` : `${inner.join()}[]`;
  }
  if (type !== 'object') return words.get(type) ?? 'unknown';
  return entryOf(node, 'properties')
    ? objectType(entriesOf(node, 'properties'), indent, open)
    : '{ [key: string]: unknown }';
};

/** An object's members between braces; `open` where others may be sent. */
export const objectType = (properties: readonly PlanEntry[], indent: string, open: boolean): string => {
  const inner = `${indent}  `;
  const members = properties.flatMap(({ name, value }) => {
    const deprecated = entryOf(value, 'deprecated') ? `@deprecated ${reasonIn(value)}` : undefined;
    const mark = flagOf(value, 'required') === true ? '' : '?';
    return [
      ...docComment([textOf(value, 'description'), deprecated], inner),
      `${inner}${memberName(name)}${mark}: ${valueType(value, inner, open)};`,
    ];
  });
  const others = open ? [`${inner}[key: string]: unknown;`] : [];
  if (members.length + others.length === 0) return '{ [key: string]: never }';
  return ['{', ...members, ...others, `${indent}}`].join('\n');
};

const reasonIn = (node: PlanNode): string => {
  const reason = textOf(node, 'deprecated') ?? '';
  return reason === 'true' ? '' : reason;
};

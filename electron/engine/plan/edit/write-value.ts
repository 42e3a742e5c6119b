import { isDate } from '../../judge/dates.ts';

/** A value to be written into a plan, in the style that it should have. */
export type Written = string | number | boolean | null | readonly Written[] | WrittenMap;

export interface WrittenMap {
  /** Over lines of its own, or in braces. */
  readonly style: 'block' | 'flow';
  readonly entries: readonly (readonly [name: string, value: Written])[];
}

export type Quotes = 'none' | 'double' | 'single';

export const isWrittenList = (value: Written): value is readonly Written[] => Array.isArray(value);

export const isWrittenMap = (value: Written): value is WrittenMap =>
  typeof value === 'object' && value !== null && !isWrittenList(value);

const plain = /^[\p{L}_/$][\p{L}\p{N}_ ./$()*+~@-]*$/u;
/** What YAML, of this or an older version, reads as something else than a text. */
const otherwise = /^(?:y|n|yes|no|on|off|true|false|null|~|[-+]?\.(?:inf|nan))$/i;

/** JSON is YAML, but for the characters that YAML does not print. */
const inQuotes = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const isPlain = (text: string): boolean =>
  isDate(text) || (plain.test(text) && !otherwise.test(text) && !text.endsWith(' '));

/** A text as YAML, in quotes where it needs them or where its neighbours have them. */
export const yamlText = (text: string, quotes: Quotes): string => {
  if (quotes === 'none' && isPlain(text)) return text;
  if (quotes === 'single' && /^[\p{L}\p{N}\p{P}\p{S} ]*$/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return inQuotes(text);
};

export interface FlowStyle {
  readonly json: boolean;
  /** Between a brace and what stands in it. */
  readonly pad: string;
  /** Behind colons and commas. */
  readonly space: string;
}

const scalarText = (value: string | number | boolean | null, { json }: FlowStyle, quotes: Quotes): string => {
  if (typeof value !== 'string') return String(value);
  return json ? JSON.stringify(value) : yamlText(value, quotes);
};

/** A value on one line. */
export const flowText = (value: Written, style: FlowStyle, quotes: Quotes = 'none'): string => {
  const { pad, space } = style;
  if (isWrittenList(value)) return `[${value.map((item) => flowText(item, style, quotes)).join(`,${space}`)}]`;
  if (!isWrittenMap(value)) return scalarText(value, style, quotes);
  if (value.entries.length === 0) return '{}';
  const members = value.entries.map(
    ([name, member]) => `${scalarText(name, style, 'none')}:${space}${flowText(member, style)}`,
  );
  return `{${pad}${members.join(`,${space}`)}${pad}}`;
};

/** An entry in braces, over several lines where its style asks for it: how JSON is mostly written. */
export const flowEntryLines = (
  key: string,
  value: Written,
  style: FlowStyle,
  indent: number,
  column = 0,
): readonly string[] => {
  const margin = ' '.repeat(column);
  const lead = `${margin}${key}:${style.space}`;
  const inner = ' '.repeat(column + indent);
  const joined = (items: readonly (readonly string[])[]): readonly string[] =>
    items.flatMap((lines, index) =>
      index === items.length - 1 ? lines : [...lines.slice(0, -1), `${lines.at(-1) ?? ''},`],
    );
  if (isWrittenMap(value) && value.style === 'block' && value.entries.length > 0) {
    const members = value.entries.map(([name, member]) =>
      flowEntryLines(scalarText(name, style, 'none'), member, style, indent, column + indent),
    );
    return [`${lead}{`, ...joined(members), `${margin}}`];
  }
  if (isWrittenList(value) && value.some(isWrittenMap)) {
    return [`${lead}[`, ...joined(value.map((item) => [inner + flowText(item, style)])), `${margin}]`];
  }
  return [lead + flowText(value, style)];
};

/** The lines of an item of a list. */
export const itemLines = (value: Written, style: FlowStyle, indent: number, column: number): readonly string[] => {
  const margin = ' '.repeat(column);
  if (!isWrittenMap(value) || value.style === 'flow' || value.entries.length === 0) {
    return [`${margin}- ${flowText(value, style)}`];
  }
  const lines = value.entries.flatMap(([name, member]) =>
    blockLines(scalarText(name, style, 'none'), member, style, indent, column + 2),
  );
  return lines.map((line, index) => (index === 0 ? `${margin}- ${line.slice(column + 2)}` : line));
};

/** The lines of an entry of a map that is written over lines of its own. */
export const blockLines = (
  key: string,
  value: Written,
  style: FlowStyle,
  indent: number,
  column: number,
): readonly string[] => {
  const lead = `${' '.repeat(column)}${key}:`;
  if (isWrittenMap(value) && value.style === 'block' && value.entries.length > 0) {
    return [lead, ...memberLines(value, style, indent, column + indent)];
  }
  if (isWrittenList(value) && value.some(isWrittenMap)) {
    return [lead, ...value.flatMap((item) => itemLines(item, style, indent, column + indent))];
  }
  return [`${lead} ${flowText(value, style)}`];
};

/** The lines of all entries of a map. */
const memberLines = (value: WrittenMap, style: FlowStyle, indent: number, column: number): readonly string[] =>
  value.entries.flatMap(([name, member]) => blockLines(scalarText(name, style, 'none'), member, style, indent, column));

import { type ColumnReading, type ColumnRole, columnRoles, type FormatOptions } from '../plan-format.ts';
import { synonymsOf } from './column-words.ts';
import type { Cell } from './read-table.ts';

const normal = (header: string): string =>
  header
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Headers of other tools' tables whose rows stand for several kinds of things. */
const otherTables: readonly (readonly string[])[] = [
  ['object type', 'object name'],
  ['property type', 'property name', 'property visibility'],
];

/** True for a table that is laid out otherwise than one property a row. */
export const isOtherTable = (header: readonly Cell[]): boolean => {
  const names = header.map(({ text }) => normal(text));
  return otherTables.some((marks) => marks.every((mark) => names.includes(mark)));
};

/** What each column of a header row means. */
export interface Columns {
  readonly readings: readonly ColumnReading[];
  /** Place of the column in a row, by what it means. */
  readonly at: ReadonlyMap<ColumnRole, number>;
  /** Columns of further properties of the same row: `Property 2`, `Type 2`. */
  readonly more: readonly ReadonlyMap<ColumnRole, number>[];
  /** Headers that the reader was told and that are not there. */
  readonly missing: readonly string[];
}

/** Guesses the columns of a header row; what the reader is told stands above it. */
export const guessColumns = (header: readonly Cell[], { columns = {} }: FormatOptions): Columns => {
  const at = new Map<ColumnRole, number>();
  const given = new Set<number>();
  const missing: string[] = [];
  const names = header.map(({ text }) => normal(text));
  for (const role of columnRoles) {
    const wanted = columns[role];
    if (wanted === undefined) continue;
    const exact = header.findIndex(({ text }) => text === wanted);
    const place = exact >= 0 ? exact : names.indexOf(normal(wanted));
    if (place < 0) missing.push(wanted);
    else {
      at.set(role, place);
      given.add(place);
    }
  }
  const taken = new Set(at.values());
  for (const role of columnRoles) {
    if (at.has(role)) continue;
    for (const word of synonymsOf(role)) {
      const place = names.findIndex((name, index) => name === word && !taken.has(index));
      if (place < 0) continue;
      at.set(role, place);
      taken.add(place);
      break;
    }
  }
  placeName(at, names);
  placeDescription(at, names, given);
  const [first, ...more] = numberedColumns(names, at);
  for (const [role, place] of first ?? []) at.set(role, place);
  const readings = header.map(({ text }, index): ColumnReading => {
    const role = [at, ...more].flatMap((places) => [...places]).find(([, place]) => place === index)?.[0];
    return { header: text, ...(role === undefined ? {} : { role }), by: given.has(index) ? 'given' : 'guess' };
  });
  return { readings, at, more, missing };
};

/** What a row says of each of several properties. */
const ofProperty = ['property', 'type', 'required', 'values', 'example', 'propertyDescription'] as const;

/** Columns of several properties in one row, `Property 1`, `Type 1`, `Property 2`, by their numbers. */
const numberedColumns = (
  names: readonly string[],
  at: ReadonlyMap<ColumnRole, number>,
): readonly ReadonlyMap<ColumnRole, number>[] => {
  if (at.has('property')) return [];
  const groups = new Map<string, Map<ColumnRole, number>>();
  names.forEach((header, index) => {
    const [, word = '', number = ''] = /^(.+?) ?(\d+)$/.exec(header) ?? [];
    const role = ofProperty.find((candidate) => synonymsOf(candidate).includes(word));
    if (role === undefined) return;
    const group = groups.get(number) ?? new Map<ColumnRole, number>();
    groups.set(number, group.set(role, index));
  });
  return [...groups.values()].filter((group) => group.has('property'));
};

/** A name without more words is the event's where another column has the properties. */
const placeName = (at: Map<ColumnRole, number>, names: readonly string[]): void => {
  const place = names.indexOf('name');
  if (!at.has('event') && at.has('property') && place >= 0) at.set('event', place);
};

/** A description without more words is that of the property where it stands behind it. */
const placeDescription = (at: Map<ColumnRole, number>, names: readonly string[], given: ReadonlySet<number>): void => {
  const description = at.get('description');
  const property = at.get('property');
  if (description === undefined || property === undefined || given.has(description) || at.has('propertyDescription'))
    return;
  if (description < property || names[description]?.includes('event')) return;
  at.delete('description');
  at.set('propertyDescription', description);
};

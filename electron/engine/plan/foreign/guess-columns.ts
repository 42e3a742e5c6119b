import { type ColumnReading, type ColumnRole, columnRoles, type FormatOptions } from '../plan-format.ts';
import type { Cell } from './read-table.ts';

/** Headers that people write, by what they mean; the first that fits is taken. */
const synonyms: Readonly<Record<ColumnRole, readonly string[]>> = {
  event: [
    'event name',
    'event',
    'events',
    'eventname',
    'event title',
    'name of event',
    'track event',
    'action',
    'screen name',
    'page name',
  ],
  kind: ['event type', 'call type', 'message type', 'kind', 'call', 'event kind', 'tracking type', 'method'],
  description: [
    'event description',
    'event definition',
    'description of event',
    'description',
    'desc',
    'definition',
    'notes',
    'comment',
    'comments',
  ],
  purpose: ['purpose', 'why', 'question', 'business question', 'goal'],
  trigger: ['trigger', 'triggers', 'when', 'event trigger', 'when to fire', 'fires when', 'trigger description'],
  owner: ['owner', 'event owner', 'team', 'responsible', 'owned by', 'squad'],
  sources: ['platforms', 'platform', 'sources', 'source', 'app', 'apps', 'where'],
  status: ['status', 'state', 'implementation status', 'event status', 'lifecycle'],
  property: [
    'property name',
    'property',
    'properties',
    'event property',
    'event properties',
    'event property name',
    'parameter name',
    'parameter',
    'parameters',
    'param',
    'params',
    'attribute name',
    'attribute',
    'attributes',
    'prop',
    'props',
    'field',
    'field name',
    'key',
    'trait',
    'traits',
  ],
  type: [
    'property type',
    'property value type',
    'parameter type',
    'attribute type',
    'data type',
    'datatype',
    'value type',
    'field type',
    'type',
  ],
  required: ['required', 'mandatory', 'is required', 'property required', 'required optional', 'must have'],
  optional: ['optional', 'is optional'],
  values: [
    'allowed values',
    'allowed property values',
    'enum values',
    'enum',
    'enums',
    'possible values',
    'accepted values',
    'valid values',
    'values',
    'options',
  ],
  format: ['format', 'value format'],
  pattern: ['pattern', 'regex', 'regexp', 'regular expression', 'property regex'],
  minimum: ['minimum', 'min', 'min value'],
  maximum: ['maximum', 'max', 'max value'],
  example: ['example', 'examples', 'example value', 'example values', 'sample', 'sample value', 'sample values'],
  propertyDescription: [
    'property description',
    'parameter description',
    'attribute description',
    'field description',
    'property definition',
    'description of property',
  ],
  pii: ['pii', 'personal data', 'is pii', 'sensitive', 'gdpr'],
};

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
    for (const word of synonyms[role]) {
      const place = names.findIndex((name, index) => name === word && !taken.has(index));
      if (place < 0) continue;
      at.set(role, place);
      taken.add(place);
      break;
    }
  }
  placeDescription(at, names, given);
  const readings = header.map(({ text }, index): ColumnReading => {
    const role = [...at].find(([, place]) => place === index)?.[0];
    return { header: text, ...(role === undefined ? {} : { role }), by: given.has(index) ? 'given' : 'guess' };
  });
  return { readings, at, missing };
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

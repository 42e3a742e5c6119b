import type { JsonValue } from '../../../../shared/model/json.ts';

const isoText = /^([+-]?\d{4,6})-(\d\d)-(\d\d)(?:[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?\s*([Zz]|[+-]\d\d:?\d\d)?$/;

const secondsBelow = 1e11;
const microsecondsAbove = 1e14;
const furthest = 8.64e15;

const ofNumber = (value: number): number | undefined => {
  const size = Math.abs(value);
  const milliseconds = size < secondsBelow ? value * 1000 : size > microsecondsAbove ? value / 1000 : value;
  return Math.abs(milliseconds) <= furthest ? Math.round(milliseconds) : undefined;
};

/** `Date.parse` takes the 30th of February for the 2nd of March; leap years come again every 400. */
const isRealDate = (year: string, month: string, day: string): boolean =>
  Number(day) <= 28 || Number(day) <= new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();

const ofText = (text: string): number | undefined => {
  // What every SDK sends: `2026-03-01T10:00:00.000Z`.
  if (text.length === 24 && text.charCodeAt(23) === 90 && text.charCodeAt(10) === 84) {
    const instant = Date.parse(text);
    const isReal = !Number.isNaN(instant) && isRealDate(text.slice(0, 4), text.slice(5, 7), text.slice(8, 10));
    return isReal ? instant : undefined;
  }
  const [, year = '', month = '', day = '', zone] = isoText.exec(text) ?? [];
  if (year === '' || !isRealDate(year, month, day)) return undefined;
  const hasTime = text.length > 10 && text.includes(':');
  const normal = text
    .replace(',', '.')
    .replace(/\s*([Zz]|[+-]\d\d:?\d\d)$/, '$1')
    .toUpperCase()
    .replace(' ', 'T');
  // Without a zone the text means UTC here, on every machine alike.
  const instant = Date.parse(zone === undefined && hasTime ? `${normal}Z` : normal);
  return Number.isNaN(instant) ? undefined : instant;
};

/** Epoch milliseconds of an ISO 8601 text or an epoch number; `undefined` where neither can be read. */
export const readInstant = (value: JsonValue | undefined): number | undefined => {
  if (typeof value === 'string') return ofText(value);
  if (typeof value === 'number') return ofNumber(value);
  return undefined;
};

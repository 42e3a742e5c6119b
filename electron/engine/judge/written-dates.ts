import { isDate, isDatetime, lacksZone } from './dates.ts';

/** A day, and what stands behind it, as programs and people write them. */
interface Written {
  readonly day: string;
  readonly rest: string;
}

const longestWritten = 80;
const earliestMs = 1e11;
const latestMs = 4e12;

/** How the months begin in English, German, French and Spanish. */
const months: readonly string[] = [
  'jan ene',
  'feb fév',
  'mar mär',
  'apr avr abr',
  'may mai',
  'jun juin',
  'jul juil',
  'aug aoû ago',
  'sep',
  'oct okt',
  'nov',
  'dec dez déc dic',
];

const eastAsian = /^(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]/;
const yearFirst = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?!\d)/;
const yearLast = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/;
const dayOfMonth =
  /^(?:\p{L}{3,10},? )?(\d{1,2})(?:st|nd|rd|th|\.)?[ -](?:de )?(\p{L}{3,10})\.?,?[ -](?:de )?(\d{4})(?!\d)/iu;
const monthAndDay = /^(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/i;
const clock =
  /^(?:,? |T)\s*(\d{1,2}):(\d{2})(?::(\d{2})([.,]\d{1,9})?)?(?:\s*([ap])\.?m\.?)?\s*(?:(Z|(?:UTC|GMT)(?![+-]))|(?:UTC|GMT)?([+-]\d{2}):?(\d{2})?)?(?:\s*\([^()]*\))?$/i;

const pad = (number: string): string => number.padStart(2, '0');

const asDay = (year: string, month: string, day: string): string | undefined => {
  const text = `${year}-${pad(month)}-${pad(day)}`;
  return isDate(text) ? text : undefined;
};

/** Day or month first: where the numbers leave one reading only, where dots say it, or a clock of twelve hours. */
const numbered = (first: string, mark: string, second: string, year: string, american: boolean): string | undefined => {
  const dayFirst = asDay(year, second, first);
  const monthFirst = asDay(year, first, second);
  if (american && mark === '/') return monthFirst ?? dayFirst;
  if (mark === '.' || monthFirst === undefined || monthFirst === dayFirst) return dayFirst;
  return dayFirst === undefined ? monthFirst : undefined;
};

const monthOf = (word: string): string => {
  const lower = word.toLowerCase();
  return String(months.findIndex((starts) => starts.split(' ').some((start) => lower.startsWith(start))) + 1);
};

const dayIn = (text: string): readonly [day: string | undefined, length: number] => {
  const named = yearFirst.exec(text) ?? eastAsian.exec(text);
  if (named) return [asDay(named[1] ?? '', named[2] ?? '', named[3] ?? ''), named[0].length];
  const last = yearLast.exec(text);
  if (last) {
    const american = /\d\s?[AP]M$/i.test(text);
    return [numbered(last[1] ?? '', last[2] ?? '', last[3] ?? '', last[4] ?? '', american), last[0].length];
  }
  const inWords = dayOfMonth.exec(text);
  if (inWords) return [asDay(inWords[3] ?? '', monthOf(inWords[2] ?? ''), inWords[1] ?? ''), inWords[0].length];
  const month = monthAndDay.exec(text);
  return month ? [asDay(month[3] ?? '', monthOf(month[1] ?? ''), month[2] ?? ''), month[0].length] : [undefined, 0];
};

const readWritten = (text: string): Written | undefined => {
  if (text.length > longestWritten) return undefined;
  const [day, length] = dayIn(text);
  return day === undefined ? undefined : { day, rest: text.slice(length) };
};

/** Seconds or milliseconds since 1970, as RFC 3339; undefined where the number is none of our time. */
export const instantOfNumber = (value: number): string | undefined => {
  const ms = Math.abs(value) < earliestMs ? value * 1000 : value;
  return value > 1e8 && ms < latestMs ? new Date(ms).toISOString() : undefined;
};

const instantOfDigits = (text: string): string | undefined =>
  /^\d{9,13}$/.test(text) ? instantOfNumber(Number(text)) : undefined;

/** The day that a text in another form means, where it can mean one only. */
export const dayOfText = (text: string): string | undefined =>
  instantOfDigits(text)?.slice(0, 10) ?? readWritten(text)?.day;

const hourOfDay = (hours: string, half: string | undefined): string =>
  half === undefined ? hours : String((Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0));

/** The same instant as RFC 3339, without its zone where the text has none. */
export const datetimeOfText = (text: string): string | undefined => {
  const instant = instantOfDigits(text);
  if (instant !== undefined) return instant;
  const written = readWritten(text);
  if (written === undefined) return undefined;
  if (written.rest === '') return `${written.day}T00:00:00Z`;
  const [matched, hours = '', minutes = '', seconds = '00', fraction = '', half, utc, zoneHours, zoneMinutes = '00'] =
    clock.exec(written.rest) ?? [];
  if (matched === undefined) return undefined;
  const zone = utc === undefined ? (zoneHours === undefined ? '' : `${zoneHours}:${zoneMinutes}`) : 'Z';
  const whole = `${written.day}T${pad(hourOfDay(hours, half))}:${minutes}:${seconds}${fraction.replace(',', '.')}${zone}`;
  return isDatetime(whole) || (lacksZone(whole) && isDatetime(`${whole}Z`)) ? whole : undefined;
};

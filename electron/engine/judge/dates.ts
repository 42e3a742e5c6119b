const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const datetimePattern = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,30})?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const zonelessPattern = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,30})?)?$/;
const longestDatetime = 64;

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

/** A day of the calendar as YYYY-MM-DD. */
export const isDate = (text: string): boolean => {
  if (text.length !== 10) return false;
  const parts = datePattern.exec(text);
  if (!parts) return false;
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(parts[1]), month);
};

const minutesOfDay = 24 * 60;

/** A leap second ends a day of UTC, whatever the zone that tells it. */
const endsUtcDay = (minutes: number, offset: number): boolean =>
  (minutes - offset + 2 * minutesOfDay) % minutesOfDay === minutesOfDay - 1;

/** RFC 3339 with a zone; a leap second stands where one can be, at 23:59:60 UTC. */
export const isDatetime = (text: string): boolean => {
  if (text.length > longestDatetime) return false;
  const parts = datetimePattern.exec(text);
  if (!parts) return false;
  const [, day = '', hours, minutes, seconds, sign, zoneHours = '0', zoneMinutes = '0'] = parts;
  const hour = Number(hours);
  const minute = Number(minutes);
  const second = Number(seconds);
  const zoneHour = Number(zoneHours);
  const zoneMinute = Number(zoneMinutes);
  if (!isDate(day) || hour > 23 || minute > 59 || second > 60 || zoneHour > 23 || zoneMinute > 59) return false;
  const offset = (zoneHour * 60 + zoneMinute) * (sign === '-' ? -1 : 1);
  return second < 60 || endsUtcDay(hour * 60 + minute, offset);
};

/** A date and time that lacks nothing but its zone. */
export const lacksZone = (text: string): boolean => text.length <= longestDatetime && zonelessPattern.test(text);

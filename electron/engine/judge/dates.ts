const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const datetimePattern = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,30})?(?:[Zz]|[+-](\d{2}):(\d{2}))$/;
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

/** RFC 3339 with a zone; a leap second is accepted. */
export const isDatetime = (text: string): boolean => {
  if (text.length > longestDatetime) return false;
  const parts = datetimePattern.exec(text);
  if (!parts) return false;
  const [, day = '', hour, minute, second, zoneHour = '0', zoneMinute = '0'] = parts;
  return (
    isDate(day) &&
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second) <= 60 &&
    Number(zoneHour) <= 23 &&
    Number(zoneMinute) <= 59
  );
};

/** A date and time that lacks nothing but its zone. */
export const lacksZone = (text: string): boolean => text.length <= longestDatetime && zonelessPattern.test(text);

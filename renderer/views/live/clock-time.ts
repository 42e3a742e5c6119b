const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Time of day with milliseconds in the machine's own zone. */
export const clockTime = (at: number): string => {
  const date = new Date(at);
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
  return `${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const isSameDay = (left: Date, right: Date): boolean => left.toDateString() === right.toDateString();

/** The minute of an instant in the machine's own zone; with its day where that is not today. */
export const minuteText = (at: number, now: number): string => {
  const date = new Date(at);
  const minute = `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
  if (isSameDay(date, new Date(now))) return minute;
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())} ${minute}`;
};

/** So many clean messages at least, and so rare a chance, are taken for mended. */
const leastClean = 5;
const chance = 0.05;

/** Whether a violation stays away for longer than it would by chance, as often as it came before. */
export const isMended = ({
  count,
  among = count,
  cleanSince = 0,
}: {
  readonly count: number;
  readonly among?: number;
  readonly cleanSince?: number;
}): boolean => cleanSince >= leastClean && (1 - Math.min(1, count / among)) ** cleanSince <= chance;

/** Says that a violation seems mended; undefined while its last message is the last one that could have had it. */
export const cleanText = (
  { lastSeen, cleanSince = 0 }: { readonly lastSeen: number; readonly cleanSince?: number },
  now: number,
): string | undefined =>
  cleanSince === 0
    ? undefined
    : `not seen since ${minuteText(lastSeen, now)}, ${cleanSince.toLocaleString('en')} clean since`;

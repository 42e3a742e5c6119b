/** A stretch of time, both ends included. */
export interface TimeStretch {
  readonly from?: number;
  readonly to?: number;
}

export interface TimeProblem {
  readonly problem: string;
  readonly proposal?: string;
}

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const day = 86_400_000;

/** `5m` before now; also an instant. */
export const parseSince = (text: string, now: number): TimeStretch | TimeProblem => {
  const duration = /^(\d{1,9})(ms|s|m|h|d|w)$/.exec(text);
  const amount = duration?.[1];
  const unit = duration?.[2] === undefined ? undefined : units[duration[2]];
  if (amount !== undefined && unit !== undefined) return { from: now - Number(amount) * unit };
  const instant = parseInstant(text, now);
  if (instant) return { from: instant.from };
  const bare = /^\d{1,9}$/.test(text);
  return {
    problem: `\`${text}\` is neither a duration such as 30s, 5m, 2h, 1d nor an instant such as 2026-01-01T10:00.`,
    ...(bare ? { proposal: `${text}m` } : {}),
  };
};

interface Instant {
  readonly from: number;
  /** The last millisecond of what was written: a minute lasts to its end. */
  readonly to: number;
  /** Midnight of its day, in its own zone, as UTC milliseconds. */
  readonly midnight: number;
  readonly zone: string;
}

const clockPattern = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/;

const readClock = (text: string): { readonly offset: number; readonly length: number } | undefined => {
  const match = clockPattern.exec(text);
  if (!match) return undefined;
  const [, hours = '', minutes = '', seconds, fraction] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return undefined;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds ?? 0) * 1_000;
  if (fraction !== undefined) return { offset: whole + Number(fraction.padEnd(3, '0')), length: 1 };
  return { offset: whole, length: seconds === undefined ? 60_000 : 1_000 };
};

const readDay = (text: string): number | undefined => {
  const midnight = Date.parse(`${text}T00:00:00.000Z`);
  // The engine's parser takes 2026-02-30 for 2 March.
  return Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== text ? undefined : midnight;
};

const zoneShift = (zone: string): number | undefined => {
  if (zone === '' || zone === 'Z') return 0;
  const clock = readClock(zone.slice(1));
  if (!clock) return undefined;
  return zone.startsWith('-') ? clock.offset : -clock.offset;
};

const instantPattern = /^(?:(\d{4}-\d{2}-\d{2})(?:[Tt ](.+?))?|(\d{2}:.+?))(Z|[+-]\d{2}:\d{2})?$/;

/** A date, a date with a clock time, or a clock time of the day of `base`; without a zone it is UTC. */
const parseInstant = (text: string, now: number, base?: Instant): Instant | undefined => {
  const match = instantPattern.exec(text);
  if (!match) return undefined;
  const [, date, clockOfDate, clockAlone, writtenZone] = match;
  const zone = writtenZone ?? base?.zone ?? '';
  const shift = zoneShift(zone);
  const today = base?.midnight ?? now - (((now % day) + day) % day);
  const midnight = date === undefined ? today : readDay(date);
  const clockText = clockOfDate ?? clockAlone;
  const clock = clockText === undefined ? { offset: 0, length: day } : readClock(clockText);
  if (shift === undefined || midnight === undefined || clock === undefined) return undefined;
  const from = midnight + clock.offset + shift;
  return { from, to: from + clock.length - 1, midnight, zone };
};

/** `[a..b]`, `[a..]`, `[..b]` or one instant, which means the whole day, minute or second that it names. */
export const parseTimeRange = (text: string, now: number): TimeStretch | TimeProblem => {
  const ranged = /^\[(.*?)\.\.(.*)\]$/s.exec(text);
  const [first, second] = ranged ? [ranged[1]?.trim() ?? '', ranged[2]?.trim() ?? ''] : [text, text];
  const unreadable = (part: string): TimeProblem => ({
    problem: `\`${part}\` is not a time; 2026-01-01, 2026-01-01T10:00 and 10:05:30 are (UTC unless a zone follows).`,
  });
  const from = first === '' ? undefined : parseInstant(first, now);
  if (first !== '' && !from) return unreadable(first);
  const to = second === '' ? undefined : parseInstant(second, now, from);
  if (second !== '' && !to) return unreadable(second);
  if (!from && !to) return { problem: 'A stretch of time needs a beginning or an end.' };
  if (from && to && to.to < from.from) {
    const swapped = /^\d{4}-/.test(second) ? { proposal: `[${second}..${first}]` } : {};
    return { problem: 'The end lies before the beginning.', ...swapped };
  }
  return { ...(from ? { from: from.from } : {}), ...(to ? { to: to.to } : {}) };
};

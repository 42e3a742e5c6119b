import type { Arrival, Report } from './arrival.ts';
import { inWords } from './durations.ts';

/** Requests that are sent at once overtake each other; that much is nobody's fault. */
const overtaking = 1_000;
const mostSkew = 24 * 3_600_000;

const isoTime = (instant: number): string => new Date(instant).toISOString();

/** `late`: older than what came before of the same user. */
export const checkLate = ({ message, lateBy }: Arrival, report: Report): void => {
  if (lateBy <= overtaking) return;
  const { timestamp, userId, anonymousId } = message;
  report({
    code: 'late',
    path: '/timestamp',
    explanation: `The message is ${inWords(lateBy)} older than one of \`${userId || anonymousId}\` that came before it.`,
    expected: `${isoTime(timestamp + lateBy)} or later`,
    actual: isoTime(timestamp),
    suggestion:
      'Where the device was not offline, send messages in the order in which they happen: flush the queue first.',
  });
};

/** `clock-skew`: the clock of the sender, never the age of the event. */
export const checkClock = ({ message, receivedAt }: Arrival, report: Report): void => {
  const { sentAt } = message;
  if (sentAt === undefined) return;
  const skew = sentAt - receivedAt;
  if (skew <= mostSkew && skew >= -mostSkew) return;
  report({
    code: 'clock-skew',
    path: '/sentAt',
    explanation: `\`sentAt\` is ${inWords(Math.abs(skew))} ${skew > 0 ? 'after' : 'before'} the time of receipt: the sender's clock is wrong.`,
    expected: `within 24 hours of ${isoTime(receivedAt)}`,
    actual: isoTime(sentAt),
    suggestion: 'Set the clock of the device, and let the SDK write `sentAt` when it sends.',
  });
};

import { equal } from '../../judge/equal.ts';
import type { MuteRule } from '../../judge/plan-rules.ts';
import type { AddChange } from './plan-change.ts';

const scopeOf = ({ code, event, path }: MuteRule) => ({
  ...(code === undefined ? {} : { code }),
  ...(event === undefined ? {} : { event }),
  ...(path === undefined ? {} : { path }),
});

const muteText = (mute: MuteRule): string =>
  Object.values(scopeOf(mute))
    .map((text) => `\`${text}\``)
    .join(' ');

const endText = ({ until }: MuteRule): string =>
  until === undefined ? 'has no end' : `ends at ${new Date(until).toISOString()}`;

/** What is muted no more, or anew, for how long, and why. */
export const compareMutes = (before: readonly MuteRule[], after: readonly MuteRule[], add: AddChange): void => {
  const subject = 'plan';
  const kind = 'mute-changed';
  for (const mute of before) {
    const now = after.find((other) => equal(scopeOf(mute), scopeOf(other)));
    if (now === undefined) {
      add({ weight: 'breaking', kind, subject, message: `The mute of ${muteText(mute)} is gone.`, side: 'old' });
      continue;
    }
    if (mute.until !== now.until) {
      const isShorter = (now.until ?? Number.POSITIVE_INFINITY) < (mute.until ?? Number.POSITIVE_INFINITY);
      const message = `The mute of ${muteText(mute)} ${endText(now)} now; it ${endText(mute).replace(/^ends/, 'ended').replace(/^has/, 'had')}.`;
      add({ weight: isShorter ? 'breaking' : 'additive', kind, subject, message });
    }
    if (mute.reason !== now.reason) {
      const message = `The reason of the mute of ${muteText(mute)} changed.`;
      add({ weight: 'cosmetic', kind: 'words-changed', subject, message });
    }
  }
  for (const mute of after) {
    if (before.some((other) => equal(scopeOf(mute), scopeOf(other)))) continue;
    add({ weight: 'additive', kind, subject, message: `${muteText(mute)} is muted now.` });
  }
};

import type { Message, MessageNote } from '../../../shared/model/message.ts';
import type { Judgement } from '../../../shared/model/violation.ts';
import { isViolationCode, type ViolationCode } from '../../../shared/model/violation-codes.ts';
import { type Finding, Findings } from './findings.ts';
import { explainLeaks, LeakCheck } from './leak-check.ts';
import { noLeakPlan } from './pii/leak-scan.ts';
import { explainIds, hasSoundIds } from './suspicious-ids.ts';
import { show } from './text.ts';

const hasIdentity = (message: Message): boolean =>
  (message.userId !== undefined && message.userId !== '') ||
  (message.anonymousId !== undefined && message.anonymousId !== '');

/** True where nothing that needs no plan is to be said about the message. */
export const soundWithoutPlan = (message: Message): boolean =>
  !message.timestampMissing && message.notes.length === 0 && hasIdentity(message) && hasSoundIds(message);

/** What the decoder noted; an id that came as a number is there as its text. */
const noted = ({ path, text }: MessageNote, code: ViolationCode, message: Message): Finding => {
  if (code !== 'suspicious-identity') return { code, path, explanation: text };
  const { userId, anonymousId, previousId, groups } = message;
  const [group] = Object.values(groups).flat();
  const kept = new Map([
    ['/userId', userId],
    ['/anonymousId', anonymousId],
    ['/previousId', previousId],
    ['/groupId', group],
    ['/context/groupId', group],
  ]).get(path);
  return {
    code,
    path,
    explanation: text,
    expected: 'a text that is unique to one and does not change',
    suggestion:
      kept === undefined
        ? 'Leave the id out while it is not known; send it as a text once it is.'
        : `Send ${show(kept)}, in quotes, from everywhere.`,
  };
};

/** Names what is wrong with a message whatever the plan says: identity, time, and what its decoder noted. */
export const explainWithoutPlan = (message: Message, findings: Findings): void => {
  if (!hasIdentity(message)) {
    findings.add({
      code: 'missing-identity',
      path: '/userId',
      explanation: 'The message has neither `userId` nor `anonymousId`: nobody can be told to have done this.',
      expected: 'userId or anonymousId',
      suggestion: 'Send `userId` once the user is known, `anonymousId` until then.',
    });
  }
  for (const note of message.notes) {
    if (isViolationCode(note.code)) findings.add(noted(note, note.code, message));
  }
  explainIds(message, findings);
  if (message.timestampMissing) {
    findings.add({
      code: 'missing-timestamp',
      path: '/timestamp',
      explanation: 'The message has no timestamp that can be read: the time of receipt stands for it.',
      expected: 'an RFC 3339 date and time',
      suggestion: 'Let the SDK send `timestamp`, such as "2026-03-01T10:00:00.000Z".',
    });
  }
};

/** It holds nothing but a memory of what names of properties mean. */
const leaks = new LeakCheck();

const nothing: Judgement = { verdict: 'unchecked', violations: [] };

/** Without a plan every message is unchecked; what needs no plan is listed all the same. */
export const judgeWithoutPlan = (message: Message): Judgement => {
  const isSound = soundWithoutPlan(message);
  const found = leaks.isPlain(message) ? [] : leaks.find(message, noLeakPlan);
  if (isSound && found.length === 0) return nothing;
  const findings = new Findings(message);
  if (!isSound) explainWithoutPlan(message, findings);
  explainLeaks(found, findings);
  return findings.judgement('unchecked');
};

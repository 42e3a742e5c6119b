import type { Judgement } from '../../../../shared/model/violation.ts';
import type { ViolationCode } from '../../../../shared/model/violation-codes.ts';
import type { Judge } from '../../judge/judge.ts';
import { labelOf } from '../../judge/pointer.ts';
import { readPlan } from '../read-plan.ts';
import { waysToAllow } from './allow.ts';
import type { AllowRequest } from './allow-request.ts';
import { PlanText } from './plan-text.ts';

export type PlanEdit =
  | {
      readonly ok: true;
      readonly text: string;
      /** What it does, as a step to undo is called: "Allow `coupon` on Product Added". */
      readonly name: string;
      /** What somebody should know before it is saved, in sentences. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

const mute = 'Mute it with a reason, or mend it in the code that sends it.';

const refusals: ReadonlyMap<ViolationCode, string> = new Map([
  ['missing-identity', 'A plan cannot allow messages without an id of whom they are about.'],
  ['suspicious-identity', 'A plan cannot make an id unsuspicious.'],
  ['missing-timestamp', 'A plan cannot make up the time that the SDK did not send.'],
  ['naming-convention', 'A plan has no exception from its naming for one name.'],
  ['schema-mismatch', 'This JSON Schema refuses the value by more than one keyword, so no single edit is right.'],
  ['identifier-changed', 'This is about what came before the message, of which a plan says nothing.'],
  ['type-changed', 'This is about what came before the message, of which a plan says nothing.'],
  ['duplicate-message', 'A plan cannot allow two messages to have one id.'],
  ['repeated-event', 'This is about what came before the message, of which a plan says nothing.'],
  ['clock-skew', 'A plan says nothing of the sender’s clock.'],
  ['late', 'A plan says nothing of the order in which messages arrive.'],
  ['too-large', 'The limit is the vendor’s, and no plan can raise it.'],
]);

const refused = (code: ViolationCode): PlanEdit => ({
  ok: false,
  message: refusals.get(code) ?? 'No plain edit of the plan allows this.',
  remedy: code === 'schema-mismatch' ? 'Change the schema in an editor, or mute this with a reason.' : mute,
});

/** `Product Added`, or the kind of a message without a name. */
export const eventLabel = ({ kind, name }: AllowRequest['message']): string => (name === '' ? kind : name);

const nameOf = ({ violation: { code, path }, message }: AllowRequest): string => {
  const label = eventLabel(message);
  if (code === 'unplanned-event') return `Allow the ${message.kind === 'track' ? 'event' : message.kind} ${label}`;
  if (code === 'deprecated-event' || code === 'wrong-source') return `Allow ${label} again`;
  return `Allow \`${labelOf(path)}\` on ${label}`;
};

type Found = Judgement['violations'][number];

const keyOf = ({ code, path }: Pick<Found, 'code' | 'path'>): string => `${code} ${path}`;

/** What of the violations after an edit was not there before it. */
const appeared = (before: Judgement, after: Judgement): readonly Found[] => {
  const known = new Set([...before.violations, ...(before.muted ?? [])].map(keyOf));
  return after.violations.filter((found) => !known.has(keyOf(found)));
};

const mostRounds = 5;

/**
 * The edit of a plan's text that allows a violation. Each way is tried: the plan is read again and judges the message,
 * which must come out without the violation and without a new one. A fault of the same value that the first one hid is
 * allowed with it; where it cannot be and is no error, it is told.
 */
export const allowInPlan = (text: string, file: string, request: AllowRequest): PlanEdit => {
  const { violation, message, source } = request;
  if (violation.code === 'unplanned-event' && message.kind === 'track' && message.name === '') {
    return {
      ok: false,
      message: 'The event has no name, and a plan names its events.',
      remedy: 'Send it with a name.',
    };
  }
  const current = readPlan(text, { file });
  if (!current.ok) {
    return {
      ok: false,
      message: 'The plan file has mistakes.',
      remedy: 'Mend what the plan view lists, then allow it.',
    };
  }
  const judged = (judge: Judge): Judgement => judge.judge(message, source);
  const before = judged(current.judge);
  const attempt = (from: string, target: AllowRequest['violation'], rounds: number): PlanEdit | undefined => {
    const plan = new PlanText(from);
    for (const { splices, notes, opens } of waysToAllow(plan, { ...request, violation: target })) {
      const next = plan.with(splices);
      const reading = next === from ? undefined : readPlan(next, { file });
      if (!reading?.ok) continue;
      const after = judged(reading.judge);
      if (after.violations.some((found) => keyOf(found) === keyOf(target))) continue;
      const fresh = appeared(before, after);
      const told = fresh.map(({ path, explanation }) => `Then it is said of \`${labelOf(path)}\`: ${explanation}`);
      const done: PlanEdit = { ok: true, text: next, name: nameOf(request), notes: [...notes, ...told] };
      const [hidden] = fresh;
      if (hidden === undefined || opens) return done;
      if (fresh.some(({ path }) => path !== target.path)) continue;
      const further = rounds === 0 ? undefined : attempt(next, hidden, rounds - 1);
      if (further?.ok) return { ...further, notes: [...notes, ...further.notes] };
      if (fresh.every(({ severity }) => severity !== 'error')) return done;
    }
    return undefined;
  };
  return attempt(text, violation, mostRounds) ?? refused(violation.code);
};

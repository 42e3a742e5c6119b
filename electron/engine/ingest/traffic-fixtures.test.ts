import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/model/message.ts';
import type { Verdict } from '../../../shared/model/violation.ts';
import type { Severity } from '../../../shared/model/violation-codes.ts';
import type { Judge } from '../judge/judge.ts';
import { testMessage } from '../judge/testing-messages.ts';
import { readPlan } from '../plan/read-plan.ts';
import { verdictOfCode } from '../store/columns.ts';
import { isMuted, toldFindings } from '../store/findings-form.ts';
import { Heart } from './heart.ts';
import { openTestStore } from './test-store.ts';
import { request } from './test-traffic.ts';

/** One message of a sequence; `null` for an id takes it away. */
interface Case {
  readonly says: string;
  /** When it happened, in seconds; ten after the one before it where absent. */
  readonly at?: number;
  /** Received so many seconds after it happened; a tenth where absent. */
  readonly receivedLater?: number;
  /** `sentAt`, in seconds before the receipt. */
  readonly sentBefore?: number;
  readonly message: Omit<Partial<Message>, 'userId'> & { readonly userId?: string | null };
  readonly finds?: readonly (readonly [code: string, path: string, severity?: Severity, explained?: string])[];
  readonly muted?: readonly (readonly [code: string, path: string])[];
  readonly verdict?: Verdict;
  /** Not stored: a repeat of an earlier one, whose time it has. */
  readonly repeats?: true;
  readonly sameTimeAs?: number;
}

const folder = new URL('../judge/traffic/fixtures/', import.meta.url);
const names = readdirSync(folder).toSorted();
const begin = Date.UTC(2026, 2, 1, 12);

const judgeOf = (name: string): Judge | undefined => {
  const file = new URL(`${name}/plan.yaml`, folder);
  if (!existsSync(file)) return undefined;
  const reading = readPlan(readFileSync(file, 'utf8'), { file: 'plan.yaml' });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems, undefined, 1));
  return reading.judge;
};

const timeOf = (each: Case, index: number): number => begin + (each.at ?? (each.sameTimeAs ?? index) * 10) * 1_000;

const requestOf = (each: Case, index: number) => {
  const { userId = 'u1', ...over } = each.message;
  const timestamp = timeOf(each, index);
  const receivedAt = timestamp + (each.receivedLater ?? 0.1) * 1_000;
  const sent = each.sentBefore === undefined ? {} : { sentAt: receivedAt - each.sentBefore * 1_000 };
  const { userId: _, messageId: __, ...base } = testMessage({ name: 'Seen' });
  const whole = { ...base, timestamp, ...sent, ...over, ...(userId === null ? {} : { userId }) };
  return request([whole], { receivedAt });
};

/** Runs the sequence through the heart over a real store; where asked, the process dies before every message. */
const run = (name: string, dies: boolean) => {
  const cases: readonly Case[] = JSON.parse(readFileSync(new URL(`${name}/arrivals.json`, folder), 'utf8'));
  const judge = judgeOf(name);
  using opened = openTestStore();
  const open = (): Heart => new Heart(opened.store.database, () => judge);
  let heart = open();
  return cases.map((each, index) => {
    if (dies) {
      // Half of the times entities are on disk already, else they are folded again.
      if (index % 2 === 0) heart.storeEntities();
      opened.dieAndOpen();
      heart = open();
    }
    const before = heart.seq;
    heart.take(requestOf(each, index), []);
    heart.flush();
    if (heart.seq === before) return { each, stored: false, findings: [], verdict: undefined };
    const row = opened.store.database
      .prepare<[number], { verdict: number; violations: string | null }>(
        'select m.verdict, f.json as violations from message m left join finding_text f on f.seq = m.seq where m.seq = ?',
      )
      .get(heart.seq);
    const findings = toldFindings(row?.violations ?? null);
    return { each, stored: true, findings, verdict: verdictOfCode(row?.verdict ?? 0) };
  });
};

const places = (findings: readonly { readonly code: string; readonly path: string }[]) =>
  findings.map(({ code, path }) => [code, path]).toSorted();

describe.each(names)('%s', (name) => {
  let arrivals: ReturnType<typeof run> = [];
  beforeAll(() => {
    arrivals = run(name, false);
  });

  it('finds what the sequence says, and nothing else', () => {
    for (const { each, stored, findings, verdict } of arrivals) {
      const { says, finds = [], muted = [], repeats = false } = each;
      expect([says, stored]).toEqual([says, !repeats]);
      const counted = findings.filter((finding) => !isMuted(finding));
      expect([says, places(counted)]).toEqual([says, finds.map(([code, path]) => [code, path]).toSorted()]);
      expect([says, places(findings.filter(isMuted))]).toEqual([says, muted.toSorted()]);
      if (each.verdict !== undefined) expect([says, verdict]).toEqual([says, each.verdict]);
      for (const [code, path, severity, explained = ''] of finds) {
        const found = counted.find((finding) => finding.code === code && finding.path === path);
        if (severity !== undefined) expect([says, found?.severity]).toEqual([says, severity]);
        expect(found?.explanation).toContain(explained);
        expect(found?.explanation).toMatch(/\.$/);
      }
    }
  });

  it('finds the same where the process dies before every message', () => {
    const findingsOf = ({ findings, verdict }: ReturnType<typeof run>[number]) => ({ findings, verdict });
    expect(run(name, true).map(findingsOf)).toEqual(arrivals.map(findingsOf));
  });
});

it('has a sequence for every family of checks', () => {
  expect(names.length).toBeGreaterThan(9);
});

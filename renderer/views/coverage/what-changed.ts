import type { Coverage, EventCoverage } from '../../../shared/contract/coverage-shapes.ts';
import type { Result } from '../../../shared/contract/methods.ts';
import { shareText, validShare } from './coverage-rows.ts';

type ViolationItem = Result<'violations.list'>['items'][number];

/** One thing that is not as it was before. */
export interface Change {
  readonly id: string;
  readonly tone: 'better' | 'worse' | 'neutral';
  /** `Order Completed` */
  readonly subject: string;
  /** `is valid in 85 % of 120 messages, was in 98.6 % of 300` */
  readonly text: string;
  /** Lists the rows that it speaks of. */
  readonly filter: string;
}

export interface Compared {
  readonly before: Coverage;
  readonly since: Coverage;
  readonly violations: readonly ViolationItem[];
  /** Epoch milliseconds. */
  readonly from: number;
  readonly owner: string | undefined;
  /** Term that holds rows to the time since. */
  readonly sinceTerm: string;
}

/** Less is no news: shares of few messages move by themselves. */
const leastShift = 0.01;

const count = (messages: number): string =>
  `${messages.toLocaleString('en')} ${messages === 1 ? 'message' : 'messages'}`;

const eventChange = (now: EventCoverage, was: EventCoverage | undefined, sinceTerm: string): readonly Change[] => {
  const subject = now.name;
  const filter = `${now.filter} ${sinceTerm}`;
  const id = `${now.kind} ${now.name}`;
  const wasSeen = was?.seen ?? 0;
  if (now.seen > 0 && wasSeen === 0) {
    return [
      { id: `new ${id}`, tone: 'neutral', subject, text: `was seen for the first time, in ${count(now.seen)}`, filter },
    ];
  }
  if (now.seen === 0 && wasSeen > 0) {
    return [
      {
        id: `quiet ${id}`,
        tone: 'worse',
        subject,
        text: `has not come since; ${count(wasSeen)} before`,
        filter: now.filter,
      },
    ];
  }
  const [share, before] = [validShare(now), was && validShare(was)];
  if (share === undefined || before === undefined || Math.abs(share - before) < leastShift) return [];
  const text = `is valid in ${shareText(share)} of ${count(now.seen)}, was in ${shareText(before)} of ${count(wasSeen)}`;
  return [{ id: `share ${id}`, tone: share > before ? 'better' : 'worse', subject, text, filter }];
};

const violationChange = (item: ViolationItem, from: number): readonly Change[] => {
  const { code, kind, name, path, firstSeen, lastSeen, cleanSince = 0 } = item;
  const id = `${code} ${kind} ${name} ${path}`;
  const subject = name;
  const filter = `kind:${kind} code:${code} path:"${path.replace(/["\\]/g, '\\$&')}"`;
  if (firstSeen >= from && cleanSince === 0) {
    return [{ id, tone: 'worse', subject, text: `has ${code} at ${path} since then, in ${count(item.count)}`, filter }];
  }
  if (cleanSince > 0 && firstSeen < from && lastSeen < from) {
    return [
      {
        id,
        tone: 'better',
        subject,
        text: `has no ${code} at ${path} any more, ${cleanSince.toLocaleString('en')} clean since`,
        filter,
      },
    ];
  }
  return [];
};

const rank = { worse: 0, neutral: 1, better: 2 } as const;

/** What is other for an owner's events than it was before an instant; what got worse comes first. */
export const whatChanged = ({ before, since, violations, from, owner, sinceTerm }: Compared): readonly Change[] => {
  const key = ({ kind, name }: Pick<EventCoverage, 'kind' | 'name'>): string => `${kind} ${name}`;
  const was = new Map(before.items.map((item) => [key(item), item]));
  const own = since.items.filter((item) => item.planned && item.owner === owner);
  const names = new Set(own.map(key));
  const changes = [
    ...own.flatMap((item) => eventChange(item, was.get(key(item)), sinceTerm)),
    ...violations.flatMap((item) => {
      const { kind } = item;
      const isOwn =
        (kind === 'track' || kind === 'page' || kind === 'screen') && names.has(key({ kind, name: item.name }));
      return isOwn ? violationChange(item, from) : [];
    }),
  ];
  return changes.toSorted((left, right) => rank[left.tone] - rank[right.tone]);
};

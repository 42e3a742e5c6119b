import type { Coverage, EventCoverage } from '../../../shared/contract/coverage-shapes.ts';
import type { Result } from '../../../shared/contract/methods.ts';
import { violationFilter } from '../../state/violations/row-filter.ts';
import { shareText } from '../../ui/share-text.ts';
import { validShare } from './coverage-rows.ts';

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
  /** Terms that hold all rows to what was chosen above. */
  readonly within: string;
  /** Term that holds rows to the time since. */
  readonly sinceTerm: string;
}

/** So many would have come by now if an event came as often as before; fewer may stay away by chance. */
const leastExpected = 3;

/** Less is no news. */
const leastShift = 0.01;
/** Shares of few messages move by themselves: so many standard errors are taken for more than chance. */
const leastErrors = 2;
const leastClean = 5;

type Judged = Pick<EventCoverage, 'valid' | 'warning' | 'invalid'>;
const judgedOf = ({ valid, warning, invalid }: Judged): number => valid + warning + invalid;

/** Whether two shares of valid messages differ by more than chance. */
const differs = (now: Judged, was: Judged): boolean => {
  const [ofNow, ofWas] = [judgedOf(now), judgedOf(was)];
  if (ofNow === 0 || ofWas === 0) return false;
  const shift = Math.abs(now.valid / ofNow - was.valid / ofWas);
  const both = (now.valid + was.valid) / (ofNow + ofWas);
  const error = Math.sqrt(both * (1 - both) * (1 / ofNow + 1 / ofWas));
  return shift >= leastShift && shift >= leastErrors * error;
};

const count = (messages: number): string =>
  `${messages.toLocaleString('en')} ${messages === 1 ? 'message' : 'messages'}`;

const terms = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

const titleOf = ({ kind, name }: Pick<EventCoverage, 'kind' | 'name'>): string =>
  name === '' ? `${kind} without a name` : name;

const eventChange = (
  now: EventCoverage,
  was: EventCoverage | undefined,
  { before: all, since, within, sinceTerm }: Compared,
): readonly Change[] => {
  const subject = titleOf(now);
  const filter = terms(now.filter, within, sinceTerm);
  const id = `${now.kind} ${now.name}`;
  const wasSeen = was?.seen ?? 0;
  if (now.seen > 0 && wasSeen === 0) {
    return [
      { id: `new ${id}`, tone: 'neutral', subject, text: `was seen for the first time, in ${count(now.seen)}`, filter },
    ];
  }
  if (now.seen === 0 && wasSeen > 0) {
    if ((wasSeen * since.messages) / Math.max(1, all.messages) < leastExpected) return [];
    return [
      {
        id: `quiet ${id}`,
        tone: 'worse',
        subject,
        text: `has not come since; ${count(wasSeen)} before`,
        filter: terms(now.filter, within),
      },
    ];
  }
  if (!was || !differs(now, was)) return [];
  const [share = 0, before = 0] = [validShare(now), validShare(was)];
  const text = `is valid in ${shareText(share)} of ${count(now.seen)}, was in ${shareText(before)} of ${count(wasSeen)}`;
  return [{ id: `share ${id}`, tone: share > before ? 'better' : 'worse', subject, text, filter }];
};

const violationChange = (
  item: ViolationItem,
  { from, within }: Pick<Compared, 'from' | 'within'>,
): readonly Change[] => {
  const { code, kind, name, path, firstSeen, lastSeen, cleanSince = 0 } = item;
  const id = `${code} ${kind} ${name} ${path}`;
  const subject = name === '' ? `${kind} without a name` : name;
  const filter = terms(violationFilter(item), within);
  if (firstSeen >= from) {
    const clean = cleanSince === 0 ? '' : `; ${cleanSince.toLocaleString('en')} clean since its last`;
    const text = `has ${code} at ${path} since then, in ${count(item.count)}${clean}`;
    return [{ id, tone: 'worse', subject, text, filter }];
  }
  if (cleanSince >= leastClean && lastSeen < from) {
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
export const whatChanged = (compared: Compared): readonly Change[] => {
  const { before, since, violations, owner } = compared;
  const key = ({ kind, name }: Pick<EventCoverage, 'kind' | 'name'>): string => `${kind} ${name}`;
  const was = new Map(before.items.map((item) => [key(item), item]));
  const own = since.items.filter((item) => item.planned && item.owner === owner);
  const names = new Set(own.map(key));
  const changes = [
    ...own.flatMap((item) => eventChange(item, was.get(key(item)), compared)),
    ...violations.flatMap((item) => {
      const { kind } = item;
      const isOwn =
        (kind === 'track' || kind === 'page' || kind === 'screen') && names.has(key({ kind, name: item.name }));
      // What is only said, and breaks nothing, is no change that somebody has to hear of.
      return isOwn && item.severity !== 'info' ? violationChange(item, compared) : [];
    }),
  ];
  return changes.toSorted((left, right) => rank[left.tone] - rank[right.tone]);
};

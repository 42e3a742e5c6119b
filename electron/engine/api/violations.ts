import type { CancelSignal } from '../../../shared/contract/caller.ts';
import type { Params, Result } from '../../../shared/contract/methods.ts';
import type { Infer } from '../../../shared/contract/schema.ts';
import type { violationGroupShape } from '../../../shared/contract/shapes.ts';
import { printFilter } from '../../../shared/filter/print-filter.ts';
import { type MutedViolation, pathPattern, type Violation } from '../../../shared/model/violation.ts';
import { isViolationCode } from '../../../shared/model/violation-codes.ts';
import type { Dictionaries } from '../store/read-dictionaries.ts';
import type { RowReader } from '../store/read-rows.ts';
import type { Lists } from './lists.ts';
import { createRowWalk, type LookedAt } from './looked-at.ts';
import type { Plans } from './plans.ts';
import { readFilter } from './read-filter.ts';
import type { StoredRows } from './stored-rows.ts';
import { splitFilter } from './violation-filter.ts';
import { createSectionCounts, type SectionKeys, underHeadings } from './violation-sections.ts';
import { countSources } from './violation-sources.ts';
import { rankOf, type Tally, tallyViolations } from './violation-tallies.ts';

const sliceItems = 500;

type Item = Infer<typeof violationGroupShape>;
type ListParams = Params<'violations.list'>;
type Order = (left: Tally, right: Tally) => number;

const newest: Order = (left, right) => right.lastSeq - left.lastSeq;
const mostFrequent: Order = (left, right) => right.count - left.count || newest(left, right);

const orders: Readonly<Record<NonNullable<ListParams['sort']>, Order>> = {
  frequent: mostFrequent,
  newest,
  severe: (left, right) => rankOf(right.severity) - rankOf(left.severity) || mostFrequent(left, right),
};

export interface ViolationsOptions {
  readonly stored: StoredRows;
  readonly lists: Lists;
  readonly rows: RowReader;
  readonly plans: Plans;
  readonly now: () => number;
  readonly nextTurn: () => Promise<void>;
}

/** Owners of planned events, by the run whose plan says it. */
const createOwners = (plans: Plans, dictionaries: Dictionaries) => {
  const ofRuns = new Map<number, ReadonlyMap<string, string>>();
  return (runId: number, kind: string, name: string): string | undefined => {
    let owners = ofRuns.get(runId);
    if (!owners) {
      const events = plans.summaryOf(dictionaries.run(runId))?.events ?? [];
      owners = new Map(
        events.flatMap((event) => (event.owner === undefined ? [] : [[`${event.kind} ${event.name}`, event.owner]])),
      );
      ofRuns.set(runId, owners);
    }
    return owners.get(`${kind} ${name}`);
  };
};

type Owners = ReturnType<typeof createOwners>;

const sectionKeys = (
  grouping: NonNullable<ListParams['group']>,
  dictionaries: Dictionaries,
  ownerOf: Owners,
): SectionKeys => {
  switch (grouping) {
    case 'event':
      return ({ kind, nameId }) => `${kind} ${nameId}`;
    case 'code':
      return ({ code }) => code;
    case 'owner':
      return ({ kind, nameId }, runId) => {
        const owner = ownerOf(runId, kind, dictionaries.name(nameId) ?? '');
        return owner === undefined ? 'nobody' : `owner ${owner}`;
      };
  }
};

/** Distinct violations of the messages that match, by code, kind, name and path. */
export const createViolations = ({ stored, lists, rows, plans, now, nextTurn }: ViolationsOptions) => {
  const { columns, dictionaries } = stored;

  const lookedAt = async (filter: string, run: string | undefined, signal: CancelSignal): Promise<LookedAt> => {
    if (filter !== '') return { list: await lists.matching({ filter, ...(run === undefined ? {} : { run }) }, signal) };
    await stored.catchUp();
    // A run without messages has no number; 0 is nobody's.
    return run === undefined ? {} : { runId: dictionaries.runId(run) ?? 0 };
  };

  /** Each violation as the newest message that has it was judged. */
  const newestOf = (tallies: readonly Tally[]): ReadonlyMap<Tally, Violation | MutedViolation> => {
    const bySeq = new Map(rows.rows(tallies.map(({ lastSeq }) => lastSeq)).map((row) => [row.seq, row.violations]));
    return new Map(
      tallies.flatMap((tally) => {
        const { code, path, muted } = tally.group;
        const all = muted ? rows.muted(tally.lastSeq) : (bySeq.get(tally.lastSeq) ?? []);
        const violation = all.find((each) => each.code === code && pathPattern(each.path) === path);
        return violation ? [[tally, violation]] : [];
      }),
    );
  };

  return {
    list: async (params: ListParams, signal: CancelSignal): Promise<Result<'violations.list'>> => {
      const { filter, run, sort = 'frequent', limit, group: grouping, muted: withMuted = false } = params;
      const { messages, lists: passes } = splitFilter(readFilter(filter, now()));
      const looked = await lookedAt(printFilter(messages), run, signal);
      const walk = createRowWalk(looked, { columns, nextTurn, signal });
      const ownerOf = createOwners(plans, dictionaries);
      const keyOf = grouping && sectionKeys(grouping, dictionaries, ownerOf);
      const sections = keyOf && createSectionCounts(keyOf);
      const { tallies, from, to } = await tallyViolations(stored, passes, walk, (group, chunk, index) => {
        // Messages of a heading are those that its filter lists, which knows nothing of what is muted.
        if (!group.muted) sections?.take(group, chunk, index);
      });
      const known = tallies.filter(({ group }) => isViolationCode(group.code)).sort(orders[sort]);
      const muted = known.filter(({ group }) => group.muted).length;
      const wanted = withMuted ? known : known.filter(({ group }) => !group.muted);
      const headings = keyOf && underHeadings(wanted, keyOf);
      const ordered = headings === undefined ? wanted : [...headings.values()].flat();
      const listed = limit === undefined ? ordered : ordered.slice(0, limit);

      const itemOf = (tally: Tally, violation: Violation | MutedViolation | undefined): readonly Item[] => {
        const { group, severity, count, firstSeq, lastSeq, firstSeen, lastSeen, samples, among, cleanSince } = tally;
        const { code, kind, path } = group;
        if (!isViolationCode(code)) return [];
        const name = dictionaries.name(group.nameId) ?? '';
        const owner = ownerOf(tally.runId, kind, name);
        const { expected, actual, suggestion, rule } = violation ?? {};
        return [
          {
            code,
            severity,
            kind,
            name,
            path,
            explanation: violation?.explanation ?? group.explanation,
            count,
            firstSeen,
            lastSeen,
            samples: samples.toReversed(),
            ...(expected === undefined ? {} : { expected }),
            ...(actual === undefined ? {} : { actual }),
            ...(suggestion === undefined ? {} : { suggestion }),
            ...(rule === undefined ? {} : { rule }),
            ...(owner === undefined ? {} : { owner }),
            ...(group.muted ? { muted: true } : {}),
            ...(violation && 'reason' in violation ? { reason: violation.reason } : {}),
            firstSeq,
            lastSeq,
            among,
            cleanSince,
            ...countSources(tally.sources, dictionaries),
            histogram: { from, to, counts: tally.counts },
          },
        ];
      };

      const items: Item[] = [];
      for (let at = 0; at < listed.length; at += sliceItems) {
        const slice = listed.slice(at, at + sliceItems);
        const violations = newestOf(slice);
        items.push(...slice.flatMap((tally) => itemOf(tally, violations.get(tally))));
        await walk.pause();
      }
      return {
        total: wanted.length,
        items,
        ...(headings === undefined
          ? {}
          : {
              sections: [...headings].map(([key, { length }]) => ({
                violations: length,
                messages: sections?.counts.get(key)?.messages ?? 0,
              })),
            }),
        ...(muted === 0 ? {} : { muted }),
      };
    },
  };
};

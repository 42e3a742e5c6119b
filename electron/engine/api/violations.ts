import type { CancelSignal } from '../../../shared/contract/caller.ts';
import type { Params, Result } from '../../../shared/contract/methods.ts';
import { isViolationCode, type Severity, severities } from '../../../shared/model/violation-codes.ts';
import { createFindingReader, type FindingGroup } from '../store/read-findings.ts';
import { cancelledCall } from './errors.ts';
import { createFindingColumns } from './finding-columns.ts';
import type { Lists } from './lists.ts';
import type { RowList } from './row-list.ts';
import type { StoredRows } from './stored-rows.ts';

const mostSamples = 10;
const sliceFindings = 5_000;

interface Tally {
  readonly group: FindingGroup;
  readonly name: string;
  severity: Severity;
  count: number;
  firstSeq: number;
  lastSeq: number;
  samples: number[];
}

const severityOf = (text: string): Severity => severities.find((severity) => severity === text) ?? 'info';

const worse = (left: Severity, right: Severity): Severity =>
  severities.indexOf(left) >= severities.indexOf(right) ? left : right;

export interface ViolationsOptions {
  readonly stored: StoredRows;
  readonly lists: Lists;
  readonly nextTurn: () => Promise<void>;
}

/** Distinct violations of the messages that match, by code, kind, name and path; the most frequent first. */
export const createViolations = ({ stored, lists, nextTurn }: ViolationsOptions) => {
  const findings = createFindingColumns(createFindingReader(stored.reader), nextTurn);
  stored.listen({ grown: () => undefined, trimmed: findings.trim, restarted: findings.restart });

  const tallyOf = (tallies: Map<string, Tally>, group: FindingGroup, seq: number): Tally => {
    const name = stored.dictionaries.name(group.nameId) ?? '';
    const key = JSON.stringify([group.code, group.kind, name, group.path]);
    const severity = severityOf(group.severity);
    const known = tallies.get(key);
    if (known) return known;
    const tally = { group, name, severity, count: 0, firstSeq: seq, lastSeq: seq, samples: [] };
    tallies.set(key, tally);
    return tally;
  };

  const count = async (list: RowList, signal: CancelSignal): Promise<readonly Tally[]> => {
    const tallies = new Map<string, Tally>();
    let position = 0;
    for (let index = 0; index < findings.seqs.length; index += 1) {
      if (index % sliceFindings === sliceFindings - 1) {
        await nextTurn();
        if (signal.aborted) throw cancelledCall();
      }
      const seq = findings.seqs.at(index) ?? 0;
      // Both lists ascend: one walk through the two finds the findings of matching messages.
      while ((list.at(position) ?? Number.POSITIVE_INFINITY) < seq) position += 1;
      if (list.at(position) !== seq) continue;
      const group = findings.groupOf(findings.groups.at(index) ?? 0);
      if (!group || group.muted) continue;
      const tally = tallyOf(tallies, group, seq);
      tally.severity = worse(tally.severity, severityOf(group.severity));
      if (tally.samples.at(-1) !== seq) {
        tally.count += 1;
        tally.samples.push(seq);
        if (tally.samples.length > mostSamples) tally.samples.shift();
      }
      tally.lastSeq = seq;
    }
    return [...tallies.values()];
  };

  const receivedAt = (seq: number): number => {
    let time = 0;
    stored.columns.visit(seq, seq, (chunk, from) => {
      time = chunk.receivedAt[from] ?? 0;
    });
    return time;
  };

  return {
    list: async (params: Params<'violations.list'>, signal: CancelSignal): Promise<Result<'violations.list'>> => {
      const list = await lists.matching(params, signal);
      await findings.catchUp();
      const tallies = await count(list, signal);
      const items = tallies
        .toSorted((left, right) => right.count - left.count || right.lastSeq - left.lastSeq)
        .flatMap(({ group: { code, kind, path, explanation }, name, severity, firstSeq, lastSeq, ...tally }) =>
          isViolationCode(code)
            ? [
                {
                  code,
                  severity,
                  kind,
                  name,
                  path,
                  explanation,
                  count: tally.count,
                  firstSeen: receivedAt(firstSeq),
                  lastSeen: receivedAt(lastSeq),
                  samples: tally.samples.toReversed(),
                },
              ]
            : [],
        );
      return { total: items.length, items };
    },
  };
};

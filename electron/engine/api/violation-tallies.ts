import { type Severity, severities } from '../../../shared/model/violation-codes.ts';
import type { FindingGroup } from '../store/read-findings.ts';
import type { Chunk } from './columns.ts';
import type { RowWalk } from './looked-at.ts';
import { countBeside } from './messages-beside.ts';
import type { StoredRows } from './stored-rows.ts';

const mostSamples = 10;
const sliceFindings = 10_000;

/** Stretches of time that each violation is counted in. */
const buckets = 24;

/** One distinct violation, counted. */
export interface Tally {
  readonly group: FindingGroup;
  severity: Severity;
  /** Messages that have it. */
  count: number;
  readonly firstSeq: number;
  lastSeq: number;
  readonly firstSeen: number;
  lastSeen: number;
  runId: number;
  /** The newest, oldest first. */
  readonly samples: number[];
  /** Messages by source id. */
  readonly sources: Map<number, number>;
  readonly counts: number[];
  among: number;
  cleanSince: number;
}

export interface Tallies {
  readonly tallies: readonly Tally[];
  /** Receipt of the first and the last message that were looked at. */
  readonly from: number;
  readonly to: number;
}

export const rankOf = (severity: Severity): number => severities.indexOf(severity);

const severityOf = (text: string): Severity => severities.find((severity) => severity === text) ?? 'info';

/** One number for all groups of the same code, kind, name and path, whatever their severity was; muted ones apart. */
const distinctIds = (groups: readonly FindingGroup[]): ReadonlyMap<number, number> => {
  const ids = new Map<string, number>();
  const byGroup = new Map<number, number>();
  for (const { id, code, kind, nameId, path, muted } of groups) {
    const key = `${code} ${kind} ${nameId} ${muted} ${path}`;
    const known = ids.get(key) ?? ids.size;
    ids.set(key, known);
    byGroup.set(id, known);
  }
  return byGroup;
};

const edgesOf = async (walk: RowWalk): Promise<Pick<Tallies, 'from' | 'to'>> => {
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  await walk.visitFrom(1, (chunk, index) => {
    const at = chunk.receivedAt[index] ?? 0;
    if (at < from) from = at;
    if (at > to) to = at;
  });
  return { from: Math.min(from, to), to };
};

/** Counts the violations that pass, of the messages that a walk looks at. */
export const tallyViolations = async (
  { columns, findings }: Pick<StoredRows, 'columns' | 'findings'>,
  passes: (group: FindingGroup) => boolean,
  walk: RowWalk,
  onFound: (group: FindingGroup, chunk: Chunk, index: number) => void = () => undefined,
): Promise<Tallies> => {
  const { from, to } = await edgesOf(walk);
  const distinct = distinctIds(findings.groups);
  const passing = new Map(findings.groups.filter(passes).map((group) => [group.id, group]));
  const found = new Map<number, Tally>();

  const tallyOf = (group: FindingGroup, seq: number, at: number): Tally => {
    const key = distinct.get(group.id) ?? 0;
    const known = found.get(key);
    if (known) return known;
    const tally: Tally = {
      group,
      severity: severityOf(group.severity),
      count: 0,
      firstSeq: seq,
      lastSeq: 0,
      firstSeen: at,
      lastSeen: at,
      runId: 0,
      samples: [],
      sources: new Map(),
      counts: Array.from({ length: buckets }, () => 0),
      among: 0,
      cleanSince: 0,
    };
    found.set(key, tally);
    return tally;
  };

  const take = (group: FindingGroup, chunk: Chunk, index: number): void => {
    const seq = chunk.seq[index] ?? 0;
    const at = chunk.receivedAt[index] ?? 0;
    const tally = tallyOf(group, seq, at);
    // Several members of one list with the same fault are one message with it.
    if (tally.lastSeq === seq) return;
    const severity = severityOf(group.severity);
    if (rankOf(severity) > rankOf(tally.severity)) tally.severity = severity;
    tally.count += 1;
    tally.lastSeq = seq;
    tally.lastSeen = at;
    tally.runId = chunk.run[index] ?? 0;
    tally.samples.push(seq);
    if (tally.samples.length > mostSamples) tally.samples.shift();
    const source = chunk.source[index] ?? 0;
    tally.sources.set(source, (tally.sources.get(source) ?? 0) + 1);
    const bucket = Math.min(buckets - 1, Math.floor(((at - from) / Math.max(1, to - from)) * buckets));
    tally.counts[bucket] = (tally.counts[bucket] ?? 0) + 1;
  };

  for (let fromSeq = findings.seqAt(0); fromSeq > 0 && fromSeq <= walk.lastSeq; ) {
    let at = findings.indexOf(fromSeq);
    const lastOfSlice = findings.seqAt(Math.min(findings.length, at + sliceFindings) - 1);
    const toSeq = Math.min(walk.lastSeq, lastOfSlice);
    const looks = walk.lookFrom(fromSeq);
    columns.visit(fromSeq, toSeq, (chunk, start, stop) => {
      for (let index = start; index < stop; index += 1) {
        const seq = chunk.seq[index] ?? 0;
        if (findings.seqAt(at) > seq) continue;
        while (at < findings.length && findings.seqAt(at) < seq) at += 1;
        if (findings.seqAt(at) !== seq) continue;
        const isLookedAt = looks(chunk, index);
        for (; findings.seqAt(at) === seq; at += 1) {
          const group = passing.get(findings.groupAt(at));
          if (!group || !isLookedAt) continue;
          take(group, chunk, index);
          onFound(group, chunk, index);
        }
      }
    });
    await walk.pause();
    fromSeq = findings.seqAt(findings.indexOf(toSeq + 1));
  }

  const tallies = [...found.values()];
  await countBeside(tallies, walk);
  return { tallies, from, to };
};

import type { Judge } from '../judge/judge.ts';
import { kindCode } from '../store/columns.ts';
import { type FindingGroupForm, groupForm, groupKey } from '../store/finding-groups.ts';
import { readFindings, type StoredFinding } from '../store/findings-form.ts';
import type { SeqRange } from '../store/judged-ranges.ts';
import type { ChangedJudgement } from '../store/judgement-writer.ts';
import type { JudgedReader, JudgedRow } from '../store/read-judged.ts';
import { type Comparison, compare } from './compare.ts';
import { judgeStored } from './judge-stored.ts';
import { slicesOf } from './stored-scope.ts';

/** What was found in a stretch of stored messages: only what is to be written. */
export interface AgainSlice {
  readonly range: SeqRange;
  /** Messages that were judged. */
  readonly judged: number;
  /** Messages whose verdict or violations are others, be it only muted ones; the rest of `rows` got other words. */
  readonly changed: number;
  readonly disappeared: number;
  readonly appeared: number;
  readonly rows: readonly ChangedJudgement[];
}

export interface AgainScope {
  /** Newest first. */
  readonly ranges: readonly SeqRange[];
  /** Runs that bring a plan of their own. */
  readonly except: readonly string[];
}

/** Names the distinct violations of messages; equal ones are one object, which crosses to another thread once. */
const createGrouping = () => {
  const known = new Map<string, FindingGroupForm>();
  return ({ kind, nameId }: JudgedRow, findings: readonly StoredFinding[]): readonly FindingGroupForm[] =>
    findings.map((found) => {
      const group = groupForm(found, kindCode(kind), nameId);
      const key = groupKey(group);
      const same = known.get(key);
      if (same !== undefined) return same;
      if (known.size >= 20_000) known.clear();
      known.set(key, group);
      return group;
    });
};

const sameGroups = (before: readonly FindingGroupForm[], after: readonly FindingGroupForm[]): boolean =>
  before.length === after.length && before.every((group, index) => group === after[index]);

/** Hands over what a plan judges otherwise than what is stored; false where `proceed` said stop. */
export const judgeAgain = async (
  reader: JudgedReader,
  judge: Judge,
  { ranges, except }: AgainScope,
  proceed: () => Promise<boolean>,
  tell: (slice: AgainSlice) => void,
): Promise<boolean> => {
  const groupsOf = createGrouping();

  const changeOf = (row: JudgedRow, comparison: Comparison): ChangedJudgement => {
    const { judgement, findings } = comparison;
    const change = { seq: row.seq, before: row.verdict, after: judgement.verdict };
    if (findings === row.findings) return change;
    const before = groupsOf(row, readFindings(row.findings));
    const after = groupsOf(row, [...judgement.violations, ...(judgement.muted ?? [])]);
    return { ...change, findings: { text: findings }, ...(sameGroups(before, after) ? {} : { groups: after }) };
  };

  for (const { from: fromSeq, to: toSeq } of ranges) {
    let to = toSeq;
    for (const { downTo, rows } of slicesOf(reader, { except, fromSeq, toSeq })) {
      let [changed, disappeared, appeared] = [0, 0, 0];
      const changes: ChangedJudgement[] = [];
      for (const row of rows) {
        const comparison = compare(row, judgeStored(row, judge));
        if (!comparison.differs) continue;
        const change = changeOf(row, comparison);
        changes.push(change);
        disappeared += comparison.disappeared.length;
        appeared += comparison.appeared.length;
        if (change.before !== change.after || change.groups !== undefined) changed += 1;
      }
      tell({ range: { from: downTo, to }, judged: rows.length, changed, disappeared, appeared, rows: changes });
      to = downTo - 1;
      if (!(await proceed())) return false;
    }
  }
  return true;
};

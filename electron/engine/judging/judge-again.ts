import type { Judge } from '../judge/judge.ts';
import { kindCode } from '../store/columns.ts';
import { type FindingGroupForm, groupForm, groupKey } from '../store/finding-groups.ts';
import { type StoredFinding, toldFindings } from '../store/findings-form.ts';
import type { SeqRange } from '../store/judged-ranges.ts';
import type { ChangedJudgement } from '../store/judgement-writer.ts';
import type { JudgedReader, JudgedRow } from '../store/read-judged.ts';
import { type Comparison, compare } from './compare.ts';
import { judgeStored } from './judge-stored.ts';
import { pagesOf, type StoredScope } from './stored-scope.ts';

/** Pages in which little changed are written together. */
const mostPages = 8;
const mostChanges = 500;

/** What was found in a stretch of stored messages: only what is to be written. */
export interface AgainSlice {
  readonly range: SeqRange;
  /** Messages that were judged, or that cannot be judged otherwise. */
  readonly judged: number;
  /** Messages whose verdict or violations are others, be it only muted ones; the rest of `rows` got other words. */
  readonly changed: number;
  readonly disappeared: number;
  readonly appeared: number;
  readonly rows: readonly ChangedJudgement[];
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

interface Gathered {
  pages: number;
  judged: number;
  changed: number;
  disappeared: number;
  appeared: number;
  readonly rows: ChangedJudgement[];
}

const nothingYet = (): Gathered => ({ pages: 0, judged: 0, changed: 0, disappeared: 0, appeared: 0, rows: [] });

/** Hands over what a plan judges otherwise than what is stored; false where `proceed` said stop. */
export const judgeAgain = async (
  reader: JudgedReader,
  judge: Judge,
  scope: StoredScope,
  proceed: () => Promise<boolean>,
  tell: (slice: AgainSlice) => void,
): Promise<boolean> => {
  const groupsOf = createGrouping();

  const changeOf = (row: JudgedRow, comparison: Comparison): ChangedJudgement => {
    const { judgement, findings } = comparison;
    const change = { seq: row.seq, before: row.verdict, after: judgement.verdict };
    if (findings === row.findings) return change;
    const before = groupsOf(row, toldFindings(row.findings));
    const after = groupsOf(row, [...judgement.violations, ...(judgement.muted ?? [])]);
    return { ...change, findings: { text: findings }, ...(sameGroups(before, after) ? {} : { groups: after }) };
  };

  const note = (row: JudgedRow, gathered: Gathered): void => {
    gathered.judged += 1;
    const comparison = compare(row, judgeStored(row, judge));
    if (!comparison.differs) return;
    const change = changeOf(row, comparison);
    gathered.rows.push(change);
    gathered.disappeared += comparison.disappeared.length;
    gathered.appeared += comparison.appeared.length;
    if (change.before !== change.after || change.groups !== undefined) gathered.changed += 1;
  };

  let gathered = nothingYet();
  let to: number | undefined;
  for (const { range, rows, others, last } of pagesOf(reader, scope)) {
    to ??= range.to;
    gathered.pages += 1;
    for (const row of rows) note(row, gathered);
    for (const count of others.values()) gathered.judged += count;
    if (last || gathered.pages >= mostPages || gathered.rows.length >= mostChanges) {
      const { pages: _, ...found } = gathered;
      tell({ range: { from: range.from, to }, ...found });
      gathered = nothingYet();
      to = undefined;
    }
    if (!(await proceed())) return false;
  }
  return true;
};

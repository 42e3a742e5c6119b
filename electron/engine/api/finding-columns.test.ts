import { expect, test } from 'vitest';
import { findingId } from '../store/finding-id.ts';
import type { FindingGroup } from '../store/read-findings.ts';
import { createFindingColumns } from './finding-columns.ts';
import { createFindingTest } from './finding-test.ts';

const group = (id: number, code: string): FindingGroup => ({
  id,
  code,
  severity: 'error',
  kind: 'track',
  nameId: 1,
  path: '/name',
  explanation: '',
  muted: false,
});

type Row = readonly [seq: number, group: number];

/** Findings as rows in the order of their messages, read from any message on. */
const columnsOf = (rows: readonly Row[], groups: readonly FindingGroup[]) => {
  const withIds = () =>
    rows.map(([seq, of], index) => {
      const position = rows.slice(0, index).filter(([other]) => other === seq).length;
      return { id: findingId(seq, position), seq, of };
    });
  const slice = (before: number, found: ReturnType<typeof withIds>) => ({
    lastId: found.at(-1)?.id ?? before,
    seqs: found.map(({ seq }) => seq),
    groups: found.map(({ of }) => of),
  });
  return createFindingColumns({
    after: (id, limit) =>
      slice(
        id,
        withIds()
          .filter((each) => each.id > id)
          .slice(0, limit),
      ),
    between: (fromId, toId) =>
      slice(
        fromId,
        withIds().filter(({ id }) => id >= fromId && id <= toId),
      ),
    groupsAfter: (id) => groups.filter((each) => each.id > id),
  });
};

test('what was found in messages that were judged again takes the place of what was', () => {
  const rows: Row[] = [
    [2, 1],
    [4, 1],
    [9, 2],
  ];
  const groups = [group(1, 'late'), group(2, 'wrong-type')];
  const findings = columnsOf(rows, groups);
  findings.readSlice();
  groups.push(group(3, 'bad-format'));
  rows.splice(0, 3, [2, 3], [7, 2], [7, 3], [9, 2], [11, 1]);
  findings.readAgain(1, 20);
  const all = () =>
    Array.from({ length: findings.length }, (_, index) => [findings.seqAt(index), findings.groupAt(index)]);
  expect(all()).toEqual([
    [2, 3],
    [7, 2],
    [7, 3],
    [9, 2],
  ]);
  expect(findings.groupOf(3)?.code).toBe('bad-format');
  findings.readSlice();
  expect(all()).toEqual(rows);
  rows.splice(1, 2);
  findings.readAgain(3, 8);
  expect(all()).toEqual(rows);
});

test('a test of findings answers in any order of seqs, and learns groups that came since', () => {
  const groups = [group(1, 'late')];
  const rows: Row[] = [
    [2, 1],
    [5, 1],
  ];
  const findings = columnsOf(rows, groups);
  findings.readSlice();
  const found = createFindingTest(findings, ({ code }) => code !== 'late');
  found.refresh();
  expect([1, 2, 5].map(found.passes)).toEqual([false, false, false]);
  groups.push(group(2, 'wrong-type'));
  rows.push([5, 2], [8, 2]);
  findings.readSlice();
  findings.trim(3);
  found.refresh();
  expect([8, 5, 6, 2, 8].map(found.passes)).toEqual([true, true, false, false, true]);
});

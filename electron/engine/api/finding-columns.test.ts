import { expect, test } from 'vitest';
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

/** Findings as rows of (seq, group), read in slices of any length. */
const columnsOf = (rows: [number, number][], groups: readonly FindingGroup[]) =>
  createFindingColumns({
    after: (id, limit) => {
      const slice = rows.slice(id, id + limit);
      return {
        lastId: id + slice.length,
        seqs: slice.map(([seq]) => seq),
        groups: slice.map(([, of]) => of),
      };
    },
    groupsAfter: (id) => groups.filter((each) => each.id > id),
  });

test('findings of messages that were judged again, which were written later, stand in the order of seqs', () => {
  const rows: [number, number][] = [
    [4, 1],
    [9, 2],
  ];
  const findings = columnsOf(rows, [group(1, 'late'), group(2, 'wrong-type')]);
  findings.readSlice();
  rows.push([7, 2], [2, 1], [7, 1]);
  findings.readSlice();
  const all = Array.from({ length: findings.length }, (_, index) => [findings.seqAt(index), findings.groupAt(index)]);
  expect(all).toEqual([
    [2, 1],
    [4, 1],
    [7, 2],
    [7, 1],
    [9, 2],
  ]);
});

test('a test of findings answers in any order of seqs, and learns groups that came since', () => {
  const groups = [group(1, 'late')];
  const rows: [number, number][] = [
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

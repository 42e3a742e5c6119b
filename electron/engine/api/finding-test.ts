import type { FindingGroup } from '../store/read-findings.ts';
import type { FindingColumns } from './finding-columns.ts';

/** Tells by its seq whether a message has a violation that passes. */
export interface FindingTest {
  /** Before rows are tested: learns the groups that came since. */
  refresh(): void;
  passes(seq: number): boolean;
  forget(): void;
}

/** Tests every group once; rows that are asked for in ascending order cost one step each. */
export const createFindingTest = (
  findings: FindingColumns,
  passesGroup: (group: FindingGroup) => boolean,
): FindingTest => {
  let passing = new Set<number>();
  let known = 0;
  let cursor = 0;
  let asked = Number.POSITIVE_INFINITY;

  return {
    refresh: () => {
      for (; known < findings.groups.length; known += 1) {
        const group = findings.groups[known];
        if (group && passesGroup(group)) passing.add(group.id);
      }
      asked = Number.POSITIVE_INFINITY;
    },
    passes: (seq) => {
      if (seq < asked) cursor = findings.indexOf(seq);
      asked = seq;
      while (cursor < findings.length && findings.seqAt(cursor) < seq) cursor += 1;
      for (let index = cursor; findings.seqAt(index) === seq; index += 1) {
        if (passing.has(findings.groupAt(index))) return true;
      }
      return false;
    },
    forget: () => {
      passing = new Set();
      known = 0;
    },
  };
};

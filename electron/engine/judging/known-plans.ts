import { type RulesReading, readPlanRules } from '../plan/read-plan.ts';
import type { MarkedRange } from '../store/judged-ranges.ts';
import type { Touched } from '../store/read-judged.ts';
import type { StoredRange } from './stored-scope.ts';
import { type EditedPlan, touchedByEdit } from './touched-by-edit.ts';

/** The text of a plan that has judged messages when they were stored, or again. */
export interface KnownPlan {
  readonly path: string;
  readonly text: string;
  /** What is noted of messages that it judged: another plan, or other checks, give another. */
  readonly mark: string;
}

const asEdited = (reading: RulesReading): EditedPlan | undefined => (reading.ok ? reading : undefined);

/** Says of each range what of it an edit can touch, where the plan that judged it is known. */
export const withTouched = (
  ranges: readonly MarkedRange[],
  known: readonly KnownPlan[],
  after: EditedPlan,
): readonly StoredRange[] => {
  const byMark = new Map<string, Touched | undefined>();
  const touchedSince = (mark: string): Touched | undefined => {
    if (byMark.has(mark)) return byMark.get(mark);
    const plan = known.find((each) => each.mark === mark);
    const before = plan && asEdited(readPlanRules(plan.text, { file: plan.path }));
    const touched = before && touchedByEdit(before, after);
    byMark.set(mark, touched);
    return touched;
  };
  return ranges.map(({ from, to, mark }) => {
    const touched = touchedSince(mark);
    return { from, to, ...(touched === undefined ? {} : { touched }) };
  });
};

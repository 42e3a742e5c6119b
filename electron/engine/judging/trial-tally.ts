import type { Trial } from '../../../shared/contract/judging-shapes.ts';
import { pathPattern, type Verdict, type Violation } from '../../../shared/model/violation.ts';
import { severities } from '../../../shared/model/violation-codes.ts';
import type { JudgedRow } from '../store/read-judged.ts';
import type { Comparison } from './compare.ts';

const mostGroups = 100;
const mostSamples = 10;

type Side = Trial['disappear'];
type Group = Side['groups'][number];
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface GroupTally extends Mutable<Omit<Group, 'samples'>> {
  readonly samples: number[];
  lastSeq: number;
}

/** Counts the violations on one side of a plan edit; messages come newest first. */
class SideTally {
  #violations = 0;
  #messages = 0;
  readonly #groups = new Map<string, GroupTally>();

  add(row: JudgedRow, violations: readonly Violation[]): void {
    if (violations.length === 0) return;
    this.#messages += 1;
    this.#violations += violations.length;
    for (const violation of violations) {
      const tally = this.#groupOf(row, violation);
      if (severities.indexOf(violation.severity) > severities.indexOf(tally.severity)) {
        tally.severity = violation.severity;
      }
      if (tally.lastSeq === row.seq) continue;
      tally.lastSeq = row.seq;
      tally.count += 1;
      if (tally.samples.length < mostSamples) tally.samples.push(row.seq);
    }
  }

  get result(): Side {
    const groups = [...this.#groups.values()].toSorted((left, right) => right.count - left.count);
    return {
      violations: this.#violations,
      messages: this.#messages,
      groups: groups.slice(0, mostGroups).map(({ lastSeq: _, ...group }) => group),
    };
  }

  #groupOf({ kind, message: { name } }: JudgedRow, { code, severity, path }: Violation): GroupTally {
    const pattern = pathPattern(path);
    const key = JSON.stringify([code, kind, name, pattern]);
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const tally = { code, severity, kind, name, path: pattern, count: 0, samples: [], lastSeq: 0 };
    this.#groups.set(key, tally);
    return tally;
  }
}

const noVerdicts = (): Record<Verdict, number> => ({ valid: 0, warning: 0, invalid: 0, unchecked: 0 });

/** Adds up what a plan would change. */
export class TrialTally {
  #judged = 0;
  readonly #disappear = new SideTally();
  readonly #appear = new SideTally();
  readonly #before = noVerdicts();
  readonly #after = noVerdicts();

  add(row: JudgedRow, { judgement, disappeared, appeared }: Comparison): void {
    this.#judged += 1;
    this.#before[row.verdict] += 1;
    this.#after[judgement.verdict] += 1;
    this.#disappear.add(row, disappeared);
    this.#appear.add(row, appeared);
  }

  /** Messages that keep their judgements, by verdict. */
  addKept(counts: ReadonlyMap<Verdict, number>): void {
    for (const [verdict, count] of counts) {
      this.#judged += count;
      this.#before[verdict] += count;
      this.#after[verdict] += count;
    }
  }

  /** `complete`: nothing older is left that the plan judges. */
  result(complete: boolean): Trial {
    return {
      judged: this.#judged,
      complete,
      disappear: this.#disappear.result,
      appear: this.#appear.result,
      verdicts: { before: this.#before, after: this.#after },
    };
  }
}

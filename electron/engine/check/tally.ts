import type { Message, MessageKind } from '../../../shared/model/message.ts';
import { type Judgement, pathPattern, type Verdict, type Violation } from '../../../shared/model/violation.ts';
import { type Severity, severities } from '../../../shared/model/violation-codes.ts';

/** Violations of one code at one path of one event, however many. */
export interface ViolationGroup {
  readonly kind: MessageKind;
  readonly name: string;
  /** The path with array indexes as `*`. */
  readonly pattern: string;
  /** The first one that was found. */
  readonly first: Violation;
  count: number;
  /** Lines where it was found, the first ten. */
  readonly lines: number[];
}

export interface UnreadableLine {
  readonly line: number;
  readonly index?: number;
  readonly reason: string;
}

const mostGroups = 10_000;
const mostUnreadable = 1_000;
const mostSubjects = 10_000;
const mostLines = 10;

export const subjectOf = (kind: MessageKind, name: string): string => (name === '' ? kind : `${kind} ${name}`);

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const byWeight = (one: ViolationGroup, other: ViolationGroup): number =>
  severities.indexOf(other.first.severity) - severities.indexOf(one.first.severity) ||
  other.count - one.count ||
  byText(one.first.code, other.first.code) ||
  byText(one.pattern, other.pattern);

/** Sums up what is found, in memory that does not grow with the number of messages. */
export class Tally {
  readonly verdicts: Record<Verdict, number> = { valid: 0, warning: 0, invalid: 0, unchecked: 0 };
  /** Violations by severity, those over the bound included. */
  readonly violations: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  readonly unreadable: UnreadableLine[] = [];
  unreadableCount = 0;
  messages = 0;
  /** Messages that came again as they were: they count once. */
  repeats = 0;
  muted = 0;
  /** Violations that are counted, but stand in no group: there are too many kinds of them. */
  readonly further: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  readonly #groups = new Map<string, ViolationGroup>();
  readonly #subjects = new Set<string>();

  add({ kind, name }: Message, { verdict, violations, muted = [] }: Judgement, line: number): void {
    this.messages += 1;
    this.verdicts[verdict] += 1;
    this.muted += muted.length;
    if (this.#subjects.size < mostSubjects) this.#subjects.add(subjectOf(kind, name));
    for (const violation of violations) this.#violation(kind, name, violation, line);
  }

  addUnreadable(line: UnreadableLine): void {
    this.unreadableCount += 1;
    if (this.unreadable.length < mostUnreadable) this.unreadable.push(line);
  }

  /** Everything that was seen, by name. */
  get subjects(): readonly string[] {
    return [...this.#subjects].toSorted(byText);
  }

  /** The heaviest and most frequent first, those of one event together. */
  get groups(): readonly ViolationGroup[] {
    const bySubject = Map.groupBy(this.#groups.values(), ({ kind, name }) => subjectOf(kind, name));
    return [...bySubject]
      .map(([subject, groups]) => ({ subject, groups: groups.toSorted(byWeight) }))
      .toSorted((one, other) => {
        const [first, second] = [one.groups[0], other.groups[0]];
        return (first && second ? byWeightAlone(first, second) : 0) || byText(one.subject, other.subject);
      })
      .flatMap(({ groups }) => groups);
  }

  #violation(kind: MessageKind, name: string, violation: Violation, line: number): void {
    const { code, severity, path } = violation;
    this.violations[severity] += 1;
    const pattern = pathPattern(path);
    const key = JSON.stringify([code, severity, kind, name, pattern]);
    const known = this.#groups.get(key);
    if (known !== undefined) {
      known.count += 1;
      if (known.lines.length < mostLines && known.lines.at(-1) !== line) known.lines.push(line);
    } else if (this.#groups.size < mostGroups) {
      this.#groups.set(key, { kind, name, pattern, first: violation, count: 1, lines: [line] });
    } else {
      this.further[severity] += 1;
    }
  }
}

const byWeightAlone = (one: ViolationGroup, other: ViolationGroup): number =>
  severities.indexOf(other.first.severity) - severities.indexOf(one.first.severity) || other.count - one.count;

import type { JsonObject } from '../../../../shared/model/json.ts';
import { pathPattern, type Verdict, type Violation, verdicts } from '../../../../shared/model/violation.ts';
import type { Branch, BranchView } from './branches.ts';
import type { Expected } from './expected.ts';
import { PlaceCounts } from './places.ts';
import { PropertyTally } from './property-tally.ts';

/** What coverage reads of a stored message. */
export interface CoveredMessage {
  readonly seq: number;
  readonly receivedAt: number;
  readonly verdict: Verdict;
  /** Properties of an event, traits of an identify or group call. */
  readonly members: JsonObject;
  /** Where it came from, as `Places` numbers it. */
  readonly place: number;
  /** Those that are not muted. */
  readonly violations: readonly Violation[];
}

/** What the plan says about a name; absent where it does not have it. */
export interface NamePlan {
  readonly owner?: string;
  readonly line: number;
  readonly deprecated: boolean;
  readonly members: readonly Expected[];
  readonly branches: readonly Branch[];
}

/** All messages of one event, or about one type of entity. */
export class NameTally {
  readonly plan: NamePlan | undefined;
  readonly counts = new PlaceCounts();
  /** Of each branch, side by side with those of the plan: messages in which it held. */
  readonly held: number[] = [];
  /** Of each branch: seqs of the newest message in which it held, and in which it did not. */
  readonly lastHeld: number[] = [];
  readonly lastOther: number[] = [];
  readonly byVerdict: Record<Verdict, number> = { unchecked: 0, valid: 0, warning: 0, invalid: 0 };
  readonly root: PropertyTally;
  firstSeen = 0;
  lastSeen = 0;
  lastSeq = 0;
  readonly #byPath = new Map<string, PropertyTally>();
  #indexed = 0;

  constructor(root: 'properties' | 'traits', plan: NamePlan | undefined) {
    this.plan = plan;
    const members = plan?.members ?? [];
    this.root = new PropertyTally(`/${root}`, [root], { name: root, required: false, deprecated: false, members });
  }

  get seen(): number {
    return verdicts.reduce((sum, verdict) => sum + this.byVerdict[verdict], 0);
  }

  /** The properties, each before what it holds. Items of a list that hold properties are none themselves. */
  get properties(): readonly PropertyTally[] {
    return [...this.root.all()].filter(
      (each) =>
        each !== this.root &&
        !(each.isItem && each.members.size > 0) &&
        !(each.expected?.isImplied === true && each.seen === 0),
    );
  }

  /** `view` is asked for where the plan has branches. */
  add(message: CoveredMessage, view: () => BranchView): void {
    const { verdict, place, seq, receivedAt } = message;
    if (this.lastSeq === 0) this.firstSeen = receivedAt;
    this.lastSeq = seq;
    this.lastSeen = receivedAt;
    this.byVerdict[verdict] += 1;
    this.counts.addSeen(place);
    if (verdict === 'invalid') this.counts.addInvalid(place);
    this.root.addMembers(message.members, message);
    const branches = this.plan?.branches ?? [];
    if (branches.length > 0) {
      const seen = view();
      for (const [index, branch] of branches.entries()) {
        if (branch.holds(seen)) {
          this.held[index] = (this.held[index] ?? 0) + 1;
          this.lastHeld[index] = seq;
        } else this.lastOther[index] = seq;
      }
    }
    if (message.violations.length > 0) this.#addViolations(message);
  }

  #addViolations({ violations, place, seq }: CoveredMessage): void {
    const worst = new Map<string, boolean>();
    for (const { path, severity } of violations) {
      const at = pathPattern(path);
      worst.set(at, (worst.get(at) ?? false) || severity === 'error');
    }
    for (const [path, isError] of worst) {
      const property = this.#at(path);
      if (!property) continue;
      property.addFinding(seq);
      if (!isError) continue;
      property.invalid += 1;
      property.counts.addInvalid(place);
    }
  }

  /** Properties that are not planned are made as they come, so the index is made anew when there are more. */
  #at(path: string): PropertyTally | undefined {
    const known = this.#byPath.get(path);
    if (known) return known;
    const { properties } = this;
    if (properties.length === this.#indexed) return undefined;
    this.#indexed = properties.length;
    for (const property of properties) this.#byPath.set(property.path, property);
    return this.#byPath.get(path);
  }
}

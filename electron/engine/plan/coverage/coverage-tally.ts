import { userType } from '../../../../shared/model/entity.ts';
import type { JsonObject } from '../../../../shared/model/json.ts';
import {
  type EventKind,
  type Groups,
  isEventKind,
  type MessageKind,
  unnamedGroupType,
} from '../../../../shared/model/message.ts';
import { defaultGroupType } from '../../../../shared/model/plan.ts';
import type { Source } from '../../../../shared/model/source.ts';
import type { PlanRules } from '../../judge/plan-rules.ts';
import { type BranchView, branchesOf } from './branches.ts';
import { eventMembers, expectedMembers, withImplied } from './expected.ts';
import { type CoveredMessage, type NamePlan, NameTally } from './name-tally.ts';
import { PlaceCounts, Places } from './places.ts';

/** Names that the plan does not have; what comes under further ones is counted together. */
const mostUnplannedNames = 2_000;

/** A stored message with what stands beside it. */
export interface StoredMessage extends Omit<CoveredMessage, 'place' | 'members'> {
  readonly kind: MessageKind;
  readonly name: string;
  readonly groups: Groups;
  readonly properties: JsonObject;
  readonly traits: JsonObject;
  readonly context: JsonObject;
  readonly sourceId: number;
}

/** Counts what was seen of a plan, message by message. */
export class CoverageTally {
  readonly plan: PlanRules | undefined;
  readonly places = new Places();
  readonly counts = new PlaceCounts();
  readonly events: Readonly<Record<EventKind, Map<string, NameTally>>> = {
    track: new Map(),
    page: new Map(),
    screen: new Map(),
  };
  readonly entities = new Map<string, NameTally>();
  messages = 0;
  /** Messages under further unplanned names. */
  beyond = 0;
  readonly #sourceOf: (id: number) => Source;
  readonly #defaultGroup: string;
  #unplannedNames = 0;

  constructor(plan: PlanRules | undefined, sourceOf: (id: number) => Source) {
    this.plan = plan;
    this.#sourceOf = sourceOf;
    this.#defaultGroup = defaultGroupType(plan?.entities ?? []);
    const common = expectedMembers(plan?.common ?? [], undefined);
    for (const event of plan?.events ?? []) {
      const { kind, name, line, deprecated, owner } = event;
      const members = eventMembers(event, common);
      const branches = branchesOf(event);
      const named = { line, deprecated, members, branches, ...optionalOwner(owner) };
      this.events[kind].set(name, new NameTally('properties', named));
    }
    for (const { type, line, owner, identifier, properties, schema } of plan?.entities ?? []) {
      const members = withImplied(expectedMembers(properties, schema?.source), identifier);
      this.entities.set(
        type,
        new NameTally('traits', { line, deprecated: false, members, branches: [], ...optionalOwner(owner) }),
      );
    }
  }

  add(stored: StoredMessage): void {
    const { sourceId, verdict, kind } = stored;
    const place = this.places.of(sourceId, () => this.#sourceOf(sourceId));
    this.messages += 1;
    this.counts.addSeen(place);
    if (verdict === 'invalid') this.counts.addInvalid(place);
    const { properties, traits, context } = stored;
    const view = (): BranchView => ({ properties, context, source: this.#sourceOf(sourceId) });
    if (isEventKind(kind)) {
      this.#at(this.events[kind], stored.name, 'properties')?.add({ ...stored, place, members: properties }, view);
    } else if (kind === 'identify') {
      this.#at(this.entities, userType, 'traits')?.add({ ...stored, place, members: traits }, view);
    } else if (kind === 'group') {
      const [type = unnamedGroupType] = Object.keys(stored.groups);
      const resolved = type === unnamedGroupType ? this.#defaultGroup : type;
      this.#at(this.entities, resolved, 'traits')?.add({ ...stored, place, members: traits }, view);
    }
  }

  #at(tallies: Map<string, NameTally>, name: string, root: 'properties' | 'traits'): NameTally | undefined {
    const known = tallies.get(name);
    if (known) return known;
    if (this.#unplannedNames >= mostUnplannedNames) {
      this.beyond += 1;
      return undefined;
    }
    this.#unplannedNames += 1;
    const tally = new NameTally(root, undefined);
    tallies.set(name, tally);
    return tally;
  }
}

const optionalOwner = (owner: string | undefined): Pick<NamePlan, 'owner'> => (owner === undefined ? {} : { owner });

import { type EntityType, userType } from '../../../../shared/model/entity.ts';
import { type Message, unnamedGroupType } from '../../../../shared/model/message.ts';
import { defaultGroupType, type PlannedProperty, type PlanSummary } from '../../../../shared/model/plan.ts';
import type { PlanRules, PropertyRules } from '../plan-rules.ts';

type NamedRules = ReadonlyMap<string, PropertyRules>;

interface EntityTraffic {
  readonly unique: NamedRules;
  readonly immutable: NamedRules;
}

const named = (rules: readonly PropertyRules[]): NamedRules => new Map(rules.map((rule) => [rule.name, rule]));

/** The entity type whose traits a message brings, as the wire names it. */
export const wireTypeOf = ({ kind, groups }: Message): EntityType | undefined => {
  if (kind === 'identify') return userType;
  return kind === 'group' ? Object.keys(groups)[0] : undefined;
};

/** What of a plan the traffic checks ask for, looked up once. */
export class TrafficPlan {
  readonly hasUnique: boolean;
  readonly hasImmutable: boolean;
  readonly #entities: ReadonlyMap<EntityType, EntityTraffic>;
  readonly #defaultGroup: EntityType;
  readonly #properties = new Map<string, readonly PlannedProperty[]>();
  readonly #common: readonly PlannedProperty[];

  constructor({ entities }: PlanRules, summary: PlanSummary) {
    this.#entities = new Map(
      entities.map(({ type, properties }) => [
        type,
        {
          unique: named(properties.filter(({ unique }) => unique === true)),
          immutable: named(properties.filter(({ immutable }) => immutable === true)),
        },
      ]),
    );
    const all = [...this.#entities.values()];
    this.hasUnique = all.some(({ unique }) => unique.size > 0);
    this.hasImmutable = all.some(({ immutable }) => immutable.size > 0);
    this.#defaultGroup = defaultGroupType(summary.entities);
    this.#common = summary.common;
    for (const { kind, name, properties } of summary.events) this.#declare(`${kind} ${name}`, properties);
    for (const { type, properties } of summary.entities) this.#declare(`entity ${type}`, properties);
  }

  of(wireType: EntityType): EntityTraffic | undefined {
    return this.#entities.get(this.#resolve(wireType));
  }

  /** Whether the plan itself says which types the value at these keys may have. */
  hasTypes(message: Message, keys: readonly (string | number)[]): boolean {
    const type = wireTypeOf(message);
    const own = this.#properties.get(
      type === undefined ? `${message.kind} ${message.name}` : `entity ${this.#resolve(type)}`,
    );
    let among = type === undefined ? [...(own ?? []), ...this.#common] : (own ?? []);
    let found: PlannedProperty | undefined;
    for (const key of keys) {
      found = typeof key === 'number' ? among[0] : among.find(({ name }) => name === key);
      if (found === undefined) return false;
      among = [...found.children];
    }
    return found !== undefined && found.types.length > 0 && !found.types.includes('any');
  }

  #resolve(wireType: EntityType): EntityType {
    return wireType === unnamedGroupType ? this.#defaultGroup : wireType;
  }

  /** An event with several versions is declared by each of them. */
  #declare(place: string, properties: readonly PlannedProperty[]): void {
    this.#properties.set(place, [...(this.#properties.get(place) ?? []), ...properties]);
  }
}

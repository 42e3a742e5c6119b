import { type EntityType, userType } from '../../../../shared/model/entity.ts';
import { type Message, unnamedGroupType } from '../../../../shared/model/message.ts';
import { defaultGroupType, type PlanSummary } from '../../../../shared/model/plan.ts';
import type { EventBody, EventRules, PlanRules, PropertyRules } from '../plan-rules.ts';

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

interface Declared {
  readonly properties: readonly PropertyRules[];
  /** Names that a JSON Schema declares: it says what they may be. */
  readonly bySchema: ReadonlySet<string>;
}

const nothing: Declared = { properties: [], bySchema: new Set() };

const bodiesOf = (event: EventRules): readonly EventBody[] => [
  event,
  ...(event.versions?.bodies.values() ?? []),
  ...(event.perSource?.values() ?? []),
];

const declaredBy = (bodies: readonly Pick<EventBody, 'properties' | 'schema'>[]): Declared => ({
  properties: bodies.flatMap(({ properties = [] }) => properties),
  bySchema: new Set(bodies.flatMap(({ schema }) => schema?.declared ?? [])),
});

/** What of a plan the traffic checks ask for, looked up once. */
export class TrafficPlan {
  readonly hasUnique: boolean;
  readonly hasImmutable: boolean;
  readonly #entities: ReadonlyMap<EntityType, EntityTraffic>;
  readonly #defaultGroup: EntityType;
  readonly #declared = new Map<string, Declared>();
  readonly #common: readonly PropertyRules[];

  constructor({ entities, events, common }: PlanRules, summary: PlanSummary) {
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
    this.#common = common;
    for (const event of events) this.#declared.set(`${event.kind} ${event.name}`, declaredBy(bodiesOf(event)));
    for (const entity of entities) this.#declared.set(`entity ${entity.type}`, declaredBy([entity]));
  }

  of(wireType: EntityType): EntityTraffic | undefined {
    return this.#entities.get(this.#resolve(wireType));
  }

  /** Whether the plan itself says which types the value at these keys may have. */
  hasTypes(message: Message, keys: readonly (string | number)[]): boolean {
    const type = wireTypeOf(message);
    const place = type === undefined ? `${message.kind} ${message.name}` : `entity ${this.#resolve(type)}`;
    const { properties, bySchema } = this.#declared.get(place) ?? nothing;
    const [first = ''] = keys;
    if (bySchema.has(String(first))) return true;
    let among = type === undefined ? [...properties, ...this.#common] : properties;
    let found: readonly PropertyRules[] = [];
    for (const key of keys) {
      found = typeof key === 'number' ? among : among.filter(({ name }) => name === key);
      if (found.some(({ schema }) => schema !== undefined)) return true;
      among = found.flatMap(({ properties: members, items }) => members ?? (items ? [items] : []));
    }
    return found.some(({ types }) => types.length > 0 && !types.includes('any'));
  }

  #resolve(wireType: EntityType): EntityType {
    return wireType === unnamedGroupType ? this.#defaultGroup : wireType;
  }
}

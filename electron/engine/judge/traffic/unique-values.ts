import { type EntityType, userType } from '../../../../shared/model/entity.ts';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { PropertyRules } from '../plan-rules.ts';
import { childPath } from '../pointer.ts';
import { show } from '../text.ts';
import type { Arrival, KnownEntities, Report } from './arrival.ts';
import { Lately } from './lately.ts';
import { type TrafficPlan, wireTypeOf } from './traffic-plan.ts';

/** Values remembered of one property, at least. */
const most = 20_000;
const longestValue = 500;

interface Holder {
  readonly id: string;
  /** The message that brought it; 0 where it came before the plan asked. */
  readonly seq: number;
}

/** The text that stands for a value; absent for what says nothing: null, an empty text, an object. */
const keyOf = (value: JsonValue | undefined): string | undefined => {
  if (typeof value === 'string') return value === '' || value.length > longestValue ? undefined : `"${value}`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
};

/** `not-unique`: two entities with one value of a property that the plan marks `unique`. */
export class UniqueValues {
  readonly #holders = new Map<string, Lately<string, Holder>>();

  check(arrival: Arrival, plan: TrafficPlan, report: Report): void {
    if (!plan.hasUnique) return;
    const { message, entities } = arrival;
    const type = wireTypeOf(message);
    const unique = type === undefined ? undefined : plan.of(type)?.unique;
    if (type === undefined || unique === undefined || unique.size === 0) return;
    const given = type === userType ? message.userId : message.groups[type];
    const id = typeof given === 'string' ? given : given?.[0];
    // Somebody known only by a device may well be the one who has the value already.
    if (!id) return;
    for (const rule of unique.values()) {
      const value = Object.hasOwn(message.traits, rule.name) ? message.traits[rule.name] : undefined;
      const key = keyOf(value);
      if (value === undefined || key === undefined) continue;
      const holder = this.#hold(type, rule, { id, seq: arrival.seq }, key, entities);
      if (holder !== undefined) report(this.#finding(type, rule, id, value, holder));
    }
  }

  /** Another entity that has the value still; where there is none, this one holds it from now on. */
  #hold(
    type: EntityType,
    { name }: PropertyRules,
    own: Holder,
    key: string,
    entities: KnownEntities,
  ): Holder | undefined {
    const holders = this.#holdersOf(type, name, own.id, entities);
    const known = holders.get(key);
    if (known === undefined) {
      holders.set(key, own);
      return undefined;
    }
    if (known.id === own.id || entities.idOf(type, known.id) === entities.idOf(type, own.id)) return undefined;
    if (keyOf(entities.valueOf(type, known.id, name)) === key) return known;
    holders.set(key, own);
    return undefined;
  }

  /** A property that the plan marks only now begins with what the run's entities have. */
  #holdersOf(type: EntityType, name: string, ownId: string, entities: KnownEntities): Lately<string, Holder> {
    const place = `${type}\n${name}`;
    const known = this.#holders.get(place);
    if (known !== undefined) return known;
    const holders = new Lately<string, Holder>(most);
    for (const [id, value] of entities.held(type, name)) {
      const key = keyOf(value);
      if (key === undefined || id === ownId || holders.get(key) !== undefined) continue;
      holders.set(key, { id, seq: 0 });
    }
    this.#holders.set(place, holders);
    return holders;
  }

  #finding(type: EntityType, { name, line }: PropertyRules, id: string, value: JsonValue, holder: Holder) {
    const [one, many] = type === userType ? ['user', 'users'] : ['group', 'groups'];
    const since = holder.seq === 0 ? '' : `, since message ${holder.seq}`;
    return {
      code: 'not-unique',
      path: childPath('/traits', name),
      explanation: `\`${name}\` is ${show(value)} for the ${one} ${show(id)}, and for ${show(holder.id)} too${since}; the plan says that no two ${many} share it.`,
      expected: `a value that no other ${one} has`,
      actual: value,
      suggestion: `Where the two are one, send one id for both${type === userType ? ' or an `alias` call' : ''}; where they may share it, take \`unique\` out of the plan.`,
      line,
    } as const;
  }
}

import { type EntityType, userType } from '../../../shared/model/entity.ts';
import { unnamedGroupType } from '../../../shared/model/message.ts';
import type { EntityForm } from '../entities/entity-form.ts';
import type { Plans } from './plans.ts';

/** The wire's types resolved against the plan when read, so that a plan edit needs no new fold. */
export const createEntityNames = (plans: Plans) => {
  const resolve = (type: EntityType, run: string): EntityType =>
    type === unnamedGroupType ? plans.defaultGroup(run) : type;

  return {
    resolve,
    /** The wire's types that a type stands for. */
    wireTypes: (type: EntityType, run: string): readonly EntityType[] =>
      type !== userType && type === plans.defaultGroup(run) ? [unnamedGroupType, type] : [type],
    /** The groups of a message or of a user under the types that they mean. */
    resolveGroups: <Ids extends string | readonly string[]>(
      groups: Readonly<Record<EntityType, Ids>>,
      run: string,
    ): Record<EntityType, Ids | readonly string[]> => {
      const resolved = new Map<EntityType, Ids | readonly string[]>();
      for (const [type, ids] of Object.entries(groups)) {
        const name = resolve(type, run);
        const known = resolved.get(name);
        resolved.set(name, known === undefined ? ids : [...new Set([known, ids].flat())]);
      }
      return Object.fromEntries(resolved);
    },
  };
};

export type EntityNames = ReturnType<typeof createEntityNames>;

/** One entity whose calls came partly with and partly without a type: of two values the one set later stays. */
export const mergeForms = (left: EntityForm, right: EntityForm): EntityForm => {
  const properties = new Map(Object.entries(left.properties));
  for (const [key, property] of Object.entries(right.properties)) {
    const known = properties.get(key);
    if (!known || known.setBy < property.setBy) properties.set(key, property);
  }
  return {
    ...left,
    properties: Object.fromEntries(properties),
    identities: [...left.identities, ...right.identities],
    messages: left.messages + right.messages,
    firstSeen: Math.min(left.firstSeen, right.firstSeen),
    lastSeen: Math.max(left.lastSeen, right.lastSeen),
  };
};

import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { Source } from '../../../../shared/model/source.ts';
import { allHold, conditionsInWords } from '../../judge/conditions.ts';
import { sourceBodies, versionOf } from '../../judge/event-body.ts';
import type { EventBody, EventRules, PropertyRules } from '../../judge/plan-rules.ts';
import { childPath } from '../../judge/pointer.ts';
import { conditionFilter, versionFilter, withFilter } from './branch-filter.ts';
import { schemaBranches } from './schema-branches.ts';

/** What a branch looks at. */
export interface BranchView {
  readonly properties: JsonObject;
  readonly context: JsonObject;
  readonly source: Source;
}

/** A place where the plan asks for one thing or another. */
export interface Branch {
  /** The property, or the part of the message, that it is about. */
  readonly path: string;
  /** `coupon is present` */
  readonly when: string;
  /** Whether that it does not hold is a branch of its own. */
  readonly hasOther: boolean;
  /** Terms that list the messages in which it holds; absent where the filter language cannot say it. */
  readonly filter?: string;
  holds(view: BranchView): boolean;
}

const objectAt = (properties: JsonObject, keys: readonly string[]): JsonObject | undefined => {
  let value: JsonValue | undefined = properties;
  for (const key of keys) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isJsonObject(value) ? value : undefined;
};

/** `required_if` of properties, also of those within objects; what stands in lists is left out. */
const conditional = (rules: readonly PropertyRules[], keys: readonly string[]): readonly Branch[] =>
  rules.flatMap(({ name, requiredIf, properties = [] }) => {
    const own = [...keys, name];
    const deeper = conditional(properties, own);
    if (!requiredIf) return deeper;
    const branch: Branch = {
      path: own.reduce(childPath, '/properties'),
      when: conditionsInWords(requiredIf),
      hasOther: true,
      ...withFilter(conditionFilter(requiredIf, ['properties', ...keys])),
      holds: (view) => {
        const object = objectAt(view.properties, keys);
        return object !== undefined && allHold(requiredIf, object);
      },
    };
    return [branch, ...deeper];
  });

const ofBody = ({ properties = [], schema }: EventBody): readonly Branch[] => [
  ...conditional(properties, []),
  ...(schema === undefined ? [] : schemaBranches(schema.source)),
];

const versionBranches = ({ versions }: EventRules): readonly Branch[] => {
  if (!versions) return [];
  const [first] = versions.bodies.keys();
  return [...versions.bodies.keys()].map((version) => ({
    path: versions.by.reduce(childPath, ''),
    when: `it is ${version}`,
    hasOther: false,
    filter: versionFilter(versions.by, version, version === first),
    holds: (view) => String(versionOf(view, versions.by) ?? first) === version,
  }));
};

const sourceBranches = ({ perSource = new Map() }: EventRules): readonly Branch[] =>
  sourceBodies(perSource).map(({ list }) => ({
    path: '',
    when: `the source is ${list.words}`,
    hasOther: false,
    holds: ({ source }) => list.match(source) === 'match',
  }));

/** Every condition of an event: versions, sources, `required_if`, and what JSON Schema chooses between. */
export const branchesOf = (event: EventRules): readonly Branch[] => {
  const bodies = [event, ...(event.versions?.bodies.values() ?? []), ...(event.perSource?.values() ?? [])];
  const byKey = new Map<string, Branch>();
  for (const branch of [...versionBranches(event), ...sourceBranches(event), ...bodies.flatMap(ofBody)]) {
    byKey.set(`${branch.path} ${branch.when}`, byKey.get(`${branch.path} ${branch.when}`) ?? branch);
  }
  return [...byKey.values()];
};

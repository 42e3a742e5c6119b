import { isMap, isScalar, isSeq } from 'yaml';
import { pointerKeys } from '../../../../shared/model/json-pointer.ts';
import type { MapNode, PlanText } from './plan-text.ts';

const listed = ['allOf', 'anyOf', 'oneOf'] as const;
const nested = ['if', 'then', 'else', 'not', 'dependentSchemas', 'dependencies'] as const;
const mostNodes = 2_000;

/** The JSON Schemas, as written, that say something of one value: references in the same schema are followed. */
export const schemasAt = (plan: PlanText, root: MapNode, keys: readonly string[]): readonly MapNode[] => {
  const mapOf = (node: unknown): MapNode | undefined => {
    const found = plan.follow(node);
    return isMap(found) ? found : undefined;
  };
  const membersOf = (node: MapNode, name: string): readonly unknown[] => {
    const found = plan.follow(plan.entry(node, name)?.value);
    if (isSeq(found)) return found.items;
    return isMap(found) ? found.items.map(({ value }) => value) : [];
  };
  const referred = (node: MapNode): MapNode | undefined => {
    const target = plan.follow(plan.entry(node, '$ref')?.value);
    if (!isScalar(target) || typeof target.value !== 'string' || !target.value.startsWith('#')) return undefined;
    return pointerKeys(target.value.slice(1)).reduce<MapNode | undefined>(
      (at, key) => at && mapOf(plan.entry(at, key)?.value),
      root,
    );
  };
  const reach = (starts: readonly unknown[]): ReadonlySet<MapNode> => {
    const seen = new Set<MapNode>();
    const open = starts.flatMap((node) => mapOf(node) ?? []);
    for (let node = open.shift(); node && seen.size < mostNodes; node = open.shift()) {
      if (seen.has(node)) continue;
      seen.add(node);
      const own = node;
      const next = [
        referred(own),
        ...listed.flatMap((name) => membersOf(own, name)),
        ...nested.flatMap((name) => {
          const value = plan.entry(own, name)?.value;
          return name.startsWith('depend') ? membersOf(own, name) : [value];
        }),
      ];
      open.push(...next.flatMap((each) => mapOf(each) ?? []));
    }
    return seen;
  };
  const inside = (node: MapNode, key: string): readonly unknown[] => {
    const at = (name: string): unknown => plan.entry(node, name)?.value;
    const index = /^\d+$/.test(key) ? Number(key) : undefined;
    const member = plan.entry(mapOf(at('properties')), key);
    const others = member ? [member.value] : [...membersOf(node, 'patternProperties'), at('additionalProperties')];
    if (index === undefined) return others;
    const tuple = plan.follow(at('prefixItems') ?? at('items'));
    return [...others, isSeq(tuple) ? tuple.items[index] : at('items'), at('items'), at('contains')];
  };
  let nodes = reach([root]);
  for (const key of keys) nodes = reach([...nodes].flatMap((node) => inside(node, key)));
  return [...nodes];
};

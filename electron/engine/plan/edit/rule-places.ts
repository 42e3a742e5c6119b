import { isMap, isScalar, isSeq } from 'yaml';
import { pointerKeys } from '../../../../shared/model/json-pointer.ts';
import type { Message } from '../../../../shared/model/message.ts';
import type { Entry, MapNode, PlanText } from './plan-text.ts';

/** The rule of one value, where it stands in the plan file. */
export interface RulePlace {
  /** The map that holds the rule under its name. */
  readonly holder: MapNode;
  readonly entry: Entry;
  readonly name: string;
  readonly line: number;
  /** What else changes with it, in words: it stands where several events take it from. */
  readonly sharedBy?: string;
}

/** A part of the plan that declares properties: an event, one of its variants, or an entity. */
export interface Owner {
  /** Names from the root of the plan. */
  readonly path: readonly string[];
  readonly entry: Entry;
  readonly line: number;
  readonly node: MapNode | undefined;
}

export const sectionOf = ({ kind }: Pick<Message, 'kind'>): string | undefined => {
  switch (kind) {
    case 'track':
      return 'events';
    case 'page':
      return 'pages';
    case 'screen':
      return 'screens';
    default:
      return undefined;
  }
};

const declaring = ['properties', 'include', 'schema'] as const;

/** An owner and the maps in it that declare properties too, such as its versions. */
const withVariants = (plan: PlanText, owner: Owner, depth = 0): readonly Owner[] => {
  const { node, path } = owner;
  if (!node || depth > 2) return [owner];
  const variants = node.items.flatMap((entry) => {
    const name = plan.nameOf(entry) ?? '';
    const child = plan.follow(entry.value);
    if (declaring.some((key) => key === name) || !isMap(child)) return [];
    const line = plan.lineOf(plan.keyStart(entry));
    return withVariants(plan, { path: [...path, name], entry, line, node: child }, depth + 1);
  });
  return [owner, ...variants];
};

const ownersUnder = (plan: PlanText, section: string, name?: string): readonly Owner[] =>
  (plan.mapAt(plan.root, section)?.items ?? []).flatMap((entry) => {
    const own = plan.nameOf(entry) ?? '';
    if (name !== undefined && own !== name) return [];
    const node = plan.follow(entry.value);
    const line = plan.lineOf(plan.keyStart(entry));
    return withVariants(plan, { path: [section, own], entry, line, node: isMap(node) ? node : undefined });
  });

/** Who may declare the members of a message: its event, or the entities. */
export const ownersOf = (plan: PlanText, message: Pick<Message, 'kind' | 'name'>): readonly Owner[] => {
  const section = sectionOf(message);
  return section === undefined ? ownersUnder(plan, 'entities') : ownersUnder(plan, section, message.name);
};

interface Holder {
  readonly node: MapNode;
  readonly sharedBy?: string;
}

const includesOf = (plan: PlanText, owner: MapNode): readonly string[] => {
  const node = plan.follow(plan.entry(owner, 'include')?.value);
  const items = isSeq(node) ? node.items : [node];
  return items.flatMap((item) => (isScalar(item) ? [item.source ?? String(item.value)] : []));
};

const eventsThatInclude = (plan: PlanText, group: string): readonly string[] =>
  ['events', 'pages', 'screens'].flatMap((section) =>
    ownersUnder(plan, section).flatMap(({ node, path }) =>
      node && includesOf(plan, node).includes(group) ? [path[1] ?? ''] : [],
    ),
  );

const namedShortly = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');

/** The maps of properties that an owner's members are held against, the one that stands above the others first. */
const holdersOf = (plan: PlanText, node: MapNode | undefined, isEvent: boolean): readonly Holder[] => {
  const own = plan.mapAt(node, 'properties');
  const groups = plan.mapAt(plan.root, 'shared_properties');
  const included = (node ? includesOf(plan, node) : []).toReversed().flatMap((group): readonly Holder[] => {
    const map = plan.mapAt(groups, group);
    if (!map) return [];
    const users = [...new Set(eventsThatInclude(plan, group))];
    return [
      {
        node: map,
        sharedBy: `\`shared_properties.${group}\`, which ${users.length === 1 ? `only ${users[0]} includes` : `${namedShortly(users)} include`}`,
      },
    ];
  });
  const common = isEvent ? plan.mapAt(plan.root, 'common') : undefined;
  return [
    ...(own ? [{ node: own }] : []),
    ...included,
    ...(common ? [{ node: common, sharedBy: '`common`, which holds for every event' }] : []),
  ];
};

const placeIn = (plan: PlanText, { node, sharedBy }: Holder, name: string): RulePlace | undefined => {
  const entry = plan.entry(node, name);
  if (!entry) return undefined;
  const line = plan.lineOf(plan.keyStart(entry));
  return { holder: node, entry, name, line, ...(sharedBy === undefined ? {} : { sharedBy }) };
};

/** From the rule of an object or a list to that of a member or an item in it. */
const stepInto = (plan: PlanText, place: RulePlace, key: string): RulePlace | undefined => {
  const rule = plan.follow(place.entry.value);
  if (!isMap(rule)) return undefined;
  const shared = place.sharedBy === undefined ? {} : { sharedBy: place.sharedBy };
  const items = plan.entry(rule, 'items');
  if (/^\d+$/.test(key) && items) {
    return { holder: rule, entry: items, name: 'items', line: plan.lineOf(plan.keyStart(items)), ...shared };
  }
  const members = plan.mapAt(rule, 'properties');
  return members && placeIn(plan, { node: members, ...shared }, key);
};

/** Where the rule of a value stands; those on the line that the violation names come first. */
export const rulePlaces = (
  plan: PlanText,
  message: Pick<Message, 'kind' | 'name'>,
  path: string,
  line: number | undefined,
): readonly RulePlace[] => {
  const [root, first, ...rest] = pointerKeys(path);
  if ((root !== 'properties' && root !== 'traits') || first === undefined) return [];
  const isEvent = root === 'properties' && sectionOf(message) !== undefined;
  const owners = ownersOf(plan, message);
  const nodes = owners.length === 0 ? [undefined] : owners.map(({ node }) => node);
  const holders = nodes.flatMap((node) => holdersOf(plan, node, isEvent));
  const places = holders.flatMap((holder): readonly RulePlace[] => {
    const start = placeIn(plan, holder, first);
    const end = rest.reduce<RulePlace | undefined>((place, key) => place && stepInto(plan, place, key), start);
    return end ? [end] : [];
  });
  return byLine(places, line);
};

export const byLine = <T extends { readonly line: number }>(
  places: readonly T[],
  line: number | undefined,
): readonly T[] => places.toSorted((one, other) => Number(other.line === line) - Number(one.line === line));

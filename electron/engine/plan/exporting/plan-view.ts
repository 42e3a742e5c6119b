import { defaultLabel, userType } from '../../../../shared/model/entity.ts';
import type { EventKind } from '../../../../shared/model/message.ts';
import { childPath } from '../../judge/pointer.ts';
import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf, flagOf, itemsOf, saidOf, scalarText, textOf } from '../read-node.ts';

/** An event, or one version of it, with all properties that are its own or included. */
export interface ViewedEvent {
  readonly kind: EventKind;
  readonly name: string;
  /** RFC 6901 into the plan. */
  readonly path: string;
  readonly node: PlanNode;
  readonly version?: string;
  readonly properties: readonly PlanEntry[];
  /** True where it declares properties or includes some. */
  readonly declares: boolean;
  readonly schema?: PlanNode;
  readonly description?: string;
  readonly purpose?: string;
  readonly owner?: string;
  readonly sources: readonly string[];
  readonly tags: readonly string[];
  /** True, or the reason. */
  readonly deprecated?: true | string;
}

export interface ViewedEntity {
  readonly type: string;
  readonly path: string;
  readonly node: PlanNode;
  readonly identifier?: string;
  readonly label: string;
  readonly isDefaultGroup: boolean;
  readonly properties: readonly PlanEntry[];
  readonly schema?: PlanNode;
  readonly description?: string;
  readonly owner?: string;
}

/** A plan as its writers look at it: what events take in from elsewhere is joined. */
export interface PlanView {
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  readonly versionedBy?: string;
  readonly unplanned: { readonly events: string; readonly properties: string };
  readonly context?: PlanNode;
  readonly common: readonly PlanEntry[];
  readonly events: readonly ViewedEvent[];
  readonly entities: readonly ViewedEntity[];
  /** Sections that the plan has: pages and screens are judged by name only then. */
  readonly sections: ReadonlySet<string>;
}

const sections = [
  ['events', 'track'],
  ['pages', 'page'],
  ['screens', 'screen'],
] as const satisfies readonly (readonly [string, EventKind])[];

const optional = <Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } => {
  const result: { [K in Key]?: Value } = {};
  if (value !== undefined) result[key] = value;
  return result;
};

const isSaid = (node: PlanNode | undefined): node is PlanNode =>
  node !== undefined && !(node.kind === 'scalar' && node.value === null);

const texts = (node: PlanNode, name: string): readonly string[] =>
  itemsOf(node, name).flatMap((item) => scalarText(item) ?? []);

const above = (over: readonly PlanEntry[], base: readonly PlanEntry[]): readonly PlanEntry[] => {
  const names = new Set(over.map(({ name }) => name));
  return [...over, ...base.filter(({ name }) => !names.has(name))];
};

const bodyOf = (tree: PlanNode, node: PlanNode): Pick<ViewedEvent, 'properties' | 'declares'> => {
  const groups = texts(node, 'include').map((name) => entriesOf(entryOf(tree, 'shared_properties')?.value, name));
  const included = groups.reduceRight<readonly PlanEntry[]>((joined, group) => above(joined, group), []);
  return {
    properties: above(entriesOf(node, 'properties'), included),
    declares: entryOf(node, 'properties') !== undefined || entryOf(node, 'include') !== undefined,
  };
};

const deprecationOf = (node: PlanNode): true | string | undefined => {
  if (!saidOf(node, 'deprecated')) return undefined;
  const value = entryOf(node, 'deprecated')?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : true;
};

const viewEvent = (tree: PlanNode, kind: EventKind, section: string, entry: PlanEntry): readonly ViewedEvent[] => {
  const { name, value: node } = entry;
  const path = childPath(`/${section}`, name);
  const body = bodyOf(tree, node);
  const schema = entryOf(node, 'schema')?.value;
  const base: ViewedEvent = {
    kind,
    name,
    path,
    node,
    ...body,
    sources: texts(node, 'sources'),
    tags: texts(node, 'tags'),
    ...(isSaid(schema) ? { schema } : {}),
    ...optional('description', textOf(node, 'description')),
    ...optional('purpose', textOf(node, 'purpose')),
    ...optional('owner', textOf(node, 'owner')),
    ...optional('deprecated', deprecationOf(node)),
  };
  const versions = entriesOf(node, 'versions');
  if (versions.length === 0) return [base];
  return versions.map(({ name: version, value }) => {
    const own = bodyOf(tree, value);
    const ownSchema = entryOf(value, 'schema')?.value;
    const sources = texts(value, 'sources');
    return {
      ...base,
      version,
      path: childPath(`${path}/versions`, version),
      properties: above(own.properties, base.properties),
      declares: own.declares || base.declares,
      ...(isSaid(ownSchema) ? { schema: ownSchema } : {}),
      ...(sources.length > 0 ? { sources } : {}),
      ...optional('deprecated', deprecationOf(value) ?? base.deprecated),
    };
  });
};

const viewEntity = ({ name: type, value: node }: PlanEntry): ViewedEntity => {
  const schema = entryOf(node, 'schema')?.value;
  return {
    type,
    path: childPath('/entities', type),
    node,
    label: textOf(node, 'label') ?? defaultLabel(type),
    isDefaultGroup: type !== userType && flagOf(node, 'default_group') === true,
    properties: entriesOf(node, 'properties'),
    ...(isSaid(schema) ? { schema } : {}),
    ...optional('identifier', textOf(node, 'identifier')),
    ...optional('description', textOf(node, 'description')),
    ...optional('owner', textOf(node, 'owner')),
  };
};

/** Looks at the tree of a plan as its writers need it. */
export const viewPlan = (tree: PlanNode): PlanView => {
  const unplanned = entryOf(tree, 'unplanned')?.value;
  const context = entryOf(tree, 'context')?.value;
  return {
    name: textOf(tree, 'name') ?? 'Tracking plan',
    ...optional('version', textOf(tree, 'version')),
    ...optional('description', textOf(tree, 'description')),
    ...optional('versionedBy', textOf(tree, 'versioned_by')),
    unplanned: {
      events: textOf(unplanned, 'events') ?? 'error',
      properties: textOf(unplanned, 'properties') ?? 'warning',
    },
    ...(isSaid(context) ? { context } : {}),
    common: entriesOf(tree, 'common'),
    events: sections.flatMap(([section, kind]) =>
      entriesOf(tree, section).flatMap((entry) => viewEvent(tree, kind, section, entry)),
    ),
    entities: entriesOf(tree, 'entities').map(viewEntity),
    sections: new Set(sections.map(([name]) => name).filter((name) => entryOf(tree, name) !== undefined)),
  };
};

/** The properties that messages of an event may have: its own above those of every event. */
export const allProperties = (view: PlanView, event: ViewedEvent): readonly PlanEntry[] =>
  above(event.properties, view.common);

/** The one group that a group call without a type means; undefined where there is none. */
export const defaultGroupOf = (view: PlanView): ViewedEntity | undefined => {
  const groups = view.entities.filter(({ type }) => type !== userType);
  const marked = groups.find(({ isDefaultGroup }) => isDefaultGroup);
  return marked ?? (groups.length === 1 ? groups[0] : groups.find(({ type }) => type === 'group'));
};

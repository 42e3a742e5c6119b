import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf } from '../read-node.ts';
import { entryNode, mapNode, scalarNode } from './build-node.ts';
import { cleanSchema } from './clean-schema.ts';
import { closeTogether } from './close-together.ts';
import { isTrivial, splitMessageSchema } from './message-schema.ts';
import { type ObjectParts, objectFromSchema } from './property-from-schema.ts';
import type { SchemaScope } from './schema-scope.ts';

export type RuleKind = 'track' | 'page' | 'screen' | 'identify' | 'group' | 'common';

/** One rule of a plan that says by JSON Schema what a message holds. */
export interface MessageRule {
  readonly kind: RuleKind;
  /** Of a track, page or screen. */
  readonly name: string;
  /** The type of the entity that an identify or group call sets, where the format names it. */
  readonly entity?: string | undefined;
  readonly offset: number;
  /** Of several that stand side by side, chosen by a field of the message. */
  readonly version?: number;
  readonly schema: PlanNode | undefined;
  readonly scope: SchemaScope;
  /** Members of the planned event or entity beside its properties: description, owner, tags. */
  readonly details: readonly (PlanEntry | undefined)[];
}

/** One version of a planned event. */
interface PlannedVersion {
  readonly rule: MessageRule;
  readonly node: PlanNode;
}

/** What a version has of its own; all else is said of the event. */
const ofVersion: ReadonlySet<string> = new Set(['properties', 'schema', 'deprecated']);

type Section = 'events' | 'pages' | 'screens';
const sectionOf: Readonly<Record<'track' | 'page' | 'screen', Section>> = {
  track: 'events',
  page: 'pages',
  screen: 'screens',
};
const entityTypes = { identify: 'user', group: 'group' } as const;

/** The plan in force where the other tool judges only what its schemas forbid. */
const unplannedEntry = (offset: number): PlanEntry =>
  entryNode(
    'unplanned',
    mapNode(
      [entryNode('events', scalarNode('error', offset)), entryNode('properties', scalarNode('off', offset))],
      offset,
    ),
  );

/** Gathers the rules of a foreign plan into the tree of a plan of Trackside. */
export class MessagePlan {
  private readonly sections = new Map<Section, Map<string, PlannedVersion[]>>();
  private readonly versionedBy: string | undefined;
  private readonly entities = new Map<string, PlanEntry>();
  private readonly common: PlanEntry[] = [];
  private context: PlanEntry | undefined;

  /** `versionedBy` is the field of a message that names the version of its event. */
  constructor(versionedBy?: string) {
    this.versionedBy = versionedBy;
  }

  add(rule: MessageRule): void {
    switch (rule.kind) {
      case 'track':
      case 'page':
      case 'screen':
        this.addEvent(sectionOf[rule.kind], rule);
        return;
      case 'identify':
      case 'group':
        this.addEntity(rule.entity ?? entityTypes[rule.kind], rule);
        return;
      case 'common':
        this.addCommon(rule);
    }
  }

  /** `head` is what the plan says of itself: name, version, description. */
  tree(head: readonly (PlanEntry | undefined)[], offset: number): PlanNode {
    const section = (name: Section): PlanEntry | undefined => {
      const events = this.sections.get(name);
      return (
        events &&
        entryNode(
          name,
          mapNode(
            [...events].map(([key, versions]) => eventEntry(key, versions)),
            offset,
          ),
        )
      );
    };
    const { entities, common, context, versionedBy } = this;
    const all = [...this.sections.values()].flatMap((events) => [...events.values()]);
    const isVersioned = versionedBy !== undefined && all.some((versions) => versions.length > 1);
    return closeTogether(
      mapNode(
        [
          entryNode('trackside', scalarNode(1, offset)),
          ...head,
          isVersioned ? entryNode('versioned_by', scalarNode(versionedBy, offset)) : undefined,
          unplannedEntry(offset),
          context,
          common.length === 0 ? undefined : entryNode('common', mapNode(common, offset)),
          entities.size === 0 ? undefined : entryNode('entities', mapNode([...entities.values()], offset)),
          section('events') ?? entryNode('events', mapNode([], offset)),
          section('pages'),
          section('screens'),
        ],
        offset,
      ),
    );
  }

  private addEvent(section: Section, rule: MessageRule): void {
    const { name, offset, scope } = rule;
    const events = this.sections.get(section) ?? new Map<string, PlannedVersion[]>();
    this.sections.set(section, events);
    const versions = events.get(name) ?? [];
    if (versions.some(({ rule: other }) => other.version === rule.version)) {
      scope.problems.notice(offset, `${JSON.stringify(name)} is planned twice: this one is left out.`);
      return;
    }
    const parts = rule.schema ? splitMessageSchema(rule.schema, 'properties', scope.problems) : {};
    this.noteElsewhere(parts.traits, 'Traits', scope);
    this.noteElsewhere(parts.context, 'The context', scope);
    const object = parts.properties ? objectFromSchema(parts.properties, scope) : {};
    events.set(name, [...versions, { rule, node: this.planned(rule, object) }]);
  }

  private addEntity(type: string, rule: MessageRule): void {
    const { offset, scope } = rule;
    if (this.entities.has(type)) {
      scope.problems.notice(offset, `The ${type} is planned twice: this one is left out.`);
      return;
    }
    const parts = rule.schema ? splitMessageSchema(rule.schema, 'traits', scope.problems) : {};
    this.noteElsewhere(parts.properties, 'Properties', scope);
    const inContext = entriesOf(parts.context, 'properties').find(({ name }) => name === 'traits')?.value;
    const traits = isTrivial(parts.traits) ? (inContext ?? parts.traits) : parts.traits;
    if (inContext !== undefined && traits !== inContext) this.noteElsewhere(inContext, 'Traits in the context', scope);
    this.noteElsewhere(withoutTraits(parts.context), 'The context', scope);
    const object = traits ? objectFromSchema(traits, scope) : {};
    this.entities.set(type, entryNode(type, this.planned(rule, object), offset));
  }

  private addCommon(rule: MessageRule): void {
    const { scope } = rule;
    const parts = rule.schema ? splitMessageSchema(rule.schema, 'properties', scope.problems) : {};
    const { properties, schema } = parts.properties ? objectFromSchema(parts.properties, scope) : {};
    if (schema)
      scope.problems.notice(schema.offset, 'Only single properties can be planned for every event: this is left out.');
    if (properties?.value.kind === 'map') this.common.push(...properties.value.entries.values());
    this.noteElsewhere(parts.traits, 'Traits of every message', scope);
    if (isTrivial(parts.context) || parts.context === undefined) return;
    this.context = entryNode('context', cleanSchema(parts.context, scope));
  }

  private planned({ details, offset }: MessageRule, { properties, schema }: ObjectParts): PlanNode {
    return mapNode([...details, properties, schema], offset);
  }

  private noteElsewhere(node: PlanNode | undefined, what: string, { problems }: SchemaScope): void {
    if (node === undefined || isTrivial(node)) return;
    problems.notice(node.offset, `${what} cannot be planned here in a plan of Trackside: these rules are left out.`);
  }
}

const entriesIn = (node: PlanNode): readonly PlanEntry[] => (node.kind === 'map' ? [...node.entries.values()] : []);

/** An event, with its versions from the oldest on where it has several: the oldest counts where none is named. */
const eventEntry = (name: string, versions: readonly PlannedVersion[]): PlanEntry => {
  const sorted = versions.toSorted((one, other) => (one.rule.version ?? 0) - (other.rule.version ?? 0));
  const [oldest] = sorted;
  const newest = sorted.at(-1);
  if (!oldest || !newest || sorted.length === 1) {
    const only = oldest ?? versions[0];
    return entryNode(name, only?.node ?? mapNode([], 0), only?.rule.offset);
  }
  const bodies = sorted.map(({ rule, node }) =>
    entryNode(
      String(rule.version),
      mapNode(
        entriesIn(node).filter((entry) => ofVersion.has(entry.name)),
        rule.offset,
      ),
      rule.offset,
    ),
  );
  const said = entriesIn(newest.node).filter((entry) => !ofVersion.has(entry.name));
  return entryNode(
    name,
    mapNode([...said, entryNode('versions', mapNode(bodies, oldest.rule.offset))], oldest.rule.offset),
  );
};

const withoutTraits = (context: PlanNode | undefined): PlanNode | undefined => {
  const members = entryOf(context, 'properties');
  if (context?.kind !== 'map' || members?.value.kind !== 'map') return context;
  const others = [...members.value.entries.values()].filter(({ name }) => name !== 'traits');
  const required = entryOf(context, 'required');
  const rest = [...context.entries.values()].filter(({ name }) => name !== 'properties' && name !== 'required');
  const left = required?.value.kind === 'list' ? required.value.items.filter((item) => !isTraits(item)) : [];
  return mapNode(
    [
      ...rest,
      { ...members, value: mapNode(others, members.value.offset) },
      required && { ...required, value: { kind: 'list', offset: required.value.offset, items: left } },
    ],
    context.offset,
  );
};

const isTraits = (item: PlanNode): boolean => item.kind === 'scalar' && item.value === 'traits';

import type { Result } from '../../../shared/contract/methods.ts';
import type { MessageKind } from '../../../shared/model/message.ts';
import type { PlannedEvent, PlannedProperty } from '../../../shared/model/plan.ts';

export type PlanSummary = NonNullable<Result<'plan.get'>['plan']>;
export type NameUsage = Result<'plan.usage'>['names'][number];
type ShownProperty = PlanSummary['common'][number];

/** What was seen of a planned thing. */
export interface Seen {
  readonly count: number;
  readonly valid: number;
  readonly warning: number;
  readonly invalid: number;
  readonly unchecked: number;
  readonly lastSeen?: number;
}

export type PlanSection = 'events' | 'pages' | 'screens' | 'entities' | 'common';

/** One line of the plan view: planned, or seen without being planned. */
export interface PlanRow {
  readonly id: string;
  readonly section: PlanSection;
  readonly title: string;
  readonly planned: boolean;
  readonly deprecated: boolean;
  /** Absent where nothing is counted (common properties, group types). */
  readonly seen?: Seen;
  /** Filter of the live view that lists exactly these messages. */
  readonly filter?: string;
  readonly line?: number;
  readonly description?: string;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly properties: readonly ShownProperty[];
}

const sectionOf = { track: 'events', page: 'pages', screen: 'screens' } as const satisfies Readonly<
  Record<PlannedEvent['kind'], PlanSection>
>;

const nothingSeen: Seen = { count: 0, valid: 0, warning: 0, invalid: 0, unchecked: 0 };

const seenOf = (usage: NameUsage | undefined): Seen =>
  usage
    ? {
        count: usage.seen,
        valid: usage.valid,
        warning: usage.warning,
        invalid: usage.invalid,
        unchecked: usage.unchecked,
        lastSeen: usage.lastSeen,
      }
    : nothingSeen;

const key = (kind: MessageKind, name: string): string => `${kind} ${name}`;
const fact = (label: string, text: string | undefined) => (text ? [{ label, text }] : []);

/** `term` writes one term of the filter language. */
export type WriteTerm = (key: string, value: string) => string;

const nameFilter = (kind: MessageKind, name: string, term: WriteTerm): string => `kind:${kind} ${term('event', name)}`;

/** The plan and what was seen, as the rows of one list: planned ones in the plan's order, then the unplanned. */
export const planRows = (
  plan: PlanSummary | undefined,
  names: readonly NameUsage[],
  term: WriteTerm,
): readonly PlanRow[] => {
  const usage = new Map(names.map((each) => [key(each.kind, each.name), each]));
  const events = (plan?.events ?? []).map(
    (event): PlanRow => ({
      id: key(event.kind, event.name),
      section: sectionOf[event.kind],
      title: event.name,
      planned: true,
      deprecated: event.deprecated,
      seen: seenOf(usage.get(key(event.kind, event.name))),
      filter: nameFilter(event.kind, event.name, term),
      line: event.line,
      ...(event.description === undefined ? {} : { description: event.description }),
      facts: [
        ...fact('Purpose', event.purpose),
        ...fact('Owner', event.owner),
        ...fact('Sources', event.sources.join(', ')),
      ],
      properties: event.properties,
    }),
  );
  const planned = new Set(events.map((row) => row.id));
  const unplanned = names.flatMap((each): readonly PlanRow[] => {
    if (each.kind !== 'track' && each.kind !== 'page' && each.kind !== 'screen') return [];
    const id = key(each.kind, each.name);
    if (planned.has(id)) return [];
    return [
      {
        id,
        section: sectionOf[each.kind],
        title: each.name === '' ? 'Without a name' : each.name,
        planned: false,
        deprecated: false,
        seen: seenOf(each),
        filter: nameFilter(each.kind, each.name, term),
        facts: [],
        properties: [],
      },
    ];
  });
  const identified = usage.get(key('identify', ''));
  const entities = (plan?.entities ?? []).map(
    (entity): PlanRow => ({
      id: `entity ${entity.type}`,
      section: 'entities',
      title: entity.label,
      planned: true,
      deprecated: false,
      ...(entity.type === 'user' ? { seen: seenOf(identified), filter: 'kind:identify' } : {}),
      line: entity.line,
      facts: [
        { label: 'Type', text: entity.type },
        ...fact('Identifier', entity.identifier),
        ...(entity.defaultGroup ? [{ label: 'Group', text: 'means every group call without a type' }] : []),
      ],
      properties: entity.properties,
    }),
  );
  const common: readonly PlanRow[] =
    plan && plan.common.length > 0
      ? [
          {
            id: 'common',
            section: 'common',
            title: 'Properties of every event',
            planned: true,
            deprecated: false,
            facts: [],
            properties: plan.common,
          },
        ]
      : [];
  return [...events, ...unplanned, ...entities, ...common];
};

export const planShows = ['all', 'unseen', 'unplanned', 'faulty'] as const;
export type PlanShow = (typeof planShows)[number];

const shown: Readonly<Record<PlanShow, (row: PlanRow) => boolean>> = {
  all: () => true,
  unseen: (row) => row.planned && row.seen?.count === 0,
  unplanned: (row) => !row.planned,
  faulty: (row) => (row.seen?.invalid ?? 0) + (row.seen?.warning ?? 0) > 0,
};

/** Rows that a choice and a search leave; the search looks at names, descriptions, owners and property names. */
export const findPlanRows = (rows: readonly PlanRow[], show: PlanShow, search: string): readonly PlanRow[] => {
  const wanted = search.trim().toLowerCase();
  return rows.filter((row) => {
    if (!shown[show](row)) return false;
    const texts = [
      row.title,
      row.description ?? '',
      ...row.facts.map((each) => each.text),
      ...row.properties.map((property) => property.name),
    ];
    return wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted));
  });
};

type NestedProperty = Omit<PlannedProperty, 'children'> & { readonly children: unknown };

export interface PropertyLine {
  readonly property: Omit<PlannedProperty, 'children'>;
  readonly depth: number;
  /** `items[].price` */
  readonly path: string;
}

const isProperty = (value: unknown): value is PlannedProperty =>
  typeof value === 'object' && value !== null && 'name' in value && 'types' in value && 'rules' in value;

/** Planned properties with the nested ones below their parent. */
export const propertyLines = (properties: readonly NestedProperty[], depth = 0, prefix = ''): readonly PropertyLine[] =>
  properties.flatMap((property) => {
    const path = prefix + property.name;
    const children = Array.isArray(property.children) ? property.children.filter(isProperty) : [];
    const step = property.types.includes('array') ? '[].' : '.';
    return [{ property, depth, path }, ...propertyLines(children, depth + 1, path + step)];
  });

import type { Coverage, EntityCoverage, EventCoverage } from '../../../shared/contract/coverage-shapes.ts';
import { type CoverageGrouping, type CoverageShow, ownerId } from '../../state/coverage-session.ts';
import { namesFilter } from '../../state/names-filter.ts';

/** One line of the list: an event or a type of entity. */
export interface CoverageRow {
  readonly id: string;
  readonly title: string;
  readonly section: 'Events' | 'Pages' | 'Screens' | 'Entities';
  /** How the contract asks for it alone. */
  readonly ask: { readonly event: string; readonly kind: EventCoverage['kind'] } | { readonly entity: string };
  readonly of: EventCoverage | EntityCoverage;
}

const sections = { track: 'Events', page: 'Pages', screen: 'Screens' } as const;

export const coverageRows = ({ items, entities }: Coverage): readonly CoverageRow[] => [
  ...items.map(
    (item): CoverageRow => ({
      id: `${item.kind} ${item.name}`,
      title: item.name === '' ? 'Without a name' : item.name,
      section: sections[item.kind],
      ask: { event: item.name, kind: item.kind },
      of: item,
    }),
  ),
  ...entities.map(
    (entity): CoverageRow => ({
      id: `entity ${entity.type}`,
      title: entity.label,
      section: 'Entities',
      ask: { entity: entity.type },
      of: entity,
    }),
  ),
];

const shows: Readonly<Record<CoverageShow, (row: CoverageRow) => boolean>> = {
  all: () => true,
  seen: ({ of }) => of.planned && of.seen > 0,
  unseen: ({ of }) => of.planned && of.seen === 0,
  unplanned: ({ of }) => !of.planned,
  faulty: ({ of }) => of.invalid + of.warning > 0,
  partial: ({ of: { planned, seen, counts } }) =>
    planned &&
    seen > 0 &&
    (counts.properties.seen < counts.properties.planned ||
      counts.values.seen < counts.values.planned ||
      counts.branches.seen < counts.branches.planned),
};

/** Rows that a choice and a search for name or owner leave. */
export const findCoverageRows = (
  rows: readonly CoverageRow[],
  show: CoverageShow,
  search: string,
): readonly CoverageRow[] => {
  const wanted = search.trim().toLowerCase();
  return rows.filter(
    (row) => shows[show](row) && [row.title, row.of.owner ?? ''].some((text) => text.toLowerCase().includes(wanted)),
  );
};

/** Rows under one heading. */
export interface CoverageGroup {
  readonly id: string;
  readonly title: string;
  /** Whether the heading can be chosen: that of an owner, or of what nobody owns. */
  readonly hasPage: boolean;
  readonly owner?: string;
  readonly rows: readonly CoverageRow[];
}

const nobody = { id: 'no owner', title: 'Without an owner', hasPage: true } as const;

/** In the order of the plan's kinds; by owner in the order of the alphabet, what nobody owns last. */
export const groupRows = (rows: readonly CoverageRow[], grouping: CoverageGrouping): readonly CoverageGroup[] => {
  if (grouping === 'kind') {
    return [...new Set(rows.map(({ section }) => section))].map((title) => ({
      id: title,
      title,
      hasPage: false,
      rows: rows.filter(({ section }) => section === title),
    }));
  }
  const owners = [...new Set(rows.flatMap(({ of }) => of.owner ?? []))].toSorted((left, right) =>
    left.localeCompare(right, 'en'),
  );
  const unowned = rows.filter(({ of }) => of.owner === undefined);
  return [
    ...owners.map((owner) => ({
      id: ownerId(owner),
      title: owner,
      hasPage: true,
      owner,
      rows: rows.filter(({ of }) => of.owner === owner),
    })),
    ...(unowned.length === 0 ? [] : [{ ...nobody, rows: unowned }]),
  ];
};

/** All messages of some events, by verdict. */
export const sumOf = (events: readonly EventCoverage[]) =>
  events.reduce(
    (sum, { seen, valid, warning, invalid, unchecked }) => ({
      seen: sum.seen + seen,
      valid: sum.valid + valid,
      warning: sum.warning + warning,
      invalid: sum.invalid + invalid,
      unchecked: sum.unchecked + unchecked,
    }),
    { seen: 0, valid: 0, warning: 0, invalid: 0, unchecked: 0 },
  );

/** The filter that lists the messages of the events among some rows. */
export const ownFilter = (rows: readonly CoverageRow[], within: string): string => {
  const own = rows.flatMap(({ ask, of }) =>
    'event' in ask && of.seen > 0 ? [{ kind: ask.kind, name: ask.event }] : [],
  );
  return `${namesFilter(own)} ${within}`.trim();
};

/** Share of the judged messages that are valid, from 0 to 1; undefined where none was judged. */
export const validShare = (counts: {
  readonly valid: number;
  readonly warning: number;
  readonly invalid: number;
}): number | undefined => {
  const judged = counts.valid + counts.warning + counts.invalid;
  return judged === 0 ? undefined : counts.valid / judged;
};

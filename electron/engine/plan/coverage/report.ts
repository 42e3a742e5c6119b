import type { Coverage, EntityCoverage, EventCoverage } from '../../../../shared/contract/coverage-shapes.ts';
import { printSteps, printText } from '../../../../shared/filter/print-value.ts';
import { defaultLabel, userType } from '../../../../shared/model/entity.ts';
import { type EventKind, eventKinds } from '../../../../shared/model/message.ts';
import type { Branch } from './branches.ts';
import type { CoverageTally } from './coverage-tally.ts';
import type { NameTally } from './name-tally.ts';
import type { Places } from './places.ts';
import type { PropertyTally } from './property-tally.ts';

type Counts = EventCoverage['counts'];
type PropertyReport = NonNullable<EventCoverage['properties']>[number];
type ValueReport = PropertyReport['values'][number];
type Totals = Pick<Coverage, 'events' | 'properties' | 'values'>;

const valuesOf = (property: PropertyTally): PropertyReport['values'] => {
  const planned = property.expected?.values ?? [];
  const keys = new Set(planned.map((value) => JSON.stringify(value)));
  const line = (value: ValueReport['value'], isPlanned: boolean): ValueReport => {
    const { seen = 0, lastSeq } = property.values.get(JSON.stringify(value)) ?? {};
    return {
      value,
      planned: isPlanned,
      seen,
      ...(lastSeq === undefined ? {} : { lastSeq }),
      ...(typeof value === 'object' && value !== null
        ? {}
        : { filter: `${printSteps(property.steps)}:${printText(String(value))}` }),
    };
  };
  const others = [...property.values].filter(([key]) => !keys.has(key)).map(([, { value }]) => line(value, false));
  return [...planned.map((value) => line(value, true)), ...others.toSorted((left, right) => right.seen - left.seen)];
};

const propertyReport = (property: PropertyTally, places: Places): PropertyReport => ({
  path: property.path,
  planned: property.isPlanned,
  required: property.expected?.required ?? false,
  deprecated: property.expected?.deprecated ?? false,
  ...(property.expected?.line === undefined ? {} : { line: property.expected.line }),
  seen: property.seen,
  valid: property.seen - property.seenWithFinding,
  findings: property.findings,
  invalid: property.invalid,
  filter: property.filter,
  types: [...property.types]
    .map(([type, counted]) => ({ type, ...counted }))
    .toSorted((left, right) => right.seen - left.seen),
  values: valuesOf(property),
  ...property.counts.report(places),
});

/** A condition that has another side counts as two branches. */
const branchCounts = ({ plan, held, seen }: NameTally): Counts['branches'] => {
  let [planned, met] = [0, 0];
  for (const [index, { hasOther }] of (plan?.branches ?? []).entries()) {
    const times = held[index] ?? 0;
    planned += hasOther ? 2 : 1;
    met += (times > 0 ? 1 : 0) + (hasOther && times < seen ? 1 : 0);
  }
  return { planned, seen: met };
};

const countsOf = (tally: NameTally): Counts => {
  const { properties, seen } = tally;
  const planned = properties.filter(({ isPlanned }) => isPlanned);
  const optional = planned.filter(({ expected }) => expected?.required === false);
  let [plannedValues, seenValues, otherValues] = [0, 0, 0];
  for (const property of planned) {
    for (const value of valuesOf(property)) {
      if (!value.planned) otherValues += 1;
      else {
        plannedValues += 1;
        if (value.seen > 0) seenValues += 1;
      }
    }
  }
  return {
    properties: {
      planned: planned.length,
      seen: planned.filter((property) => property.seen > 0).length,
      unplanned: properties.length - planned.length,
    },
    optional: {
      planned: optional.length,
      exercised: optional.filter((property) => property.seen > 0 && property.seen < seen).length,
    },
    values: { planned: plannedValues, seen: seenValues, unplanned: otherValues },
    branches: branchCounts(tally),
  };
};

const conditionReport = (tally: NameTally, { path, when, hasOther, filter }: Branch, index: number) => {
  const met = tally.held[index] ?? 0;
  const [lastMet, lastUnmet] = [tally.lastHeld[index], tally.lastOther[index]];
  return {
    path,
    when,
    met,
    ...(hasOther ? { unmet: tally.seen - met } : {}),
    ...(filter === undefined ? {} : { filter }),
    ...(lastMet === undefined ? {} : { lastMet }),
    ...(hasOther && lastUnmet !== undefined ? { lastUnmet } : {}),
  };
};

const membersOf = (tally: NameTally, filter: string, places: Places, details: boolean) => {
  const { plan, seen, byVerdict } = tally;
  return {
    planned: plan !== undefined,
    deprecated: plan?.deprecated ?? false,
    ...(plan?.owner === undefined ? {} : { owner: plan.owner }),
    ...(plan === undefined ? {} : { line: Math.max(1, plan.line) }),
    seen,
    valid: byVerdict.valid,
    warning: byVerdict.warning,
    invalid: byVerdict.invalid,
    unchecked: byVerdict.unchecked,
    ...(seen === 0 ? {} : { firstSeen: tally.firstSeen, lastSeen: tally.lastSeen, lastSeq: tally.lastSeq }),
    filter,
    counts: countsOf(tally),
    ...tally.counts.report(places),
    ...(details
      ? {
          properties: tally.properties.map((property) => propertyReport(property, places)),
          conditions: (plan?.branches ?? []).map((branch, index) => conditionReport(tally, branch, index)),
        }
      : {}),
  };
};

/** Planned ones first, in the plan's order; the others by how often they came. */
const inOrder = <T extends { readonly planned: boolean; readonly seen: number }>(items: readonly T[]): readonly T[] => [
  ...items.filter(({ planned }) => planned),
  ...items.filter(({ planned }) => !planned).toSorted((left, right) => right.seen - left.seen),
];

const ownersOf = (items: readonly EventCoverage[]): Coverage['owners'] => {
  const planned = items.filter((item) => item.planned);
  const names = [...new Set(planned.map(({ owner }) => owner))];
  return names.map((owner) => {
    const own = planned.filter((item) => item.owner === owner);
    const sum = (count: (item: EventCoverage) => number): number => own.reduce((total, item) => total + count(item), 0);
    return {
      ...(owner === undefined ? {} : { owner }),
      events: { planned: own.length, seen: own.filter(({ seen }) => seen > 0).length },
      messages: sum(({ seen }) => seen),
      valid: sum(({ valid }) => valid),
      warning: sum(({ warning }) => warning),
      invalid: sum(({ invalid }) => invalid),
      unchecked: sum(({ unchecked }) => unchecked),
    };
  });
};

const totalsOf = (items: readonly EventCoverage[], entities: readonly EntityCoverage[]): Totals => {
  const all = [...items, ...entities];
  const share = (of: (counts: Counts) => Counts['properties']): Counts['properties'] =>
    all.reduce(
      (total, { counts }) => {
        const one = of(counts);
        return {
          planned: total.planned + one.planned,
          seen: total.seen + one.seen,
          unplanned: total.unplanned + one.unplanned,
        };
      },
      { planned: 0, seen: 0, unplanned: 0 },
    );
  const planned = items.filter((item) => item.planned);
  return {
    events: {
      planned: planned.length,
      seen: planned.filter(({ seen }) => seen > 0).length,
      unplanned: items.length - planned.length,
    },
    properties: share(({ properties }) => properties),
    values: share(({ values }) => values),
  };
};

/** What a report is asked to tell of. */
export interface ReportWishes {
  /** Whether each name's properties are told one by one. */
  readonly details: boolean;
  /** Only this event. */
  readonly event?: { readonly kind: EventKind; readonly name: string };
  /** Only this type of entity. */
  readonly entity?: string;
}

/** The tally as the contract tells it. Sums are of all names, whatever `event` and `entity` leave. */
export const reportCoverage = (tally: CoverageTally, wishes: ReportWishes): Coverage => {
  const { plan, places, messages } = tally;
  const labels = new Map((plan?.entities ?? []).map(({ type, label }) => [type, label]));
  const { event, entity } = wishes;
  const onlyOne = event !== undefined || entity !== undefined;
  const items = eventKinds.flatMap((kind) =>
    [...tally.events[kind]].map(([name, each]): EventCoverage => {
      const wanted = !onlyOne || (event?.kind === kind && event.name === name);
      const filter = `kind:${kind} ${name === '' ? 'missing:event' : `event:${printText(name)}`}`;
      return { kind, name, ...membersOf(each, filter, places, wishes.details && wanted) };
    }),
  );
  const entities = [...tally.entities].map(([type, each]): EntityCoverage => {
    const wanted = !onlyOne || entity === type;
    const filter = `kind:${type === userType ? 'identify' : 'group'}`;
    return {
      type,
      label: labels.get(type) ?? defaultLabel(type),
      ...membersOf(each, filter, places, wishes.details && wanted),
    };
  });
  const left = inOrder(event ? items.filter(({ kind, name }) => kind === event.kind && name === event.name) : items);
  return {
    ...(plan === undefined
      ? {}
      : {
          plan: {
            name: plan.name,
            ...(plan.version === undefined ? {} : { version: plan.version }),
            revision: plan.revision,
          },
        }),
    messages,
    ...(tally.beyond === 0 ? {} : { beyond: tally.beyond }),
    ...totalsOf(items, entities),
    ...tally.counts.report(places),
    owners: ownersOf(items),
    entities: inOrder(entity === undefined ? entities : entities.filter(({ type }) => type === entity)),
    total: left.length,
    items: left,
  };
};

import type { Coverage } from '../../../shared/contract/coverage-shapes.ts';

/** The whole in one line. */
export const CoverageSums = ({ coverage }: { readonly coverage: Coverage }) => {
  const { plan, events, properties, values } = coverage;
  const parts = plan
    ? [
        `${events.seen} of ${events.planned} events`,
        `${properties.seen} of ${properties.planned} properties`,
        ...(values.planned > 0 ? [`${values.seen} of ${values.planned} enum values`] : []),
        ...(events.unplanned > 0 ? [`${events.unplanned} unplanned`] : []),
      ]
    : ['No plan in force: everything is unplanned'];
  return <p className="text-sm text-muted tabular-nums">{parts.join(' · ')}</p>;
};

import type { Coverage } from '../../../shared/contract/coverage-shapes.ts';
import type { CoverageShow } from '../../state/coverage-session.ts';

export interface CoverageSumsProps {
  readonly coverage: Coverage;
  /** Lists the names that a number speaks of. */
  readonly onShow: (show: CoverageShow) => void;
}

const count = (value: number): string => value.toLocaleString('en');

const unplannedTitle = (beyond: number | undefined): string =>
  beyond === undefined
    ? 'List what the plan does not have'
    : `List what the plan does not have. ${count(beyond)} messages came under further names, which are not told apart`;

/** The whole in one line; what counts names lists them. */
export const CoverageSums = ({ coverage, onShow }: CoverageSumsProps) => {
  const { plan, events, properties, values, beyond } = coverage;
  if (!plan) return <p className="text-sm text-muted">No plan in force: everything is unplanned</p>;
  const ofPlanned = ({ seen, planned }: { readonly seen: number; readonly planned: number }, what: string): string =>
    `${count(seen)} of ${count(planned)} ${what}`;
  const parts: readonly { readonly text: string; readonly show: CoverageShow; readonly title: string }[] = [
    { text: ofPlanned(events, 'events'), show: 'seen', title: 'List what was seen' },
    ...(events.seen < events.planned
      ? [
          {
            text: `${count(events.planned - events.seen)} never seen`,
            show: 'unseen',
            title: 'List what was never seen',
          } as const,
        ]
      : []),
    ...(events.unplanned > 0
      ? [
          {
            text: `${count(events.unplanned)}${beyond === undefined ? '' : '+'} unplanned`,
            show: 'unplanned',
            title: unplannedTitle(beyond),
          } as const,
        ]
      : []),
    {
      text: ofPlanned(properties, 'properties'),
      show: 'partial',
      title: 'List names of which properties or values are missing',
    },
    ...(values.planned > 0
      ? [
          {
            text: ofPlanned(values, 'enum values'),
            show: 'partial',
            title: 'List names of which properties or values are missing',
          } as const,
        ]
      : []),
  ];
  return (
    <p className="flex flex-wrap items-center text-sm text-muted tabular-nums">
      {parts.map(({ text, show, title }, index) => (
        <span key={text} className="inline-flex items-center">
          {index === 0 ? undefined : <span aria-hidden>·</span>}
          <button
            type="button"
            title={title}
            onClick={() => onShow(show)}
            className="min-h-6 rounded-sm px-1.5 decoration-line underline-offset-2 hover:bg-hover hover:text-ink hover:underline"
          >
            {text}
          </button>
        </span>
      ))}
    </p>
  );
};

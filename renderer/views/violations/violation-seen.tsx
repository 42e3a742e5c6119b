import type { ReactNode } from 'react';
import type { ViolationGroup } from '../../../shared/contract/shapes.ts';
import { appText } from '../../../shared/model/source.ts';
import { filterTerm } from '../../state/filter-term.ts';
import { minuteText } from '../../state/violations/since-text.ts';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { NumberButton } from '../../ui/number-button.tsx';
import { PropertyList } from '../../ui/property-list.tsx';
import { RelativeTime } from '../../ui/relative-time-text.tsx';
import { shareText } from '../../ui/share-text.ts';
import { Sparkline } from '../../ui/sparkline.tsx';
import { type Histogram, peakText, stretchesOf } from '../../ui/time-stretches.ts';
import { CleanMark, severityColours } from './violation-cells.tsx';

const head = 'h-7 px-3 text-left text-xs font-medium text-muted';
const data = 'h-7 px-3 align-middle';

type OpenRows = (terms: string) => void;
type CountedSource = NonNullable<ViolationGroup['sources']>[number];

const sourceTerms = ({ dialect, sdk, sdkVersion, platform }: CountedSource): string => {
  const name = sdkVersion === undefined ? sdk : `${sdk} ${sdkVersion}`;
  const of =
    sdk === undefined || name === undefined ? `${filterTerm('dialect', dialect)} missing:sdk` : filterTerm('sdk', name);
  return `${of} ${platform === undefined ? 'missing:platform' : filterTerm('platform', platform)}`;
};

/** The stretches touch: an instant belongs to the later one, the very last to the last. */
const timeTerm = (from: number, to: number, end: number): string =>
  `time:[${new Date(from).toISOString()}..${new Date(to >= end ? end : to - 1).toISOString()}]`;

interface CountLine {
  readonly key: string;
  readonly cells: readonly string[];
  readonly count: number;
  /** Terms that list its messages among those of the violation. */
  readonly terms: string;
}

const CountTable = ({
  label,
  titles,
  lines,
  onRows,
}: {
  readonly label: string;
  readonly titles: readonly string[];
  readonly lines: readonly CountLine[];
  readonly onRows: OpenRows | undefined;
}) => (
  <div className="overflow-x-auto rounded-lg border border-line bg-canvas">
    <table aria-label={label} className="w-full border-collapse">
      <thead className="border-b border-line">
        <tr>
          {titles.map((title) => (
            <th key={title} scope="col" className={head}>
              {title}
            </th>
          ))}
          <th scope="col" className={`${head} text-right`}>
            Messages
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, cells, count, terms }) => (
          <tr key={key} className="border-b border-line/60 last:border-b-0">
            {titles.map((title, index) => (
              <td key={title} className={data}>
                <ForeignText text={cells[index] ?? ''} most={80} />
              </td>
            ))}
            <td className={`${data} text-right tabular-nums`}>
              {onRows === undefined ? (
                count.toLocaleString('en')
              ) : (
                <NumberButton value={count} label="messages" title={terms} onOpen={() => onRows(terms)} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const OverTime = ({
  item,
  histogram,
  onRows,
}: {
  readonly item: ViolationGroup;
  readonly histogram: Histogram;
  readonly onRows: OpenRows | undefined;
}) => {
  const now = Date.now();
  const minute = (at: number): string => minuteText(at, now);
  return (
    <figure className="flex flex-col gap-1">
      <div className="h-10 [&>svg]:h-10">
        <Sparkline
          counts={histogram.counts}
          label={`Messages over time, ${peakText(histogram, now)}`}
          className={severityColours[item.severity]}
        />
      </div>
      <figcaption className="flex justify-between text-xs text-muted tabular-nums">
        <span>{minute(histogram.from)}</span>
        <span>{minute(histogram.to)}</span>
      </figcaption>
      <details className="text-sm">
        <summary className="h-6 w-fit cursor-default rounded-sm text-muted hover:text-ink">As a table</summary>
        <CountTable
          label="Messages over time"
          titles={['From', 'To']}
          lines={stretchesOf(histogram).map(({ from, to, count }) => ({
            key: String(from),
            cells: [minute(from), minute(to)],
            count,
            terms: timeTerm(from, to, histogram.to),
          }))}
          onRows={onRows}
        />
      </details>
    </figure>
  );
};

const Titled = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="flex flex-col gap-1.5">
    <h3 className="text-sm font-semibold">{title}</h3>
    {children}
  </section>
);

/** `18 of 120 of this event (15 %)`: from the first to the last that has it. */
const amongText = ({ count, among = count, name }: ViolationGroup): string =>
  `${count.toLocaleString('en')} of ${among.toLocaleString('en')} ${name === '' ? 'of these calls' : 'of this event'} (${shareText(count / among)})`;

export interface ViolationSeenProps {
  readonly item: ViolationGroup;
  /** Opens those of its messages that some terms choose; undefined where no filter lists its messages. */
  readonly onRows: OpenRows | undefined;
}

/** When it was seen, how often, and from whom. */
export const ViolationSeen = ({ item, onRows }: ViolationSeenProps) => {
  const { sources = [], versions = [], histogram } = item;
  return (
    <>
      <Titled title="Seen">
        <PropertyList
          items={[
            { label: 'Messages', value: <span className="tabular-nums">{amongText(item)}</span> },
            { label: 'First', value: <RelativeTime at={item.firstSeen} /> },
            {
              label: 'Last',
              value: (
                <span className="flex flex-wrap items-center gap-x-3">
                  <RelativeTime at={item.lastSeen} />
                  <CleanMark item={item} />
                </span>
              ),
            },
            ...(item.owner === undefined
              ? []
              : [{ label: 'Owner', value: <ForeignText text={item.owner} most={120} /> }]),
          ]}
        />
        {histogram ? <OverTime item={item} histogram={histogram} onRows={onRows} /> : undefined}
      </Titled>
      {sources.length === 0 ? undefined : (
        <Titled title="Sources">
          <CountTable
            label="Sources"
            titles={['SDK', 'Version', 'Platform']}
            lines={sources.map((source) => ({
              key: sourceTerms(source),
              cells: [source.sdk ?? source.dialect, source.sdkVersion ?? 'not told', source.platform ?? 'not told'],
              count: source.count,
              terms: sourceTerms(source),
            }))}
            onRows={onRows}
          />
        </Titled>
      )}
      {versions.length === 0 ? undefined : (
        <Titled title="App versions">
          <CountTable
            label="App versions"
            titles={['App version']}
            lines={versions.map(({ count, ...version }) => ({
              key: JSON.stringify(version),
              cells: [appText(version) ?? 'not told'],
              count,
              terms: filterTerm('app', version.app ?? version.appVersion ?? ''),
            }))}
            onRows={onRows}
          />
        </Titled>
      )}
    </>
  );
};

import type { ReactNode } from 'react';
import type { ViolationGroup } from '../../../shared/contract/shapes.ts';
import { appText } from '../../../shared/model/source.ts';
import { minuteText } from '../../state/violations/since-text.ts';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { PropertyList } from '../../ui/property-list.tsx';
import { RelativeTime } from '../../ui/relative-time-text.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { type Histogram, peakText, stretchesOf } from '../../ui/time-stretches.ts';
import { CleanMark, severityColours } from './violation-cells.tsx';

const head = 'h-7 px-3 text-left text-xs font-medium text-muted';
const data = 'h-7 px-3 align-middle';

interface CountLine {
  readonly key: string;
  readonly cells: readonly string[];
  readonly count: number;
}

const CountTable = ({
  label,
  titles,
  lines,
}: {
  readonly label: string;
  readonly titles: readonly string[];
  readonly lines: readonly CountLine[];
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
        {lines.map(({ key, cells, count }) => (
          <tr key={key} className="border-b border-line/60 last:border-b-0">
            {titles.map((title, index) => (
              <td key={title} className={data}>
                <ForeignText text={cells[index] ?? ''} most={80} />
              </td>
            ))}
            <td className={`${data} text-right tabular-nums`}>{count.toLocaleString('en')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const OverTime = ({ item, histogram }: { readonly item: ViolationGroup; readonly histogram: Histogram }) => {
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
          }))}
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

/** When it was seen, and from whom. */
export const ViolationSeen = ({ item }: { readonly item: ViolationGroup }) => {
  const { sources = [], versions = [], histogram } = item;
  return (
    <>
      <Titled title="Seen">
        <PropertyList
          items={[
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
        {histogram ? <OverTime item={item} histogram={histogram} /> : undefined}
      </Titled>
      {sources.length === 0 ? undefined : (
        <Titled title="Sources">
          <CountTable
            label="Sources"
            titles={['SDK', 'Version', 'Platform']}
            lines={sources.map(({ dialect, sdk, sdkVersion, platform, count }) => ({
              key: JSON.stringify([dialect, sdk, sdkVersion, platform]),
              cells: [sdk ?? dialect, sdkVersion ?? 'unknown', platform ?? 'unknown'],
              count,
            }))}
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
              cells: [appText(version) ?? 'unknown'],
              count,
            }))}
          />
        </Titled>
      )}
    </>
  );
};

export interface SparklineProps {
  readonly counts: readonly number[];
  /** What it shows, in words. */
  readonly label: string;
  /** Colour of the bars, by `text-…`. */
  readonly className: string;
}

const barWidth = 3;
const height = 20;
const leastHeight = 2;

/** Counts over time as bars; an empty stretch is a gap, and the smallest count can be seen. */
export const Sparkline = ({ counts, label, className }: SparklineProps) => {
  const most = Math.max(1, ...counts);
  const width = counts.length * barWidth;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={`h-5 w-full fill-current ${className}`}
    >
      <rect x={0} y={height - 0.5} width={width} height={0.5} className="fill-edge" />
      {counts.map((count, index) => {
        const tall = count === 0 ? 0 : Math.max(leastHeight, (count / most) * height);
        // The place is what a bar is: there is nothing else to tell it by.
        const place = index * barWidth;
        return tall === 0 ? undefined : (
          <rect key={place} x={place} y={height - tall} width={barWidth - 0.75} height={tall} />
        );
      })}
    </svg>
  );
};

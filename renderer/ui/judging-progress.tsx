import type { Judged, Judging } from '../../shared/contract/judging-shapes.ts';

const number = (count: number): string => count.toLocaleString('en');

const button = 'h-6 shrink-0 rounded-sm px-1.5 font-medium text-ink hover:bg-hover';

const line = 'flex shrink-0 items-center gap-1 whitespace-nowrap tabular-nums';

export interface JudgingProgressProps {
  /** Absent while nothing is being judged. */
  readonly progress?: Judging;
  /** How the last judging ended. */
  readonly judged?: Judged;
  readonly onCancel: () => void;
  readonly onGoOn: () => void;
}

/** Stored messages being judged again by another plan, and what came of it. */
export const JudgingProgress = ({ progress, judged, onCancel, onGoOn }: JudgingProgressProps) => {
  if (progress) {
    return (
      <span className={line}>
        {progress.total === 0
          ? 'Judging again…'
          : `Judging again ${number(progress.judged)} of ${number(progress.total)}`}
        <button type="button" className={button} onClick={onCancel}>
          Cancel
        </button>
      </span>
    );
  }
  if (!judged || judged.total === 0) return undefined;
  if (judged.ended !== 'done') {
    return (
      <span className={line}>
        Judged again {number(judged.judged)} of {number(judged.total)}
        <button type="button" className={button} onClick={onGoOn}>
          Go on
        </button>
      </span>
    );
  }
  if (judged.changed === 0) return undefined;
  const title = `Violations: ${number(judged.disappeared)} disappeared, ${number(judged.appeared)} appeared`;
  return (
    <span role="status" className="shrink-0 whitespace-nowrap tabular-nums" title={title}>
      {judged.changed === 1 ? '1 verdict changed' : `${number(judged.changed)} verdicts changed`}
    </span>
  );
};

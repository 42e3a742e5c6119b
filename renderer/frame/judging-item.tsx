import { useCommand } from '../commands/commands-context.tsx';
import { useStatus } from '../state/app-context.tsx';

const number = (count: number): string => count.toLocaleString('en');

const button = 'h-6 shrink-0 rounded-sm px-1.5 font-medium text-ink hover:bg-hover';

/** Stored messages being judged again by another plan, and what came of it. */
export const JudgingItem = () => {
  const cancel = useCommand('judging.cancel');
  const start = useCommand('judging.start');
  const progress = useStatus((state) => state.status?.judging);
  const judged = useStatus((state) => state.status?.judged);
  if (progress) {
    return (
      <span className="flex shrink-0 items-center gap-1 whitespace-nowrap tabular-nums">
        {progress.total === 0
          ? 'Judging again…'
          : `Judging again ${number(progress.judged)} of ${number(progress.total)}`}
        <button type="button" className={button} onClick={cancel.run}>
          Cancel
        </button>
      </span>
    );
  }
  if (!judged || judged.total === 0) return undefined;
  if (judged.ended !== 'done') {
    return (
      <span className="flex shrink-0 items-center gap-1 whitespace-nowrap tabular-nums">
        Judged again {number(judged.judged)} of {number(judged.total)}
        <button type="button" className={button} onClick={start.run}>
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

import { useCommand } from '../commands/commands-context.tsx';
import { useStatus } from '../state/app-context.tsx';
import { JudgingProgress } from '../ui/judging-progress.tsx';

/** How judging stored messages again stands, in the status bar. */
export const JudgingItem = () => {
  const cancel = useCommand('judging.cancel');
  const start = useCommand('judging.start');
  const progress = useStatus((state) => state.status?.judging);
  const judged = useStatus((state) => state.status?.judged);
  return (
    <JudgingProgress
      {...(progress === undefined ? {} : { progress })}
      {...(judged === undefined ? {} : { judged })}
      onCancel={cancel.run}
      onGoOn={start.run}
    />
  );
};

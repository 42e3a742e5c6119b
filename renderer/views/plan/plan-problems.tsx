import type { PlanProblem } from '../../../shared/model/plan.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';

const place = ({ file, line, column }: PlanProblem): string => `${file}:${line}:${column}`;

/** What is wrong with the plan's file, and where. */
export const PlanProblems = ({
  problems,
  inForce,
}: {
  readonly problems: readonly PlanProblem[];
  readonly inForce: boolean;
}) => {
  if (problems.length === 0) return undefined;
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const summary =
    errors === 0
      ? 'The plan is in force, with these notices.'
      : inForce
        ? 'The file has errors. The last good version of the plan stays in force.'
        : 'The file has errors. No plan is in force: messages stay unchecked.';
  return (
    <section
      aria-label="Problems of the plan file"
      className="max-h-48 shrink-0 overflow-y-auto border-b border-line bg-surface"
    >
      <div className="flex items-center gap-3 px-3 pt-2">
        <h2 className="flex-1 text-sm font-semibold">{summary}</h2>
        <CopyButton
          label="Copy problems"
          text={problems.map((problem) => `${place(problem)} ${problem.message}`).join('\n')}
        />
      </div>
      <ul className="px-3 py-2">
        {problems.map((problem) => (
          <li key={place(problem) + problem.message} className="flex items-baseline gap-2 py-0.5">
            <VerdictMark verdict={problem.severity === 'error' ? 'invalid' : 'warning'} />
            <span className="font-mono text-sm whitespace-nowrap text-muted">{place(problem)}</span>
            <span className="min-w-0 wrap-anywhere">
              <Sentence text={problem.message} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

import type { Result } from '../../shared/contract/methods.ts';
import { useApp } from '../state/app-context.tsx';
import { showMessage } from '../state/live/show-message.ts';
import { ForeignText } from '../ui/foreign-text.tsx';

type Trial = Result<'plan.trial'>;

const counted = (count: number, word: string): string =>
  `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;

/** "37 violations disappear, 2 appear". */
const sentence = ({ disappear, appear }: Trial): string => {
  if (disappear.violations === 0 && appear.violations === 0) return 'Nothing changes among stored messages.';
  const gone = `${counted(disappear.violations, 'violation')} ${disappear.violations === 1 ? 'disappears' : 'disappear'}`;
  if (appear.violations === 0) return `${gone}, none appears.`;
  const verb = appear.violations === 1 ? 'appears' : 'appear';
  return disappear.violations === 0
    ? `${counted(appear.violations, 'violation')} ${verb}, none disappears.`
    : `${gone}, ${appear.violations.toLocaleString('en')} ${verb}.`;
};

const mostGroups = 5;

const Groups = ({ title, side }: { readonly title: string; readonly side: Trial['appear'] }) => {
  const app = useApp();
  if (side.groups.length === 0) return undefined;
  return (
    <>
      <h4 className="mt-1 text-xs font-semibold text-muted">{title}</h4>
      <ul>
        {side.groups.slice(0, mostGroups).map(({ code, kind, name, path, count, samples: [sample] }) => (
          <li key={`${code} ${kind} ${name} ${path}`} className="flex min-w-0 items-baseline gap-2 text-sm">
            <span className="min-w-0 wrap-anywhere">
              <code className="font-mono text-xs">{code}</code>{' '}
              <ForeignText text={path} most={120} className="font-mono" />{' '}
              <span className="text-muted">
                <ForeignText text={name === '' ? kind : name} most={80} />
              </span>
            </span>
            <span className="ml-auto shrink-0 text-muted tabular-nums">{count.toLocaleString('en')}</span>
            {sample === undefined ? undefined : (
              <button
                type="button"
                className="h-6 shrink-0 font-mono text-sm text-accent underline-offset-2 hover:underline"
                aria-label={`Message ${sample}`}
                onClick={() => {
                  app.mending.close();
                  void showMessage(app, sample);
                }}
              >
                {sample}
              </button>
            )}
          </li>
        ))}
      </ul>
      {side.groups.length > mostGroups ? (
        <p className="text-sm text-muted">and {counted(side.groups.length - mostGroups, 'more kind')}</p>
      ) : undefined}
    </>
  );
};

/** What an edit changes among stored messages, with the newest message of each kind. */
export const TrialResult = ({ trial }: { readonly trial: Trial | undefined }) => (
  <section aria-label="Stored messages" aria-live="polite">
    <p className="font-medium">{trial ? sentence(trial) : 'Judging stored messages by the edited plan…'}</p>
    {trial ? (
      <>
        {trial.complete ? undefined : (
          <p className="text-sm text-muted">
            Of the newest {trial.judged.toLocaleString('en')} stored messages; the older ones are being judged…
          </p>
        )}
        <Groups title="Disappear" side={trial.disappear} />
        <Groups title="Appear" side={trial.appear} />
      </>
    ) : undefined}
  </section>
);

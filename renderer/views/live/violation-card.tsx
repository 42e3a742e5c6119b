import { lazy, Suspense, useState } from 'react';
import type { MessageDetail } from '../../../shared/contract/shapes.ts';
import { pathPattern } from '../../../shared/model/violation.ts';
import { violationActions } from '../../commands/mending-commands.ts';
import { useApp } from '../../state/app-context.tsx';
import { keyOf } from '../../state/violations/arrange.ts';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { ViolationActions } from '../../ui/violation-actions.tsx';
import { ViolationFacts } from '../../ui/violation-facts.tsx';

const ViolationPageText = lazy(async () => ({
  default: (await import('../../ui/violation-page.tsx')).ViolationPageText,
}));

type MessageViolation = MessageDetail['violations'][number];

const grounds = { error: 'bg-invalid-soft', warning: 'bg-warning-soft', info: 'bg-unchecked-soft' } as const;

const link = 'h-6 rounded-sm font-medium text-accent underline-offset-2 hover:underline';

export interface ViolationCardProps {
  readonly violation: MessageViolation;
  /** The message that has it. */
  readonly of: Pick<MessageDetail, 'seq' | 'run' | 'kind' | 'name'>;
}

/** What is wrong, what was asked for, what came, and how to mend it. */
export const ViolationCard = ({ violation, of: message }: ViolationCardProps) => {
  const app = useApp();
  const { live, navigation, violations } = app;
  const { kind, name } = message;
  const [about, setAbout] = useState(false);
  const { code, path, rule } = violation;
  const all = keyOf({ code, kind, name, path: pathPattern(path) });
  return (
    <li className={`rounded-lg px-3 py-2 ${grounds[violation.severity]}`}>
      <div className="flex flex-wrap items-start gap-x-2">
        <span className="pt-[3px]">
          <SeverityMark severity={violation.severity} />
        </span>
        <p className="min-w-0 grow basis-40 font-medium wrap-anywhere">
          <Sentence text={violation.explanation} />
        </p>
        <code className="ml-auto pt-0.5 pl-6 font-mono text-xs text-muted">{violation.code}</code>
      </div>
      <div className="mt-1 pl-6">
        <ViolationFacts violation={violation} />
      </div>
      <div className="mt-0.5 flex flex-wrap gap-x-4 pl-6 text-sm">
        <button type="button" className={`${link} font-mono`} onClick={() => live.pointAt(violation.path)}>
          <ForeignText text={violation.path} most={120} />
        </button>
        {rule ? (
          <button type="button" className={link} onClick={() => navigation.go({ view: 'plan', planLine: rule.line })}>
            {`${rule.file.split(/[\\/]/).at(-1)}:${rule.line}`}
          </button>
        ) : undefined}
        <button type="button" className={link} onClick={() => violations.reveal(all)}>
          All like this
        </button>
        <button type="button" className={link} aria-expanded={about} onClick={() => setAbout(!about)}>
          What would be right
        </button>
      </div>
      <div className="mt-1.5 pl-6">
        <ViolationActions {...violationActions(app, violation, message)} />
      </div>
      {about ? (
        <div className="mt-2 pl-6">
          <Suspense>
            <ViolationPageText code={code} />
          </Suspense>
        </div>
      ) : undefined}
    </li>
  );
};

import type { MessageDetail } from '../../../shared/contract/shapes.ts';
import { useApp } from '../../state/app-context.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { ValueText } from '../../ui/value-text.tsx';

type MessageViolation = MessageDetail['violations'][number];

const grounds = { error: 'bg-invalid-soft', warning: 'bg-warning-soft', info: 'bg-unchecked-soft' } as const;

const link = 'h-6 rounded-sm font-medium text-accent underline-offset-2 hover:underline';

/** What is wrong, what was asked for, what came, and how to mend it. */
export const ViolationCard = ({ violation }: { readonly violation: MessageViolation }) => {
  const { live, navigation } = useApp();
  const { rule } = violation;
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
      <dl className="mt-1 grid grid-cols-[72px_1fr] gap-x-2 pl-6 text-sm">
        {violation.expected === undefined ? undefined : (
          <>
            <dt className="text-muted">Expected</dt>
            <dd className="wrap-anywhere">
              <Sentence text={violation.expected} />
            </dd>
          </>
        )}
        {violation.actual === undefined ? undefined : (
          <>
            <dt className="text-muted">Got</dt>
            <dd className="min-w-0 wrap-anywhere">
              <ValueText value={violation.actual} quoted />
            </dd>
          </>
        )}
        {violation.suggestion === undefined ? undefined : (
          <>
            <dt className="text-muted">To mend</dt>
            <dd className="wrap-anywhere">
              <Sentence text={violation.suggestion} />
            </dd>
          </>
        )}
      </dl>
      <div className="mt-0.5 flex flex-wrap gap-x-4 pl-6 text-sm">
        <button type="button" className={`${link} font-mono`} onClick={() => live.pointAt(violation.path)}>
          <ForeignText text={violation.path} most={120} />
        </button>
        {rule ? (
          <button type="button" className={link} onClick={() => navigation.go({ view: 'plan', planLine: rule.line })}>
            {`${rule.file.split(/[\\/]/).at(-1)}:${rule.line}`}
          </button>
        ) : undefined}
      </div>
    </li>
  );
};

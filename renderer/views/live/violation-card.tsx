import type { MessageDetail } from '../../../shared/contract/shapes.ts';
import { useApp } from '../../state/app-context.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { ViolationFacts } from '../../ui/violation-facts.tsx';

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
      </div>
    </li>
  );
};

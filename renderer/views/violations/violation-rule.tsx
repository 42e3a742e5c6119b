import type { Result } from '../../../shared/contract/methods.ts';
import type { RulePosition } from '../../../shared/model/violation.ts';
import { useApp } from '../../state/app-context.tsx';
import { nameOf } from '../../state/path-name.ts';
import { isPlanFile, planTextOf } from '../../state/plan-file.ts';
import { Button } from '../../ui/button.tsx';
import { PlanExcerpt } from '../../ui/plan-excerpt.tsx';

const around = 4;

export interface ViolationRuleProps {
  readonly rule: RulePosition;
  /** Undefined until it is there. */
  readonly plan: Result<'plan.get'> | undefined;
}

/** The rule of the plan in its place. */
export const ViolationRule = ({ rule, plan }: ViolationRuleProps) => {
  const { navigation } = useApp();
  const text = plan && planTextOf(plan, rule.file);
  return (
    <section aria-label="Plan rule" className="overflow-hidden rounded-lg border border-line bg-canvas">
      <div className="flex items-center gap-3 border-b border-line py-1 pr-1 pl-3">
        <h3 className="min-w-0 flex-1 truncate text-sm font-semibold">
          Plan rule <span className="font-mono font-normal text-muted">{`${nameOf(rule.file)}:${rule.line}`}</span>
        </h3>
        {plan && isPlanFile(plan, rule.file) ? (
          <Button look="quiet" onClick={() => navigation.go({ view: 'plan', planLine: rule.line })}>
            Open in Plan
          </Button>
        ) : undefined}
      </div>
      {text === undefined ? undefined : (
        <section aria-label="Lines of the plan" tabIndex={-1} className="overflow-x-auto">
          <PlanExcerpt text={text} lines={[rule.line]} around={around} />
        </section>
      )}
    </section>
  );
};

import type { RulePosition } from '../../../shared/model/violation.ts';
import { useApp } from '../../state/app-context.tsx';
import { nameOf } from '../../state/path-name.ts';
import { Button } from '../../ui/button.tsx';
import { PlanExcerpt } from '../../ui/plan-excerpt.tsx';

const around = 4;

export interface ViolationRuleProps {
  readonly rule: RulePosition;
  /** The plan's text; undefined until it is there. */
  readonly text: string | undefined;
}

/** The rule of the plan in its place. */
export const ViolationRule = ({ rule, text }: ViolationRuleProps) => {
  const { navigation } = useApp();
  return (
    <section aria-label="Plan rule" className="overflow-hidden rounded-lg border border-line bg-canvas">
      <div className="flex items-center gap-3 border-b border-line py-1 pr-1 pl-3">
        <h3 className="min-w-0 flex-1 truncate text-sm font-semibold">
          Plan rule <span className="font-mono font-normal text-muted">{`${nameOf(rule.file)}:${rule.line}`}</span>
        </h3>
        <Button look="quiet" onClick={() => navigation.go({ view: 'plan', planLine: rule.line })}>
          Open in Plan
        </Button>
      </div>
      {text === undefined ? undefined : (
        <section aria-label="Lines of the plan" tabIndex={-1} className="overflow-x-auto">
          <PlanExcerpt text={text} lines={[rule.line]} around={around} />
        </section>
      )}
    </section>
  );
};

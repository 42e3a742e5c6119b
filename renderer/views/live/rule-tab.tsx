import type { MessageDetail } from '../../../shared/contract/shapes.ts';
import { useApp } from '../../state/app-context.tsx';
import { isPlanFile, planTextOf } from '../../state/plan-file.ts';
import { useQuery } from '../../state/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { PlanExcerpt } from '../../ui/plan-excerpt.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';

const around = 12;

/** The plan's own text around the rules that a message breaks. */
export const RuleTab = ({ detail }: { readonly detail: MessageDetail }) => {
  const { navigation } = useApp();
  const { data } = useQuery('plan.get', { run: detail.run });
  if (!data) return undefined;
  if (data.text === undefined) return <p className="p-4 text-muted">No plan judges this run.</p>;
  const own = data.plan?.events.find((event) => event.kind === detail.kind && event.name === detail.name);
  const rules = detail.violations.filter((violation) => violation.rule !== undefined);
  const file = rules[0]?.rule?.file ?? own?.file ?? data.plan?.path ?? '';
  const broken = rules.filter((violation) => violation.rule?.file === file);
  const byLine = Map.groupBy(broken, (violation) => violation.rule?.line ?? 0);
  const anchors = byLine.size > 0 ? [...byLine.keys()] : own ? [own.line] : [];
  if (anchors.length === 0) return <p className="p-4 text-muted">No rule of the plan speaks of this message.</p>;
  return (
    <div className="flex h-full flex-col">
      <div className="flex shrink-0 items-center gap-3 border-b border-line px-4 py-1.5">
        <span className="min-w-0 flex-1 truncate font-mono text-sm text-muted">{file}</span>
        {isPlanFile(data, file) ? (
          <Button onClick={() => navigation.go({ view: 'plan', planLine: anchors[0] ?? 1 })}>Open in Plan</Button>
        ) : undefined}
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        <PlanExcerpt
          text={planTextOf(data, file) ?? ''}
          lines={anchors}
          around={around}
          reveals
          below={(line) =>
            byLine.get(line)?.map((violation) => (
              <span
                key={`${violation.code} ${violation.path}`}
                className="flex items-center gap-1.5 py-0.5 pr-3 pl-15 font-sans wrap-anywhere"
              >
                <SeverityMark severity={violation.severity} />
                <span className="min-w-0">
                  <Sentence text={violation.explanation} />
                </span>
              </span>
            ))
          }
        />
      </div>
    </div>
  );
};

import { FileText } from 'lucide-react';
import { useApp } from '../../state/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

const example = `trackside: 1
name: My App
entities:
  user:
    identifier: user_id
    properties:
      email: { type: string, format: email, pii: true }
events:
  Order Completed:
    description: A paid order.
    properties:
      order_id: { type: string, required: true }
      total:    { type: number, minimum: 0 }
`;

/** Calls nothing wrong for not being in it: each event can be allowed from the violations. */
const firstPlan = `trackside: 1
name: My plan
# Events that stand nowhere below are told as an info; "error" calls them wrong.
unplanned: { events: info }
`;

/** There is no plan: where one is looked for, and what the smallest looks like. */
export const NoPlan = ({ path }: { readonly path?: string }) => {
  const { mending } = useApp();
  return (
    <div className="mx-auto w-full max-w-2xl overflow-y-auto p-6">
      <EmptyState
        level={1}
        icon={FileText}
        title="No tracking plan yet"
        action={
          <Button look="primary" onClick={() => void mending.create(firstPlan)}>
            Create the plan file
          </Button>
        }
      >
        A plan says which events and properties are meant to arrive. With one, every message is checked and each fault
        is shown with the rule it breaks. Begin with an empty one, and allow the events that arrive one by one from
        their violations.
      </EmptyState>
      <p className="mb-3 text-muted">
        Or write it yourself: save this as{' '}
        <code className="font-mono text-sm text-ink wrap-anywhere">{path ?? 'trackside.plan.yaml'}</code>
        {path === undefined ? (
          <>
            {' '}
            in the folder where Trackside was started, or name a file with{' '}
            <code className="font-mono text-sm whitespace-nowrap text-ink">--plan</code>.
          </>
        ) : (
          '.'
        )}{' '}
        It is read at once, and again whenever it changes.{' '}
        <code className="font-mono text-sm whitespace-nowrap text-ink">docs/plan-format.md</code> describes every word
        of it.
      </p>
      <CodeBlock code={example} label="example plan" caption="trackside.plan.yaml" />
    </div>
  );
};

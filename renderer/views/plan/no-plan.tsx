import { FileText } from 'lucide-react';
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

/** There is no plan: where one is looked for, and what the smallest looks like. */
export const NoPlan = ({ path }: { readonly path?: string }) => (
  <div className="mx-auto w-full max-w-2xl overflow-y-auto p-6">
    <EmptyState level={1} icon={FileText} title="No tracking plan yet">
      A plan says which events and properties are meant to arrive. With one, every message is checked and each fault is
      shown with the rule it breaks.
    </EmptyState>
    <p className="mb-3 text-muted">
      Save this as <code className="font-mono text-sm text-ink wrap-anywhere">{path ?? 'trackside.plan.yaml'}</code>
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
      <code className="font-mono text-sm whitespace-nowrap text-ink">docs/plan-format.md</code> describes every word of
      it.
    </p>
    <CodeBlock code={example} label="example plan" caption="trackside.plan.yaml" />
  </div>
);

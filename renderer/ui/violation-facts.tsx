import type { ReactNode } from 'react';
import type { Violation } from '../../shared/model/violation.ts';
import { Sentence } from './sentence.tsx';
import { ValueText } from './value-text.tsx';

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-muted">{label}</dt>
    <dd className="min-w-0 wrap-anywhere">{children}</dd>
  </>
);

/** What was asked for, what came, and how to mend it. */
export const ViolationFacts = ({
  violation,
}: {
  readonly violation: Pick<Violation, 'expected' | 'actual' | 'suggestion'>;
}) => {
  const { expected, actual, suggestion } = violation;
  return (
    <dl className="grid grid-cols-[72px_1fr] gap-x-2 text-sm">
      {expected === undefined ? undefined : (
        <Fact label="Expected">
          <Sentence text={expected} />
        </Fact>
      )}
      {actual === undefined ? undefined : (
        <Fact label="Got">
          <ValueText value={actual} quoted />
        </Fact>
      )}
      {suggestion === undefined ? undefined : (
        <Fact label="To mend">
          <Sentence text={suggestion} />
        </Fact>
      )}
    </dl>
  );
};

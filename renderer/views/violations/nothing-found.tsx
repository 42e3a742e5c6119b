import { BadgeCheck, Filter, ListChecks, Radio, VolumeX } from 'lucide-react';
import type { Result } from '../../../shared/contract/methods.ts';
import { useApp, useRun } from '../../state/app-context.tsx';
import { useQuery } from '../../state/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

const messages = (count: number): string => (count === 1 ? '1 message' : `${count.toLocaleString('en')} messages`);

const judgedOf = (names: Result<'plan.usage'>['names']): number =>
  names.reduce((sum, { valid, warning, invalid }) => sum + valid + warning + invalid, 0);

export interface NothingFoundProps {
  readonly filtered: boolean;
  /** Distinct violations that are muted and not shown. */
  readonly hiddenMuted: number;
}

/** Says why there is no violation: nothing came, nothing judges, nothing is wrong, or all of it is hidden. */
export const NothingFound = ({ filtered, hiddenMuted }: NothingFoundProps) => {
  const { violations, navigation } = useApp();
  const run = useRun();
  const names = useQuery('plan.usage', { run }, { everyMs: 1_000 }).data?.names;
  const reading = useQuery('plan.get', { run }).data;
  if (!names || !reading) return undefined;
  const seen = names.reduce((sum, each) => sum + each.seen, 0);
  if (filtered) {
    return (
      <EmptyState
        icon={Filter}
        title="The filter hides every violation"
        action={<Button onClick={() => violations.setFilter('')}>Clear the filter</Button>}
      >
        None of the violations of this run is one that the filter asks for.
      </EmptyState>
    );
  }
  if (seen === 0) {
    return (
      <EmptyState
        icon={Radio}
        title="Nothing has arrived yet"
        action={
          <Button look="primary" onClick={() => navigation.go({ view: 'connect' })}>
            Connect an app
          </Button>
        }
      >
        What breaks the tracking plan stands here, each mistake once, with how often it came and from whom.
      </EmptyState>
    );
  }
  if (hiddenMuted > 0) {
    return (
      <EmptyState
        icon={VolumeX}
        title="Only muted violations"
        action={<Button onClick={violations.toggleMuted}>Show muted</Button>}
      >
        {hiddenMuted === 1 ? '1 violation is' : `${hiddenMuted.toLocaleString('en')} violations are`} muted by the plan.
        Nothing else is wrong.
      </EmptyState>
    );
  }
  if (!reading.plan) {
    return (
      <EmptyState
        icon={ListChecks}
        title="No plan judges these messages"
        action={
          <Button look="primary" onClick={() => navigation.go({ view: 'plan' })}>
            See what a plan looks like
          </Button>
        }
      >
        {messages(seen)} stored. With a tracking plan each is checked the moment it arrives, and what breaks the plan
        stands here.
      </EmptyState>
    );
  }
  const judged = judgedOf(names);
  return judged === 0 ? (
    <EmptyState icon={ListChecks} title="No rule of the plan speaks of these messages">
      {messages(seen)} stored, and {reading.plan.name} has no rule for any of them.
    </EmptyState>
  ) : (
    <EmptyState icon={BadgeCheck} title={`Nothing breaks the plan: ${messages(judged)} judged`}>
      Each was held against {reading.plan.name}. What breaks it stands here the moment it arrives.
    </EmptyState>
  );
};

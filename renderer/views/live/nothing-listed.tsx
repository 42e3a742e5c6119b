import { Filter, Radio } from 'lucide-react';
import { useStore } from 'zustand';
import { useApp } from '../../state/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Says why the list is empty and what to do about it. */
export const NothingListed = () => {
  const { live, navigation } = useApp();
  const total = useStore(live.list.store, (state) => state.total);
  const filter = useStore(live.store, (state) => state.filterText);
  const mark = useStore(live.store, (state) => state.mark);
  if (filter !== '' && total > 0) {
    return (
      <EmptyState
        icon={Filter}
        title="The filter hides every message"
        action={<Button onClick={() => live.setFilter('')}>Clear the filter</Button>}
      >
        {total.toLocaleString('en')} messages are stored and none of them matches. New ones appear here when they do.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Radio}
      title={mark > 0 ? 'Cleared: waiting for the next message' : 'Waiting for the first message'}
      action={
        mark > 0 ? (
          <Button onClick={() => live.setMark(0)}>Show what was cleared</Button>
        ) : (
          <Button look="primary" onClick={() => navigation.go({ view: 'connect' })}>
            Connect an app
          </Button>
        )
      }
    >
      Each call of an SDK stands here as a row the moment it is stored, with what breaks the tracking plan.
    </EmptyState>
  );
};

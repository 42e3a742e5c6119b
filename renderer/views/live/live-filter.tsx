import { useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../state/app-context.tsx';
import { useKnownWords } from '../../state/live/use-known-words.ts';
import { FilterBox } from '../../ui/filter/filter-box.tsx';

/** The filter of the list of messages. */
export const LiveFilter = ({ onLeave }: { readonly onLeave: () => void }) => {
  const { live, overlay } = useApp();
  const applied = useStore(live.store, (state) => state.filterText);
  const wishes = useStore(overlay, (state) => state.filterFocus);
  const [typing, setTyping] = useState(false);
  const known = useKnownWords(typing, live.list.rowsInView);
  return (
    <FilterBox
      label="Filter messages"
      placeholder='Filter: checkout  event:"Order Completed"  is:invalid  user:u1  properties.price:>10'
      applied={applied}
      onApply={live.setFilter}
      known={known}
      onTyping={setTyping}
      wishes={wishes}
      onLeave={onLeave}
    />
  );
};

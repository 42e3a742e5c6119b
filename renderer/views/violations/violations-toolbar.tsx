import { useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../state/app-context.tsx';
import { useKnownWords } from '../../state/live/use-known-words.ts';
import { type Grouping, groupings, type ViolationSort, violationSorts } from '../../state/violations/arrange.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { FilterBox } from '../../ui/filter/filter-box.tsx';
import { Select } from '../../ui/select.tsx';

const groupingLabels: Readonly<Record<Grouping, string>> = { event: 'Event', code: 'Code', owner: 'Owner' };
const sortLabels: Readonly<Record<ViolationSort, string>> = {
  newest: 'Newest',
  frequent: 'Most frequent',
  severe: 'Most severe',
};

const count = (value: number): string => value.toLocaleString('en');

export interface ViolationsToolbarProps {
  /** Distinct violations that match, and how many of them are listed. */
  readonly total: number;
  readonly listed: number;
  readonly muted: number;
  readonly onLeaveFilter: () => void;
}

/** Filter, numbers, grouping and order. */
export const ViolationsToolbar = ({ total, listed, muted, onLeaveFilter }: ViolationsToolbarProps) => {
  const { violations, overlay } = useApp();
  const { grouping, sort, filterText, showMuted } = useStore(violations);
  const wishes = useStore(overlay, (state) => state.filterFocus);
  const [typing, setTyping] = useState(false);
  const known = useKnownWords(typing);
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3 py-2">
      <div className="flex min-w-72 flex-1">
        <FilterBox
          label="Filter violations"
          placeholder='Filter: severity:error  code:wrong-type  event:"Order Completed"  platform:ios'
          applied={filterText}
          onApply={violations.setFilter}
          known={known}
          onTyping={setTyping}
          wishes={wishes}
          onLeave={onLeaveFilter}
        />
      </div>
      <span role="status" className="text-sm whitespace-nowrap text-muted tabular-nums">
        <span className="text-ink">{count(total)}</span> {total === 1 ? 'violation' : 'violations'}
        {listed < total ? `, ${count(listed)} listed` : ''}
      </span>
      <Choice
        label="Group by"
        value={grouping}
        options={groupings.map((value) => ({ value, label: groupingLabels[value] }))}
        onChange={(value) => violations.group(groupings.find((each) => each === value) ?? 'event')}
      />
      <Select
        label="Sort by"
        value={sort}
        options={violationSorts.map((value) => ({ value, label: sortLabels[value] }))}
        onChange={(value) => violations.sortBy(violationSorts.find((each) => each === value) ?? 'severe')}
      />
      {muted > 0 ? (
        <Button look="quiet" aria-pressed={showMuted} onClick={violations.toggleMuted}>
          {showMuted ? 'Hide' : 'Show'} {count(muted)} muted
        </Button>
      ) : undefined}
    </div>
  );
};

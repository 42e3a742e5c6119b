import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { Grouping, ViolationLine } from '../../state/violations/arrange.ts';
import { RelativeTime } from '../../ui/relative-time-text.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { peakText } from '../../ui/time-stretches.ts';
import { SectionTitle, severityColours, ViolationCell } from './violation-cells.tsx';

/** Where the list is narrow, the words have the room of the bars. */
export const lineColumns = 'grid-cols-[minmax(0,1fr)_76px_84px] @2xl:grid-cols-[minmax(0,1fr)_88px_76px_84px]';
export const onlyWide = 'hidden @2xl:flex';

const cell = 'min-w-0 items-center overflow-hidden px-2';

export interface ViolationLineRowProps {
  readonly id: string;
  readonly line: ViolationLine;
  readonly index: number;
  readonly grouping: Grouping;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** Pixels from the top of the lines. */
  readonly top: number;
  readonly height: number;
}

const Heading = ({
  line,
  grouping,
}: {
  readonly line: ViolationLine & { type: 'section' };
  readonly grouping: Grouping;
}) => {
  const { violations, messages } = line.section;
  const Chevron = line.open ? ChevronDown : ChevronRight;
  return (
    <>
      <td className={`${cell} flex gap-1.5 @2xl:col-span-2`}>
        <Chevron aria-hidden size={14} className="shrink-0 text-muted" />
        <SectionTitle section={line.section} grouping={grouping} />
        <span className="shrink-0 text-sm text-muted tabular-nums">
          {violations.toLocaleString('en')} {violations === 1 ? 'violation' : 'violations'}
        </span>
      </td>
      <td className={`${cell} flex justify-end font-medium tabular-nums`}>{messages.toLocaleString('en')}</td>
      <td className={`${cell} flex justify-end`}>
        <button
          type="button"
          tabIndex={-1}
          data-rows
          className="h-6 rounded-sm px-1 text-sm font-medium text-accent opacity-0 group-hover/line:opacity-100 group-focus-visible/list:group-data-active/line:opacity-100 hover:bg-selected"
        >
          Show rows
        </button>
      </td>
    </>
  );
};

const Line = ({ id, line, index, grouping, isActive, isSelected, top, height }: ViolationLineRowProps) => {
  const ring = isActive
    ? 'group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2 outline-focus'
    : '';
  const shared = {
    id,
    'aria-rowindex': index + 2,
    'data-index': index,
    'data-active': isActive ? '' : undefined,
    style: { transform: `translateY(${top}px)`, height },
  } as const;
  const look = `group/line absolute inset-x-0 top-0 grid ${lineColumns} border-b border-line ${ring}`;
  if (line.type === 'section') {
    return (
      <tr {...shared} aria-level={1} aria-expanded={line.open} className={`${look} bg-surface hover:bg-hover`}>
        <Heading line={line} grouping={grouping} />
      </tr>
    );
  }
  const { item } = line;
  return (
    <tr
      {...shared}
      aria-level={2}
      aria-selected={isSelected}
      data-violation={`${item.code} ${item.path}`}
      className={`${look} ${isSelected ? 'bg-selected' : 'bg-canvas hover:bg-hover'}`}
    >
      <td className={`${cell} flex`}>
        <ViolationCell item={item} grouping={grouping} />
      </td>
      <td className={`${cell} ${onlyWide}`}>
        {item.histogram ? (
          <Sparkline
            counts={item.histogram.counts}
            label={peakText(item.histogram, Date.now())}
            className={severityColours[item.severity]}
          />
        ) : undefined}
      </td>
      <td className={`${cell} flex justify-end font-medium tabular-nums`}>{item.count.toLocaleString('en')}</td>
      <td className={`${cell} flex justify-end text-sm text-muted`}>
        <RelativeTime at={item.lastSeen} />
      </td>
    </tr>
  );
};

/** A heading, or one violation. */
export const ViolationLineRow = memo(Line);

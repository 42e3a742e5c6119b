import { BadgeCheck } from 'lucide-react';
import type { ViolationGroup } from '../../../shared/contract/shapes.ts';
import type { Severity } from '../../../shared/model/violation-codes.ts';
import type { Grouping, ViolationSection } from '../../state/violations/arrange.ts';
import { cleanText, isMended } from '../../state/violations/since-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { plainSentence } from '../../ui/sentence-pieces.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { violationPage } from '../../ui/violation-pages.ts';

export const severityColours: Readonly<Record<Severity, string>> = {
  error: 'text-invalid',
  warning: 'text-warning',
  info: 'text-unchecked',
};

/** Where a violation stands: the event or the kind of call. */
export const eventTitle = ({ kind, name }: Pick<ViolationGroup, 'kind' | 'name'>): string =>
  name === '' ? (kind === 'page' || kind === 'screen' || kind === 'track' ? `${kind} without a name` : kind) : name;

/** Says that it has not come again. */
export const CleanMark = ({ item }: { readonly item: ViolationGroup }) => {
  const text = cleanText(item, Date.now());
  if (text === undefined) return undefined;
  const mended = isMended(item);
  return (
    <span
      className={`inline-flex max-w-full shrink-0 items-center gap-1 text-sm ${mended ? 'text-valid' : 'text-muted'}`}
    >
      {mended ? <BadgeCheck aria-hidden size={13} className="shrink-0" /> : undefined}
      <span className="truncate">{text}</span>
    </span>
  );
};

/** One violation on two lines. */
export const ViolationCell = ({ item, grouping }: { readonly item: ViolationGroup; readonly grouping: Grouping }) => (
  <span className="flex min-w-0 flex-col justify-center">
    <ForeignText
      text={plainSentence(item.explanation)}
      most={200}
      className={`truncate ${item.muted ? 'text-muted' : ''}`}
    />
    <span className="flex min-w-0 items-center gap-2 text-sm text-muted">
      <SeverityMark severity={item.severity} withText />
      {item.muted ? <Badge>muted</Badge> : undefined}
      {grouping === 'code' ? undefined : (
        <code className="hidden shrink-0 font-mono text-xs @2xl:inline">{item.code}</code>
      )}
      {grouping === 'event' ? undefined : (
        <ForeignText text={eventTitle(item)} most={80} className="max-w-2/5 truncate" />
      )}
      <ForeignText text={item.path} most={120} className="min-w-0 truncate font-mono text-xs" />
      <CleanMark item={item} />
    </span>
  </span>
);

/** What a section is about. */
export const SectionTitle = ({
  section,
  grouping,
}: {
  readonly section: ViolationSection;
  readonly grouping: Grouping;
}) => {
  const [first] = section.items;
  if (!first) return undefined;
  switch (grouping) {
    case 'event':
      return (
        <>
          <ForeignText text={eventTitle(first)} most={120} className="truncate font-semibold" />
          {first.name === '' ? undefined : <span className="shrink-0 text-sm text-muted">{first.kind}</span>}
        </>
      );
    case 'code':
      return (
        <>
          <span className="truncate font-semibold">{violationPage(first.code).title}</span>
          <code className="shrink-0 font-mono text-xs text-muted">{first.code}</code>
        </>
      );
    case 'owner':
      return first.owner === undefined ? (
        <span className="truncate font-semibold text-muted">Without an owner</span>
      ) : (
        <ForeignText text={first.owner} most={120} className="truncate font-semibold" />
      );
  }
};

import { BellOff, ClipboardCopy, ExternalLink, ListPlus, type LucideIcon } from 'lucide-react';
import { Button } from './button.tsx';

export interface ViolationActionsProps {
  readonly allow: () => void;
  readonly mute: () => void;
  readonly copy: () => void;
  /** Absent where no editor can be asked. */
  readonly open?: () => void;
}

/** The four ways from a violation to its mending. */
export const ViolationActions = ({ allow, mute, copy, open }: ViolationActionsProps) => {
  const action = (Icon: LucideIcon, text: string, run: () => void) => (
    <Button onClick={run}>
      <Icon aria-hidden size={14} strokeWidth={1.75} />
      {text}
    </Button>
  );
  return (
    <div className="flex flex-wrap gap-1.5">
      {action(ListPlus, 'Allow in plan…', allow)}
      {action(BellOff, 'Mute…', mute)}
      {action(ClipboardCopy, 'Copy for the developer', copy)}
      {open ? action(ExternalLink, 'Open in editor', open) : undefined}
    </div>
  );
};

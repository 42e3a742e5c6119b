import { Bell, BellOff, ClipboardCopy, ExternalLink, ListPlus, type LucideIcon } from 'lucide-react';
import { Button } from './button.tsx';

export interface ViolationActionsProps {
  readonly allow: () => void;
  readonly mute: () => void;
  readonly unmute: () => void;
  /** Whether the plan mutes it now. */
  readonly muted?: boolean;
  readonly copy: () => void;
  /** Absent where no editor can be asked. */
  readonly open?: () => void;
}

/** The ways from a violation to its mending. */
export const ViolationActions = ({ allow, mute, unmute, muted = false, copy, open }: ViolationActionsProps) => {
  const action = (Icon: LucideIcon, text: string, run: () => void) => (
    <Button onClick={run}>
      <Icon aria-hidden size={14} strokeWidth={1.75} />
      {text}
    </Button>
  );
  return (
    <div className="flex flex-wrap gap-1.5">
      {muted ? action(Bell, 'Unmute…', unmute) : action(ListPlus, 'Allow in plan…', allow)}
      {muted ? undefined : action(BellOff, 'Mute…', mute)}
      {action(ClipboardCopy, 'Copy for the developer', copy)}
      {open ? action(ExternalLink, 'Open in editor', open) : undefined}
    </div>
  );
};

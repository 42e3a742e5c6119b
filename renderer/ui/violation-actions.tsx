import { Bell, BellOff, ClipboardCopy, ExternalLink, ListPlus, type LucideIcon } from 'lucide-react';
import { Button } from './button.tsx';

export interface ViolationActionsProps {
  /** Absent where the plan is not the person's to change. */
  readonly edits?: {
    readonly allow: () => void;
    readonly mute: () => void;
    readonly unmute: () => void;
  };
  /** Whether the plan mutes it now. */
  readonly muted?: boolean;
  readonly copy: () => void;
  /** Absent where no editor can be asked. */
  readonly open?: () => void;
}

/** The ways from a violation to its mending. */
export const ViolationActions = ({ edits, muted = false, copy, open }: ViolationActionsProps) => {
  const action = (Icon: LucideIcon, text: string, run: () => void) => (
    <Button onClick={run}>
      <Icon aria-hidden size={14} strokeWidth={1.75} />
      {text}
    </Button>
  );
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {edits && muted ? action(Bell, 'Unmute…', edits.unmute) : undefined}
      {edits && !muted ? action(ListPlus, 'Allow in plan…', edits.allow) : undefined}
      {edits && !muted ? action(BellOff, 'Mute…', edits.mute) : undefined}
      {action(ClipboardCopy, 'Copy for the developer', copy)}
      {open ? action(ExternalLink, 'Open in editor', open) : undefined}
      {edits ? undefined : (
        <p className="text-sm text-muted">
          Your own messages can be allowed or muted here, too; this plan is a sample.
        </p>
      )}
    </div>
  );
};

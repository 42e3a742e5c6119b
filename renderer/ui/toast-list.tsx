import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { Sentence } from './sentence.tsx';

export interface ToastItem {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'error';
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface ToastListProps {
  readonly toasts: readonly ToastItem[];
  readonly onDismiss: (id: number) => void;
}

const shownMs = 5_000;
// Undo must be within reach for ten seconds.
const shownWithActionMs = 10_000;

const OneToast = ({
  toast,
  held,
  onDismiss,
}: {
  readonly toast: ToastItem;
  readonly held: boolean;
  readonly onDismiss: (id: number) => void;
}) => {
  const { id, action } = toast;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onDismiss(id), action ? shownWithActionMs : shownMs);
    return () => clearTimeout(timer);
  }, [id, action, held, onDismiss]);
  return (
    <li className="pointer-events-auto flex min-h-10 w-fit max-w-[420px] items-center gap-3 rounded-lg border border-line bg-raised py-1 pr-1 pl-3 shadow-raised">
      <span className={`min-w-0 wrap-anywhere ${toast.tone === 'error' ? 'text-invalid' : ''}`}>
        <Sentence text={toast.text} />
      </span>
      {action ? (
        <button
          type="button"
          className="h-7 shrink-0 rounded-md px-2 text-sm font-semibold text-accent hover:bg-hover"
          onClick={() => {
            action.run();
            onDismiss(id);
          }}
        >
          {action.label}
        </button>
      ) : undefined}
      <IconButton icon={X} label="Dismiss" onClick={() => onDismiss(id)} />
    </li>
  );
};

/** Short news in the corner. They wait while the pointer or the focus is on them. */
export const ToastList = ({ toasts, onDismiss }: ToastListProps) => {
  const [held, setHeld] = useState(false);
  return (
    <section aria-label="Notifications" aria-live="polite" className="pointer-events-none fixed bottom-10 left-16 z-40">
      <ul
        className="flex flex-col gap-2"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {toasts.map((toast) => (
          <OneToast key={toast.id} toast={toast} held={held} onDismiss={onDismiss} />
        ))}
      </ul>
    </section>
  );
};

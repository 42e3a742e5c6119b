import { CircleAlert, CloudOff, LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApp, useSituation } from '../state/app-context.tsx';
import { Button } from '../ui/button.tsx';
import { Sentence } from '../ui/sentence.tsx';

interface BannerProps {
  readonly icon: LucideIcon;
  readonly tone: 'calm' | 'warning' | 'error';
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

const tones = {
  calm: { bar: 'bg-surface', mark: 'text-muted motion-safe:animate-spin' },
  warning: { bar: 'bg-warning-soft', mark: 'text-warning' },
  error: { bar: 'bg-invalid-soft', mark: 'text-invalid' },
} as const;

const Banner = ({ icon: Icon, tone, title, children, action }: BannerProps) => (
  <div
    role={tone === 'calm' ? 'status' : 'alert'}
    className={`flex min-h-10 shrink-0 items-center gap-3 border-b border-line px-4 py-1.5 ${tones[tone].bar}`}
  >
    <Icon aria-hidden size={15} className={`shrink-0 ${tones[tone].mark}`} />
    <p className="min-w-0 flex-1 wrap-anywhere">
      <span className="font-medium">{title}</span> {children}
    </p>
    {action}
  </div>
);

const restarts = {
  ingest: {
    title: 'The collector is starting again.',
    text: 'SDKs repeat what it cannot take meanwhile. What it had acknowledged is stored.',
  },
  query: {
    title: 'Recording goes on.',
    text: 'The part that reads the messages is starting again; the views fill by themselves.',
  },
} as const;

/** Says how the way to the messages is broken, for as long as it is. */
export const LinkBanner = () => {
  const { connection, desktop, engine } = useApp();
  const situation = useSituation();
  switch (situation.phase) {
    case 'fine':
    case 'starting':
      return undefined;
    case 'restarting': {
      const { title, text } = restarts[situation.thread];
      return (
        <Banner icon={LoaderCircle} tone="calm" title={title}>
          {text}
          {situation.attempt > 1 ? ` Attempt ${situation.attempt}.` : ''}
        </Banner>
      );
    }
    case 'failed':
      return (
        <Banner
          icon={CircleAlert}
          tone="error"
          title={situation.message}
          action={<Button onClick={engine.retry}>Try again</Button>}
        >
          <Sentence text={situation.remedy} /> <code className="font-mono text-sm text-muted">{situation.code}</code>
        </Banner>
      );
    case 'lost':
      return (
        <Banner
          icon={CloudOff}
          tone="warning"
          title="Not connected to Trackside."
          action={<Button onClick={() => connection.retryNow()}>Connect now</Button>}
        >
          {desktop ? '' : 'Check that its terminal still runs; '}
          {desktop ? 'The' : 'the'} window connects again by itself. What was stored is kept.
        </Banner>
      );
  }
};

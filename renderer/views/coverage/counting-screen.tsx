import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { Counting } from './use-coverage.ts';

/** Stands where the coverage will be. */
export const CountingScreen = ({ counting }: { readonly counting: Counting | undefined }) =>
  counting === undefined ? (
    <Skeleton label="Coverage is being counted" />
  ) : (
    <div role="status" className="flex h-full flex-col items-center justify-center gap-3 p-8 text-center">
      <p className="font-medium">
        Counting: {counting.counted.toLocaleString('en')} of {counting.of.toLocaleString('en')} messages
      </p>
      <ProgressBar label="Counting messages" done={counting.counted} of={counting.of} />
      <p className="max-w-96 text-sm text-muted">Once for all: from then on only what arrives is counted.</p>
    </div>
  );

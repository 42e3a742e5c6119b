import { useEffect, useState } from 'react';
import { relativeTime } from './relative-time.ts';

const tickMs = 5_000;

/** An instant as the time that has passed since; the exact one is its title. */
export const RelativeTime = ({ at }: { readonly at: number }) => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const exact = new Date(at).toISOString();
  return (
    <time dateTime={exact} title={exact} className="whitespace-nowrap tabular-nums">
      {relativeTime(at, Math.max(now, at))}
    </time>
  );
};

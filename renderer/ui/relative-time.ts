const steps = [
  { unit: 'd', ms: 86_400_000 },
  { unit: 'h', ms: 3_600_000 },
  { unit: 'm', ms: 60_000 },
  { unit: 's', ms: 1_000 },
] as const;

/** How long ago in its largest unit: `now`, `12s ago`, `in 3h` for an instant to come. */
export const relativeTime = (at: number, now: number): string => {
  const distance = Math.abs(now - at);
  const step = steps.find(({ ms }) => distance >= ms);
  if (!step) return 'now';
  const text = `${Math.floor(distance / step.ms).toLocaleString('en')}${step.unit}`;
  return at > now ? `in ${text}` : `${text} ago`;
};

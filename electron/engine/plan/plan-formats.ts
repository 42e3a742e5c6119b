import type { PlanFormat } from './plan-format.ts';

const files = import.meta.glob<{ readonly format: PlanFormat }>('./formats/*.ts', {
  eager: true,
});

/** Every foreign format, in the order of their file names: no two of them recognise the same plan. */
export const planFormats: readonly PlanFormat[] = Object.values(files).map(({ format }) => format);

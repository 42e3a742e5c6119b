import type { PlanNode } from './plan-tree.ts';
import type { PlanWriter, WrittenPlan } from './plan-writer.ts';

const files = import.meta.glob<{ readonly writer: PlanWriter }>('./writers/*.ts', {
  eager: true,
});

/** Every form that a plan can be written in. */
export const planWriters: readonly PlanWriter[] = Object.values(files).map(({ writer }) => writer);

/** Writes a plan in another form; undefined where there is no such form. `comments` go where the form has some. */
export const exportPlan = (
  plan: PlanNode,
  id: string,
  options: { readonly comments?: readonly string[] } = {},
): WrittenPlan | undefined => planWriters.find((writer) => writer.id === id)?.write(plan, options);

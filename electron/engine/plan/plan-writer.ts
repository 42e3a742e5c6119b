import type { PlanNode } from './plan-tree.ts';

export interface WrittenFile {
  readonly name: string;
  readonly text: string;
}

/** A plan in another form, and what the form has no place for. */
export interface WrittenPlan {
  readonly files: readonly WrittenFile[];
  /** In words, each with the JSON pointer of what was left out. */
  readonly notes: readonly WriterNote[];
}

export interface WriterNote {
  /** RFC 6901 into the plan, such as `/events/Order Completed/sources`. */
  readonly path: string;
  readonly message: string;
}

/** One form that plans are written in. Writers are pure; the order of what they write is that of the plan. */
export interface PlanWriter {
  readonly id: string;
  readonly title: string;
  /** `comments` stand at the head of the file where the form has comments. */
  write(plan: PlanNode, options: { readonly comments?: readonly string[] }): WrittenPlan;
}

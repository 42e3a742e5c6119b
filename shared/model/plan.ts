import type { EventKind } from './message.ts';

export interface PlanProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** `error`: the plan is not in force. `notice`: it is, with this caveat. */
  readonly severity: 'error' | 'notice';
}

/** One planned property as people read it; nested ones are children. */
export interface PlannedProperty {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
  readonly description?: string;
  /** Short text of the other rules: `one of free, pro`, `at least 0`. */
  readonly rules: readonly string[];
  readonly line: number;
  /** The file that the line is in, where the plan is a folder. */
  readonly file?: string;
  readonly pii: boolean;
  /** No two entities may have the same value. */
  readonly unique?: boolean;
  /** Once set, it must not change. */
  readonly immutable?: boolean;
  readonly deprecated: boolean;
  readonly owner?: string;
  readonly origin?: 'direct' | 'derived';
  readonly children: readonly PlannedProperty[];
}

export interface PlannedEvent {
  readonly kind: EventKind;
  readonly name: string;
  readonly description?: string;
  readonly purpose?: string;
  readonly owner?: string;
  readonly sources: readonly string[];
  readonly deprecated: boolean;
  readonly line: number;
  readonly file?: string;
  readonly properties: readonly PlannedProperty[];
}

export interface PlannedEntity {
  readonly type: string;
  readonly identifier?: string;
  readonly label: string;
  readonly plural: string;
  readonly defaultGroup: boolean;
  readonly owner?: string;
  readonly line: number;
  readonly file?: string;
  readonly properties: readonly PlannedProperty[];
}

/** The compiled plan as it is shown: what is in force, in words. */
export interface PlanSummary {
  readonly name: string;
  readonly version?: string;
  readonly path: string;
  /** Content hash: equal revisions judge alike. */
  readonly revision: string;
  /** The other tool's format that the plan is written in, such as `segment`; absent for Trackside's own. */
  readonly format?: string;
  readonly events: readonly PlannedEvent[];
  readonly entities: readonly PlannedEntity[];
  /** Properties of every event. */
  readonly common: readonly PlannedProperty[];
}

/** The entity type that a group call without one means: see docs/plan-format.md, default_group. */
export const defaultGroupType = (entities: readonly Pick<PlannedEntity, 'type' | 'defaultGroup'>[]): string => {
  const groups = entities.filter((entity) => entity.type !== 'user');
  const marked = groups.find((entity) => entity.defaultGroup);
  if (marked) return marked.type;
  const [only] = groups;
  return only && groups.length === 1 ? only.type : 'group';
};

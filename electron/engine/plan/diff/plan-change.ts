/**
 * What a change of the plan means to the apps that send. `breaking`: a message that the plan took is an error now, or what
 * it carries is planned no more. `additive`: what is new, looser, or only warns. `cosmetic`: no message is judged otherwise.
 */
export const changeWeights = ['breaking', 'additive', 'cosmetic'] as const;
export type ChangeWeight = (typeof changeWeights)[number];

/** Kinds of changes, for those who read them by program (docs/plan-diff.md). */
export const changeKinds = [
  'event-added',
  'event-removed',
  'event-renamed',
  'property-added',
  'property-removed',
  'property-renamed',
  'required-changed',
  'type-changed',
  'enum-changed',
  'pattern-changed',
  'format-changed',
  'bounds-changed',
  'schema-changed',
  'members-changed',
  'sources-changed',
  'version-changed',
  'deprecation-changed',
  'pii-changed',
  'uniqueness-changed',
  'entity-added',
  'entity-removed',
  'identifier-changed',
  'default-group-changed',
  'severity-changed',
  'mute-changed',
  'naming-changed',
  'words-changed',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface PlanChange {
  readonly weight: ChangeWeight;
  readonly kind: ChangeKind;
  /** `event Order Completed`, `entity user`, `common properties`, `plan`. */
  readonly subject: string;
  /** RFC 6901 path of the property in the message, where it is about one. */
  readonly path?: string;
  readonly message: string;
  /** Line of the new plan; of the old one where the new has nothing there. */
  readonly line?: number;
  readonly side: 'old' | 'new';
}

export type AddChange = (change: Omit<PlanChange, 'side'> & { readonly side?: PlanChange['side'] }) => void;

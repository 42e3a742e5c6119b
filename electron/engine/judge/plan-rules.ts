import type { EventKind } from '../../../shared/model/message.ts';
import type { Severity, ViolationCode } from '../../../shared/model/violation-codes.ts';
import type { AllowedValues } from './allowed-values.ts';
import type { Condition } from './conditions.ts';
import type { CompiledSchema } from './json-schema.ts';
import type { Naming } from './naming.ts';
import type { LinearPattern } from './pattern.ts';

export const plannedTypes = [
  'string',
  'number',
  'integer',
  'boolean',
  'array',
  'object',
  'date',
  'datetime',
  'null',
  'any',
] as const;
export type PlannedType = (typeof plannedTypes)[number];

/** What the plan asks of one value. */
export interface PropertyRules {
  readonly name: string;
  readonly line: number;
  /** Empty: any type. */
  readonly types: readonly PlannedType[];
  readonly required: boolean;
  /** Required where all of these hold of its neighbours. */
  readonly requiredIf?: readonly Condition[];
  readonly nullable?: boolean;
  readonly enum?: AllowedValues;
  readonly pattern?: LinearPattern;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Absent where the plan declares no members: then none is unexpected. */
  readonly properties?: readonly PropertyRules[];
  readonly items?: PropertyRules;
  readonly schema?: CompiledSchema;
  readonly description?: string;
  readonly pii: boolean;
  /** No two entities may have the same value. */
  readonly unique?: boolean;
  /** Once set, it must not change. */
  readonly immutable?: boolean;
  readonly deprecated: boolean;
  /** What the plan says about it: `use total`. */
  readonly deprecation?: string;
  readonly owner?: string;
  readonly origin?: 'direct' | 'derived';
}

/** What an event asks for; a version of it, or what one source sends otherwise, is one as well. */
export interface EventBody {
  readonly line: number;
  readonly sources: readonly string[];
  readonly deprecated: boolean;
  /** What the plan says about it: `use Order Completed`. */
  readonly deprecation?: string;
  /** Its own and the included ones; absent where it declares neither. */
  readonly properties?: readonly PropertyRules[];
  readonly schema?: CompiledSchema;
}

export interface EventRules extends EventBody {
  readonly kind: EventKind;
  readonly name: string;
  readonly description?: string;
  readonly purpose?: string;
  readonly owner?: string;
  /** By what the field of the version holds; the first one is meant where it holds nothing. */
  readonly versions?: EventVersions;
  /** What messages of a source hold besides, or otherwise. */
  readonly perSource?: ReadonlyMap<string, EventBody>;
}

export interface EventVersions {
  /** Keys into the message: `context`, `protocols`, `event_version`. */
  readonly by: readonly string[];
  readonly bodies: ReadonlyMap<string, EventBody>;
}

export interface EntityRules {
  readonly type: string;
  readonly line: number;
  readonly identifier?: string;
  readonly label: string;
  readonly plural: string;
  readonly defaultGroup: boolean;
  readonly owner?: string;
  readonly properties: readonly PropertyRules[];
  readonly schema?: CompiledSchema;
}

export type SeverityRule = Severity | 'off';

export interface MuteRule {
  readonly code?: string;
  readonly event?: string;
  /** RFC 6901; a `*` stands for any one segment. */
  readonly path?: string;
  readonly reason?: string;
  /** Epoch milliseconds: messages of this instant or later are not muted any more. */
  readonly until?: number;
}

/** One of the files of a plan that is a folder. */
export interface PlanFilePlace {
  readonly file: string;
  /** The line of the plan's text that is this file's first. */
  readonly firstLine: number;
}

export interface PlannedNaming extends Naming {
  readonly line: number;
}

/** A plan that could be read: every pattern and schema in it is compiled already. */
export interface PlanRules {
  readonly file: string;
  /** Of a plan that is a folder: lines then count through its files. */
  readonly files?: readonly PlanFilePlace[];
  /** The other tool's format that it was read from. */
  readonly format?: string;
  readonly name: string;
  readonly version?: string;
  readonly revision: string;
  readonly common: readonly PropertyRules[];
  readonly events: readonly EventRules[];
  /** Where the sections of events, pages and screens begin that the plan has. */
  readonly sectionLines: ReadonlyMap<EventKind, number>;
  readonly entities: readonly EntityRules[];
  readonly naming: { readonly events?: PlannedNaming; readonly properties?: PlannedNaming };
  readonly context?: CompiledSchema;
  readonly severities: ReadonlyMap<ViolationCode, SeverityRule>;
  readonly unplanned: { readonly events: SeverityRule; readonly properties: SeverityRule };
  readonly mutes: readonly MuteRule[];
}

import type { EntityType, ReplacedValue } from '../../../../shared/model/entity.ts';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { Message } from '../../../../shared/model/message.ts';
import type { VendorLimits } from '../../../../shared/model/vendor-limits.ts';
import type { Finding } from '../findings.ts';

/** The entities of a run as they stand once the message has been folded in. */
export interface KnownEntities {
  /** The id of the entity that an id leads to: two ids of one identity give the same. */
  idOf(type: EntityType, id: string): string;
  valueOf(type: EntityType, id: string, key: string): JsonValue | undefined;
  /** Values of one property that memory holds, by the id of their entity. */
  held(type: EntityType, key: string): Iterable<readonly [id: string, value: JsonValue]>;
}

/** How large a message came, where that may be more than its vendor takes. */
export interface ArrivalSize {
  readonly limits: VendorLimits;
  /** Bytes of the message as the SDK's own JSON. */
  readonly bytes?: number;
  /** Its batch: said by the first stored message of it. */
  readonly batch?: { readonly bytes: number; readonly messages: number };
}

/** A message at the moment it arrives: all that the traffic checks may look at. */
export interface Arrival {
  readonly seq: number;
  readonly receivedAt: number;
  readonly message: Message;
  readonly entities: KnownEntities;
  /** Milliseconds by which it is older than the newest of its user before it. */
  readonly lateBy: number;
  readonly replaced: readonly ReplacedValue[];
  /** False only where every id of it is known to the run already. */
  readonly hasNewIds: boolean;
  /** seq of a message of the same source with the same message id and other content. */
  readonly twin?: number | undefined;
  readonly size?: ArrivalSize | undefined;
}

/** Where a check says what it found. */
export type Report = (finding: Finding) => void;

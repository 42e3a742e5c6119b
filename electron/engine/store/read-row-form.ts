import type { MessageKind } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Verdict, Violation } from '../../../shared/model/violation.ts';

/** A message as lists show it. */
export interface StoredRow {
  readonly seq: number;
  readonly kind: MessageKind;
  readonly name: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly timestamp: number;
  readonly receivedAt: number;
  readonly run: string;
  readonly source: Omit<Source, 'writeKey'>;
  readonly verdict: Verdict;
  readonly repeats: number;
  readonly violations: readonly Violation[];
}

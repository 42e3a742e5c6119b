import type { VendorLimits } from '../../../shared/model/vendor-limits.ts';
import type { DecodedMessage, Rejection } from '../dialects/dialect.ts';

/** How the stored bytes of a body are encoded. */
export type BodyEncoding = 'identity' | 'gzip' | 'deflate' | 'br' | 'zstd';

/** One HTTP request on its way in: read, decoded, not yet stored. */
export interface IngestRequest {
  readonly receivedAt: number;
  readonly run: string;
  readonly method: string;
  /** Path with query as received, prefixes included. */
  readonly target: string;
  /** Lower-case names; write keys are masked and credentials left out already. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent where no dialect knew the request. */
  readonly dialect?: string;
  readonly endpoint?: string;
  /** The bytes as received, once. */
  readonly body: Buffer;
  readonly bodyEncoding: BodyEncoding;
  /** Size of the body once inflated. */
  readonly bodyBytes: number;
  /** What the vendor takes, and how many bytes of JSON the SDK's own message at an index has. */
  readonly vendor?: { readonly limits: VendorLimits; bytesOf(index: number): number };
  readonly messages: readonly DecodedMessage[];
  readonly rejections: readonly Rejection[];
}

/** Why nothing can be stored now: the disk is full, read-only, gone. */
export interface StoreFailure {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** `undefined` once the commit that holds the request is done; only then may the collector answer 2xx. */
export type Stored = (failure: StoreFailure | undefined) => void;

/** What the collector sees of the heart. */
export interface Intake {
  accept(request: IngestRequest, stored: Stored): void;
  /** True while the queue is full: the collector stops reading its sockets until `onDrain`. */
  readonly full: boolean;
  onDrain(resume: () => void): void;
}

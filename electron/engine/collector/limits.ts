/** Bounds that every request is held to (docs/dialects.md lists them for people). */
export interface CollectorLimits {
  readonly sockets: number;
  readonly headerBytes: number;
  readonly headerCount: number;
  readonly targetBytes: number;
  /** Body on the wire, and once inflated. */
  readonly wireBytes: number;
  readonly inflatedBytes: number;
  /** Inflated size over wire size, looked at once the first megabyte is out. */
  readonly inflateRatio: number;
  readonly freeInflateBytes: number;
  /** What is read and thrown away of a body that is too large, so that its sender sees the answer. */
  readonly drainBytes: number;
  /** What is kept of a body that nobody could read. */
  readonly keptRejectedBytes: number;
  readonly depth: number;
  /** Depth at which a body is refused whole, before anything parses it. */
  readonly hardDepth: number;
  readonly keysPerEvent: number;
  readonly elementsPerEvent: number;
  readonly eventBytes: number;
  readonly batchMembers: number;
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  /** How often the two time-outs above are looked at. */
  readonly timeoutCheckMs: number;
  /** How long `close` waits for requests under way. */
  readonly closeMs: number;
}

const megabyte = 1024 * 1024;

export const defaultLimits: CollectorLimits = {
  sockets: 4_096,
  headerBytes: 16 * 1024,
  headerCount: 100,
  targetBytes: 8 * 1024,
  wireBytes: 8 * megabyte,
  inflatedBytes: 32 * megabyte,
  inflateRatio: 200,
  freeInflateBytes: megabyte,
  drainBytes: 64 * megabyte,
  keptRejectedBytes: 256 * 1024,
  depth: 100,
  hardDepth: 1_000,
  keysPerEvent: 5_000,
  elementsPerEvent: 50_000,
  eventBytes: 5 * megabyte,
  batchMembers: 5_000,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveTimeoutMs: 65_000,
  timeoutCheckMs: 2_000,
  closeMs: 5_000,
};

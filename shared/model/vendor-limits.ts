/** What a vendor documents that it takes; more is stored all the same, and named `too-large`. */
export interface VendorLimits {
  /** Who documents it, as a sentence names it. */
  readonly vendor: string;
  /** Bytes of one message as JSON. */
  readonly messageBytes?: number;
  /** Bytes of one batch, inflated. */
  readonly batchBytes?: number;
  /** Messages in one batch. */
  readonly batchMessages?: number;
}

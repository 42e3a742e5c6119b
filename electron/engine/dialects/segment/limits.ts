import type { VendorLimits } from '../../../../shared/model/vendor-limits.ts';

/** As Segment's page on its HTTP API has them. */
export const limits: VendorLimits = {
  vendor: 'Segment',
  messageBytes: 32 * 1024,
  batchBytes: 500 * 1024,
  batchMessages: 2_500,
};

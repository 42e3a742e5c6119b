import type { ArrivalSize } from '../judge/traffic/arrival.ts';
import type { IngestRequest } from './ingest-request.ts';

/** UTF-8 takes at most three bytes for a unit of a text; the fourth stands for what a stored payload leaves out. */
const bytesPerUnit = 4;

/** Whether anything in a request may be more than its vendor takes. */
export const isLarge = ({ vendor, bodyBytes, messages }: IngestRequest): boolean =>
  vendor !== undefined &&
  (bodyBytes > (vendor.limits.messageBytes ?? Number.POSITIVE_INFINITY) ||
    bodyBytes > (vendor.limits.batchBytes ?? Number.POSITIVE_INFINITY) ||
    messages.length > (vendor.limits.batchMessages ?? Number.POSITIVE_INFINITY));

/** The size of a message of such a request, measured where its stored payload says that it may be too large. */
export const arrivalSize = (
  { vendor, bodyBytes, messages }: IngestRequest,
  index: number,
  payloadUnits: number,
  first: boolean,
): ArrivalSize | undefined => {
  if (vendor === undefined) return undefined;
  const { limits } = vendor;
  const mayBeLarge = payloadUnits * bytesPerUnit > (limits.messageBytes ?? Number.POSITIVE_INFINITY);
  if (!mayBeLarge && !first) return undefined;
  return {
    limits,
    ...(mayBeLarge ? { bytes: vendor.bytesOf(index) } : {}),
    ...(first && messages.length > 1 ? { batch: { bytes: bodyBytes, messages: messages.length } } : {}),
  };
};

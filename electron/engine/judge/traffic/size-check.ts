import type { VendorLimits } from '../../../../shared/model/vendor-limits.ts';
import type { Arrival, Report } from './arrival.ts';

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 102.4) / 10} KB`;
const limitInWords = (bytes: number): string => `${Math.round(bytes / 1024)} KB`;

const batchExcess = (
  { vendor, batchBytes, batchMessages }: VendorLimits,
  batch: { readonly bytes: number; readonly messages: number },
): { readonly came: string; readonly takes: string } | undefined => {
  if (batchMessages !== undefined && batch.messages > batchMessages) {
    return { came: `${batch.messages} messages`, takes: `at most ${batchMessages} messages` };
  }
  if (batchBytes === undefined || batch.bytes <= batchBytes) return undefined;
  return { came: kilobytes(batch.bytes), takes: `at most ${limitInWords(batchBytes)} (${vendor})` };
};

/** `too-large`: more than the vendor of the SDK documents that it takes. */
export const checkSize = ({ size }: Arrival, report: Report): void => {
  if (size === undefined) return;
  const { limits, bytes, batch } = size;
  const { vendor, messageBytes } = limits;
  if (bytes !== undefined && messageBytes !== undefined && bytes > messageBytes) {
    report({
      code: 'too-large',
      path: '',
      explanation: `The message is ${kilobytes(bytes)}; ${vendor} takes ${limitInWords(messageBytes)} for one.`,
      expected: `at most ${limitInWords(messageBytes)}`,
      actual: kilobytes(bytes),
      suggestion: 'Send less: ids instead of whole objects, the first items of a list, no traces or page sources.',
    });
    return;
  }
  const excess = batch && batchExcess(limits, batch);
  if (excess === undefined) return;
  report({
    code: 'too-large',
    path: '',
    explanation: `The batch that this message came in has ${excess.came}; ${vendor} takes ${excess.takes}.`,
    expected: excess.takes,
    actual: excess.came,
    suggestion: 'Send smaller batches: lower the number of messages at which the SDK flushes.',
  });
};

import type { IncomingMessage } from 'node:http';
import type { CollectorLimits } from './limits.ts';

export interface Received {
  /** The whole body, or its head where it was too large. */
  readonly bytes: Buffer;
  /** Everything that came, kept or not. */
  readonly total: number;
  readonly tooLarge: boolean;
  /** False where so much came that the rest was not waited for. */
  readonly drained: boolean;
}

const nothing = Buffer.alloc(0);

/** Reads a body up to the limit, then drains a bounded rest. `done` is not called where the client goes away. */
export const readBody = (
  request: IncomingMessage,
  limits: CollectorLimits,
  done: (received: Received) => void,
): void => {
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let total = 0;
  let finished = false;
  const finish = (drained: boolean): void => {
    if (finished) return;
    finished = true;
    const tooLarge = total > limits.wireBytes;
    const bytes = more === undefined ? (first ?? nothing) : Buffer.concat(more);
    done({ bytes: tooLarge ? bytes.subarray(0, limits.keptRejectedBytes) : bytes, total, tooLarge, drained });
  };
  request.on('data', (chunk: Buffer) => {
    if (finished) return;
    total += chunk.length;
    if (total > limits.wireBytes) {
      if (more !== undefined && more.length > 1) more = [Buffer.concat(more).subarray(0, limits.keptRejectedBytes)];
      if (total > limits.drainBytes) finish(false);
    } else if (first === undefined) first = chunk;
    else if (more === undefined) more = [first, chunk];
    else more.push(chunk);
  });
  request.on('end', () => finish(true));
};

import { describe, expect, it } from 'vitest';
import { conformanceCases } from './conformance.ts';
import { ContractError } from './errors.ts';
import { createPortPair } from './port-pair.ts';
import { createRpcClient } from './rpc-client.ts';

describe('rpc over a pair of ports in memory', () => {
  for (const { title, run } of conformanceCases) {
    it(title, () => {
      const [client, server] = createPortPair();
      return run({ client, server });
    });
  }

  it('takes an answer that is not of the contract for an error', async () => {
    const [port, server] = createPortPair();
    server.onFrame(
      (frame) => server.send(JSON.stringify({ type: 'result', id: JSON.parse(frame).id, result: { verdict: 'fine' } })),
      () => undefined,
    );
    const error = await createRpcClient(port)
      .call('plan.check', { message: {} })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ContractError);
    expect(error).toMatchObject({ body: { code: 'internal' } });
  });
});

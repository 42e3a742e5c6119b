import { connect } from 'node:net';
import { createCollector } from '../../electron/engine/collector/collector.ts';
import type { CollectorLimits } from '../../electron/engine/collector/limits.ts';
import { createDialects } from '../../electron/engine/dialects/registry.ts';
import type { IngestRequest, Intake, Stored, StoreFailure } from '../../electron/engine/ingest/ingest-request.ts';

/** Keeps what it is given, in order, and says so at the next turn of the loop, as the store does. */
export class MemoryIntake implements Intake {
  readonly requests: IngestRequest[] = [];
  full = false;
  failure: StoreFailure | undefined;
  /** While true nothing is committed: the answers wait. */
  held = false;
  #uncommitted: (readonly [IngestRequest, Stored])[] = [];
  #resume: (() => void)[] = [];
  #watchers: (() => void)[] = [];

  accept(request: IngestRequest, stored: Stored): void {
    this.#uncommitted.push([request, stored]);
    this.#watchers.splice(0).forEach((check) => void check());
    if (!this.held && this.#uncommitted.length === 1) setImmediate(() => this.commit());
  }

  commit(): void {
    const batch = this.#uncommitted;
    this.#uncommitted = [];
    if (this.failure === undefined) this.requests.push(...batch.map(([request]) => request));
    for (const [, stored] of batch) stored(this.failure);
    this.#watchers.splice(0).forEach((check) => void check());
  }

  onDrain(resume: () => void): void {
    if (this.full) this.#resume.push(resume);
    else resume();
  }

  drain(): void {
    this.full = false;
    for (const resume of this.#resume.splice(0)) resume();
  }

  get waiting(): number {
    return this.#uncommitted.length;
  }

  /** Resolves as soon as the condition holds; looked at whenever something was accepted or committed. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#watchers.push(resolve));
  }

  get messages() {
    return this.requests.flatMap((request) => request.messages.map(({ message }) => message));
  }

  get rejections() {
    return this.requests.flatMap((request) => request.rejections);
  }

  get last(): IngestRequest {
    const request = this.requests.at(-1);
    if (request === undefined) throw new Error('Nothing was stored.');
    return request;
  }
}

export const startCollector = async (limits: Partial<CollectorLimits> = {}) => {
  const intake = new MemoryIntake();
  const start = await createCollector({
    host: '127.0.0.1',
    port: 0,
    portIsExplicit: false,
    intake,
    dialects: createDialects(),
    clock: { now: Date.now },
    limits: { closeMs: 100, ...limits },
  });
  if (!start.ok) throw new Error(start.error.message);
  const { address, port, close } = start.collector;

  const send = (path: string, init: RequestInit = {}): Promise<Response> => fetch(address + path, init);
  const post = (body: RequestInit['body'], headers: Record<string, string> = {}, path = '/v1/track') =>
    send(path, { method: 'POST', body: body ?? null, headers: { 'content-type': 'application/json', ...headers } });

  /** Writes raw bytes and gives what came back until the other side closed. */
  const raw = (...parts: readonly (string | Buffer)[]): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.setEncoding('latin1');
      socket.on('data', (chunk: string) => {
        text += chunk;
      });
      socket.on('error', () => resolve(text));
      socket.on('close', () => resolve(text));
      for (const part of parts) socket.write(part);
    });

  /** Proves that the collector still works: the next event arrives. */
  const stillTakesEvents = async (): Promise<boolean> => {
    const before = intake.messages.length;
    const response = await post(JSON.stringify({ event: 'Next', userId: 'u1' }));
    return response.status === 200 && intake.messages.length === before + 1;
  };
  return { intake, address, port, close, send, post, raw, stillTakesEvents };
};

export type CollectorUnderTest = Awaited<ReturnType<typeof startCollector>>;
export const event = (more: object = {}): string => JSON.stringify({ event: 'A', userId: 'u1', ...more });

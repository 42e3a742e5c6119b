/**
 * The client, in a process of its own: keep-alive connections over bare sockets, one request at a time on each.
 * Arguments as JSON; prints one JSON line: {requests, seconds, sent: [[index, epochMs], …] for probes}.
 */
import { connect } from 'node:net';
import { batchJson, trackJson } from './traffic.ts';

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  /** 1 sends single calls, more sends batches of so many. */
  readonly batch: number;
  /** Number of the first message, so that ids are never used twice. */
  readonly first: number;
  /** Ends after so many requests, or after so many seconds. */
  readonly requests?: number;
  readonly seconds?: number;
  /** Requests a second; without it, as fast as answers come. */
  readonly rate?: number;
  /** Every n-th message carries the event `Probe <index>` and its time is reported. */
  readonly probeEvery?: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly sent: readonly (readonly [number, number])[];
}

const headEnd = Buffer.from('\r\n\r\n');

/** True once a whole answer has come. Answers carry a content-length, or are chunked and end so. */
const isWhole = (answer: Buffer): boolean => {
  const end = answer.indexOf(headEnd);
  if (end === -1) return false;
  const head = answer.toString('latin1', 0, end);
  if (!head.startsWith('HTTP/1.1 200')) throw new Error(`the server answered ${head.split('\r\n')[0]}`);
  const length = /content-length: (\d+)/i.exec(head);
  if (length) return answer.length >= end + headEnd.length + Number(length[1]);
  return answer.toString('latin1', answer.length - 5) === '0\r\n\r\n';
};

const now = (): number => performance.timeOrigin + performance.now();

const runLoad = async (options: LoadOptions): Promise<LoadResult> => {
  const { port, connections, batch, first, requests = Infinity, seconds = Infinity, rate, probeEvery } = options;
  const path = batch === 1 ? '/v1/track' : '/v1/batch';
  const sent: [number, number][] = [];
  const began = performance.now();
  let started = 0;
  let finished = 0;

  const next = (): string => {
    const index = first + started * batch;
    const isProbe = probeEvery !== undefined && started % probeEvery === 0;
    started += 1;
    if (isProbe) sent.push([index, now()]);
    const body = batch === 1 ? trackJson(index, isProbe ? `Probe ${index}` : undefined) : batchJson(index, batch);
    return `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  const isOver = (): boolean => started >= requests || performance.now() - began >= seconds * 1000;
  const dueIn = (): number => (rate === undefined ? 0 : began + (started * 1000) / rate - performance.now());

  const connection = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let answer: Buffer = Buffer.alloc(0);
      const send = (): void => {
        if (isOver()) {
          socket.end();
          resolve();
          return;
        }
        const wait = dueIn();
        if (wait > 1) setTimeout(send, wait);
        else socket.write(next());
      };
      socket.once('error', reject);
      socket.once('connect', send);
      socket.on('data', (chunk: Buffer) => {
        answer = answer.length === 0 ? chunk : Buffer.concat([answer, chunk]);
        if (!isWhole(answer)) return;
        answer = Buffer.alloc(0);
        finished += 1;
        send();
      });
    });
  await Promise.all(Array.from({ length: connections }, connection));
  return { requests: finished, seconds: (performance.now() - began) / 1000, sent };
};

const [argument] = process.argv.slice(2);
if (argument === undefined) throw new Error('the options are missing');
process.stdout.write(`${JSON.stringify(await runLoad(JSON.parse(argument)))}\n`);

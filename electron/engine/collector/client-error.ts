import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { defaultRun } from '../../../shared/model/run.ts';
import type { IngestRequest, Intake } from '../ingest/ingest-request.ts';
import { maskTarget } from './target.ts';

interface Fault {
  /** Absent where an answer could not be read anyway. */
  readonly status?: string;
  readonly code: string;
  readonly reason: string;
}

const keptBytes = 1_024;
const longestTarget = 8_192;
const none = Buffer.alloc(0);

const packetOf = (error: Error): Buffer =>
  'rawPacket' in error && Buffer.isBuffer(error.rawPacket) ? error.rawPacket : none;

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

const isTls = (packet: Buffer): boolean => packet[0] === 0x16 && packet[1] === 0x03;

const faultOf = (code: string, packet: Buffer): Fault => {
  if (isTls(packet)) {
    return {
      code: 'tls-on-http',
      reason: 'The sender speaks https; the collector takes plain http. Use an address that begins with http://.',
    };
  }
  if (packet.subarray(0, 14).toString('latin1') === 'PRI * HTTP/2.0') {
    return { status: '426 Upgrade Required', code: 'http-2', reason: 'The collector speaks HTTP/1.1 alone.' };
  }
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return !packet.subarray(0, longestTarget).includes(10)
        ? { status: '414 URI Too Long', code: 'target-too-long', reason: 'The path and query are too long.' }
        : {
            status: '431 Request Header Fields Too Large',
            code: 'headers-too-large',
            reason: 'The headers are larger than 16 KB.',
          };
    case 'HPE_INVALID_EOF_STATE':
      return { code: 'cut-off', reason: 'The sender closed the connection before its whole request had arrived.' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: '408 Request Timeout', code: 'request-timeout', reason: 'The request was not sent in time.' };
    default:
      return {
        status: '400 Bad Request',
        code: 'bad-http',
        reason: `The bytes are not an HTTP/1.1 request (${code}).`,
      };
  }
};

const requestLine = /^([A-Z]{1,20}) (\S{1,2000})/;

const answerText = (status: string, { code, reason }: Fault): string => {
  const body = JSON.stringify({ error: { code, message: reason, remedy: 'See docs/dialects.md.' } });
  return (
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
    `X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${body}`
  );
};

/** Answers bytes that are no request, and keeps them as rejected; a client that just went away leaves no trace. */
export const handleClientError = (error: Error, socket: Duplex, intake: Intake, now: () => number): void => {
  const code = codeOf(error);
  // A connection opened ahead of need, or one that was reset, said nothing that could be kept.
  if (code === 'ECONNRESET' || (socket instanceof Socket && socket.bytesRead === 0) || socket.destroyed) {
    socket.destroy();
    return;
  }
  const packet = packetOf(error);
  const fault = faultOf(code, packet);
  const head = packet.subarray(0, keptBytes);
  const [, method = '', target = ''] = requestLine.exec(head.toString('latin1')) ?? [];
  // Once a request line can be read the bytes may hold credentials: the line is kept, the rest is not.
  const body = method === '' ? Buffer.from(head) : none;
  const bodyBytes = method === '' ? packet.length : 0;
  refuse(socket, fault, { receivedAt: now(), method, target, body, bodyBytes }, intake);
};

/** CONNECT never reaches the request handler: it is refused here. */
export const refuseConnect = (target: string, socket: Duplex, intake: Intake, now: () => number): void => {
  const fault: Fault = {
    status: '405 Method Not Allowed',
    code: 'wrong-method',
    reason: 'The method CONNECT is not taken: the collector is no proxy.',
  };
  socket.on('error', () => socket.destroy());
  refuse(socket, fault, { receivedAt: now(), method: 'CONNECT', target, body: none, bodyBytes: 0 }, intake);
};

/** Keeps as rejected what can be said of a request, then answers and closes. */
const refuse = (
  socket: Duplex,
  { status, code, reason }: Fault,
  { target, ...kept }: Pick<IngestRequest, 'receivedAt' | 'method' | 'target' | 'body' | 'bodyBytes'>,
  intake: Intake,
): void =>
  intake.accept(
    {
      ...kept,
      run: defaultRun,
      target: maskTarget(target),
      headers: {},
      bodyEncoding: 'identity',
      messages: [],
      rejections: [{ code, reason }],
    },
    () => {
      if (status === undefined || !socket.writable) socket.destroy();
      else socket.end(answerText(status, { code, reason }), () => socket.destroy());
    },
  );

import type { IncomingMessage, ServerResponse } from 'node:http';
import { defaultRun, isRunName } from '../../../shared/model/run.ts';
import type { Decoded, DecodedMessage, Dialect, Rejection } from '../dialects/dialect.ts';
import type { BodyEncoding, Intake, StoreFailure } from '../ingest/ingest-request.ts';
import { checkMembers, valueAt } from './check-members.ts';
import { Gate } from './gate.ts';
import type { HeaderSet } from './header-set.ts';
import { health, homePage } from './home-page.ts';
import { type Inflated, Inflater } from './inflate.ts';
import type { CollectorLimits } from './limits.ts';
import { type Received, readBody } from './read-body.ts';
import { type ReadBody, readData, readJson } from './read-json.ts';
import { isRefusal, type Refusal, refusal } from './refusal.ts';
import { errorReply, Responder } from './respond.ts';
import { Head, type Routed, Router } from './route.ts';
import { badRun, maskTarget } from './target.ts';

export interface ExchangeOptions {
  readonly intake: Intake;
  readonly dialects: readonly Dialect[];
  readonly now: () => number;
  readonly limits: CollectorLimits;
  readonly consoleHint?: () => string | undefined;
}

/** One request under way. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly headers: HeaderSet;
  readonly method: string;
  readonly url: string;
  readonly receivedAt: number;
}

/** What is stored of a request beside its head. */
interface Kept {
  readonly body: Buffer;
  readonly bodyEncoding: BodyEncoding;
  readonly bodyBytes: number;
}

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const noRejections: readonly Rejection[] = [];
const noMessages: readonly DecodedMessage[] = [];
const nothing: Kept = { body: Buffer.alloc(0), bodyEncoding: 'identity', bodyBytes: 0 };
const close = ['Connection', 'close'];
const retryAfter = ['Retry-After', '5'];
const remedy = 'See docs/dialects.md for what the collector takes.';
const favicon = errorReply(404, 'unknown-path', 'There is no icon here.', remedy);

/** Takes requests from their first byte to their answer. */
export class Exchanges {
  readonly #options: ExchangeOptions;
  readonly #limits: CollectorLimits;
  readonly #gate: Gate;
  readonly #router: Router;
  readonly #inflater: Inflater;
  readonly #responder = new Responder();

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.#limits = options.limits;
    this.#gate = new Gate(options.intake);
    this.#router = new Router(options.dialects);
    this.#inflater = new Inflater(options.limits);
  }

  handle(request: IncomingMessage, response: ServerResponse, headers: HeaderSet): void {
    const { method = '', url = '' } = request;
    const exchange: Exchange = { request, response, headers, method, url, receivedAt: this.#options.now() };
    const fault = this.#guard(exchange);
    if (fault !== undefined) this.#refuseUnread(exchange, fault);
    else if (method === 'OPTIONS') this.#responder.preflight(response, headers.sent);
    else this.#dispatch(exchange);
  }

  #guard({ headers, method, url }: Exchange): Refusal | undefined {
    if (!headers.hostIsSound) {
      return refusal(400, 'bad-host', 'A request carries exactly one Host header, with a name or address and a port.');
    }
    if (!methods.has(method)) {
      return refusal(405, 'wrong-method', `The method ${method} is not taken.`, ['Allow', 'GET, HEAD, POST, OPTIONS']);
    }
    if (url.charCodeAt(0) !== 47 && !(method === 'OPTIONS' && url === '*')) {
      return refusal(400, 'bad-target', 'The request target must be a path; a whole address there is for proxies.');
    }
    if (headers.wantsWebSocket) return refusal(426, 'no-upgrade', 'The collector speaks HTTP/1.1 alone.');
    if (headers.count > this.#limits.headerCount) {
      return refusal(431, 'too-many-headers', `The request has more than ${this.#limits.headerCount} headers.`);
    }
    return undefined;
  }

  #dispatch(exchange: Exchange): void {
    const { method, url, headers, response } = exchange;
    if (method !== 'POST' && this.#ownPage(exchange)) return;
    const routed = this.#router.route(method, url, headers);
    if (routed !== undefined && isRefusal(routed)) {
      this.#refuseUnread(exchange, routed);
    } else if (url.length > this.#limits.targetBytes && !(routed?.claim.type === 'messages' && method === 'GET')) {
      this.#refuseUnread(exchange, refusal(414, 'target-too-long', 'The path and query are too long.'));
    } else if (routed === undefined) {
      const reason = `No SDK that the collector knows sends ${method} to this path.`;
      this.#refuseUnread(exchange, refusal(404, 'unknown-path', reason));
    } else if (routed.claim.type === 'wrong-method') {
      const reason = `This path takes ${routed.claim.allow}, not ${method}.`;
      this.#refuseUnread(exchange, refusal(405, 'wrong-method', reason, ['Allow', routed.claim.allow]));
    } else if (routed.claim.type === 'answer') {
      exchange.request.resume();
      this.#responder.reply(response, routed.claim.reply, headers.origin);
    } else {
      this.#readMessages(exchange, routed, routed.claim.endpoint);
    }
  }

  #ownPage({ method, url, headers, request, response }: Exchange): boolean {
    if (method !== 'GET' && method !== 'HEAD') return false;
    const mark = url.indexOf('?');
    const path = (mark < 0 ? url : url.slice(0, mark)).replace(/(?<=.)\/+$/, '');
    const page =
      path === '/'
        ? homePage(this.#options.consoleHint?.())
        : path === '/health'
          ? health
          : path === '/favicon.ico'
            ? favicon
            : undefined;
    if (page === undefined) return false;
    request.resume();
    this.#responder.answer(response, page, headers.origin, []);
    return true;
  }

  #readMessages(exchange: Exchange, routed: Routed, endpoint: string): void {
    const { headers } = exchange;
    const run = routed.target.run ?? headers.run;
    if (run !== undefined && !isRunName(run)) {
      this.#refuseUnread(exchange, badRun(run));
      return;
    }
    const head = new Head(exchange.method, routed.path, routed.base, routed.target.query, headers, exchange.receivedAt);
    if (exchange.method === 'GET') {
      exchange.request.resume();
      const data = head.query.get('data');
      const read =
        data === null
          ? refusal(400, 'empty-body', 'The query has no `data`: it holds no call.')
          : readData(data, this.#limits);
      this.#take(exchange, routed, endpoint, head, run, read, nothing, false);
      return;
    }
    this.#gate.pass(() =>
      readBody(exchange.request, this.#limits, (received) => {
        if (received.tooLarge) this.#tooLarge(exchange, received);
        else this.#unpack(exchange, routed, endpoint, head, run, received.bytes);
      }),
    );
  }

  #unpack(exchange: Exchange, routed: Routed, endpoint: string, head: Head, run: string | undefined, bytes: Buffer) {
    const unpacked = this.#inflater.inflate(bytes, exchange.headers.contentEncoding);
    const go = (inflated: Inflated | Refusal): void => {
      if (isRefusal(inflated)) {
        this.#refuse(exchange, inflated, this.#keptOf(bytes), run);
        return;
      }
      const read = readJson(inflated.plain, this.#limits, exchange.headers.contentType);
      const kept: Kept = {
        body: inflated.stored,
        bodyEncoding: inflated.encoding,
        bodyBytes: inflated.plain.length,
      };
      this.#take(exchange, routed, endpoint, head, run, read, kept, inflated.mislabelled);
    };
    if (unpacked instanceof Promise) void unpacked.then(go);
    else go(unpacked);
  }

  #take(
    exchange: Exchange,
    routed: Routed,
    endpoint: string,
    head: Head,
    namedRun: string | undefined,
    read: ReadBody | Refusal,
    kept: Kept,
    mislabelled: boolean,
  ): void {
    if (isRefusal(read)) {
      this.#refuse(exchange, read, kept, namedRun, routed, endpoint);
      return;
    }
    const { dialect } = routed;
    const raw = dialect.decode(read.value, endpoint, head);
    const run = namedRun ?? runOfKey(raw.writeKey);
    if (!isRunName(run)) {
      this.#refuse(exchange, badRun(run), kept, undefined, routed, endpoint);
      return;
    }
    const { decoded, refused } = checkMembers(
      raw,
      read.value,
      read.outline,
      kept.bodyBytes,
      dialect,
      endpoint,
      this.#limits,
    );
    const fault = refused ?? wholeFault(decoded);
    if (fault !== undefined) {
      this.#refuse(exchange, fault, kept, run, routed, endpoint);
      return;
    }
    const messages = mislabelled ? decoded.messages.map(noteEncoding) : decoded.messages;
    const bytesOf = (index: number): number => {
      const path = dialect.originalPath(endpoint, index);
      return path.length === 0 ? kept.bodyBytes : Buffer.byteLength(JSON.stringify(valueAt(read.value, path) ?? null));
    };
    this.#options.intake.accept(
      {
        receivedAt: exchange.receivedAt,
        run,
        method: exchange.method,
        target: routed.storedTarget,
        headers: exchange.headers.masked,
        dialect: dialect.id,
        endpoint,
        ...kept,
        vendor: { limits: dialect.limits, bytesOf },
        messages,
        rejections: decoded.rejections,
      },
      (failure) => {
        if (failure !== undefined) this.#unavailable(exchange, failure);
        else this.#success(exchange, dialect, endpoint, decoded);
      },
    );
  }

  #success({ response, headers }: Exchange, dialect: Dialect, endpoint: string, decoded: Decoded): void {
    if (response.destroyed) return;
    this.#responder.reply(response, dialect.reply(endpoint, decoded), headers.origin);
  }

  #unavailable({ response, headers }: Exchange, { code, message, remedy }: StoreFailure): void {
    if (response.destroyed) return;
    this.#responder.answer(response, errorReply(503, code, message, remedy), headers.origin, retryAfter);
  }

  #tooLarge(exchange: Exchange, { bytes, total, drained }: Received): void {
    const reason = `The body is larger than ${this.#limits.wireBytes} bytes; its first ${bytes.length} are kept.`;
    const fault = refusal(413, 'body-too-large', reason, drained ? [] : close);
    this.#refuse(exchange, fault, { body: bytes, bodyEncoding: 'identity', bodyBytes: total }, undefined);
  }

  #keptOf(bytes: Buffer): Kept {
    return {
      body: bytes.subarray(0, this.#limits.keptRejectedBytes),
      bodyEncoding: 'identity',
      bodyBytes: bytes.length,
    };
  }

  /** Refuses before the body was read: takes a bounded part of it along, so that it can be looked at. */
  #refuseUnread(exchange: Exchange, fault: Refusal): void {
    this.#gate.pass(() =>
      readBody(exchange.request, this.#limits, ({ bytes, total }) =>
        this.#refuse(exchange, fault, { ...this.#keptOf(bytes), bodyBytes: total }, undefined),
      ),
    );
  }

  /** Keeps the request as rejected, then answers. */
  #refuse(
    { response, headers, method, url, receivedAt }: Exchange,
    { status, code, reason, headers: more }: Refusal,
    kept: Kept,
    run: string | undefined,
    routed?: Routed,
    endpoint?: string,
  ): void {
    this.#options.intake.accept(
      {
        receivedAt,
        run: run !== undefined && isRunName(run) ? run : defaultRun,
        method,
        target: maskTarget(url),
        headers: headers.masked,
        ...(routed === undefined ? undefined : { dialect: routed.dialect.id }),
        ...(endpoint === undefined ? undefined : { endpoint }),
        ...kept,
        messages: noMessages,
        rejections: [{ code, reason }],
      },
      () => {
        // The status holds whether or not the rejection could be kept: a retry would end the same.
        if (response.destroyed) return;
        this.#responder.answer(response, errorReply(status, code, reason, remedy), headers.origin, more ?? []);
      },
    );
  }
}

const runOfKey = (key: string | undefined): string => {
  const plus = key?.lastIndexOf('+') ?? -1;
  return key === undefined || plus < 0 ? defaultRun : key.slice(plus + 1);
};

/** A body of which nothing could be read as a whole gets a clear status; a bad member of a batch does not. */
const wholeFault = ({ messages, rejections }: Decoded): Refusal | undefined => {
  if (messages.length > 0 || rejections === noRejections) return undefined;
  const whole = rejections.find(({ index }) => index === undefined);
  return whole === undefined ? undefined : refusal(400, whole.code, whole.reason);
};

const noteEncoding = (decoded: DecodedMessage): DecodedMessage => ({
  ...decoded,
  message: {
    ...decoded.message,
    notes: [
      ...decoded.message.notes,
      {
        code: 'wrong-content-encoding',
        path: '',
        text: 'Content-Encoding says otherwise than the bytes of the body, which were read for what they are.',
      },
    ],
  },
});

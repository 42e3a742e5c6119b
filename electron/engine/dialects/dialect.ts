import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import type { Message } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { VendorLimits } from '../../../shared/model/vendor-limits.ts';

/** A request as a dialect sees it: run and dialect prefixes are already taken off the path. */
export interface RequestHead {
  readonly method: string;
  /** Begins with `/`, decoded once, no slash at its end (`/` itself excepted). */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the sender wrote as Host. */
  readonly host: string;
  /** `http://host` plus the prefixes that the request came under: where settings must point back to. */
  readonly base: string;
  readonly receivedAt: number;
}

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** What a dialect wants done with a request that it knows. */
export type Claim =
  /** A body of messages; `endpoint` tells `decode` which. */
  | { readonly type: 'messages'; readonly endpoint: string }
  /** Settings, metrics and the like: answered at once, nothing stored. */
  | { readonly type: 'answer'; readonly reply: Reply }
  /** A known path with the wrong method. */
  | { readonly type: 'wrong-method'; readonly allow: string };

export interface DecodedMessage {
  readonly message: Message;
  readonly source: Source;
  /** Position in the request: 0 for a single one. */
  readonly index: number;
  /** True where the SDK says that it sends it once more: some write the user of the moment over the one of the call. */
  readonly isRetry?: boolean;
}

/** A member of a batch, or the whole body where `index` is absent, that could not be read. */
export interface Rejection {
  readonly code: string;
  readonly reason: string;
  readonly index?: number;
}

export interface Decoded {
  readonly messages: readonly DecodedMessage[];
  readonly rejections: readonly Rejection[];
  /** Write key of the request, for a run named in it. */
  readonly writeKey?: string;
}

/** A snippet of the Connect view; `{{collector}}`, `{{host}}` and `{{writeKey}}` are filled in. */
export interface SetupSnippet {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly code: string;
  readonly note?: string;
}

/** One SDK family. Decoders are pure and never throw on input: they return what they could read, plus rejections. */
export interface Dialect {
  readonly id: string;
  readonly title: string;
  claims(head: RequestHead): Claim | undefined;
  /** The endpoint that a call was for, where only its JSON is known, as in a file of calls; undefined where it is not this family's. */
  endpointOf(call: JsonObject): string | undefined;
  decode(body: JsonValue, endpoint: string, head: RequestHead): Decoded;
  /** The vendor's own answer for success. */
  reply(endpoint: string, decoded: Decoded): Reply;
  /** Keys that lead from the body to the SDK's own JSON of the message at `index`. */
  originalPath(endpoint: string, index: number): readonly (string | number)[];
  /** What the vendor documents that it takes. */
  readonly limits: VendorLimits;
  readonly snippets: readonly SetupSnippet[];
}

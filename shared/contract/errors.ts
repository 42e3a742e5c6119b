/** Every error that crosses the contract, with the HTTP status it takes in REST. */
export const contractErrorStatus = {
  'bad-params': 400,
  'bad-filter': 400,
  'bad-message': 400,
  'bad-request': 400,
  unauthorized: 401,
  'forbidden-origin': 403,
  'not-found': 404,
  'unknown-method': 404,
  'unknown-view': 404,
  'method-not-allowed': 405,
  'request-timeout': 408,
  'too-large': 413,
  'unsupported-media-type': 415,
  'unknown-host': 421,
  'headers-too-large': 431,
  'no-plan': 409,
  'plan-not-editable': 409,
  'no-plan-edit': 409,
  'plan-changed': 409,
  'plan-not-written': 409,
  'nothing-to-undo': 409,
  'no-settings': 409,
  'settings-not-written': 409,
  cancelled: 409,
  internal: 500,
  'store-unavailable': 503,
  disconnected: 503,
} as const satisfies Readonly<Record<string, number>>;

export type ContractErrorCode = keyof typeof contractErrorStatus;

export const isContractErrorCode = (text: string): text is ContractErrorCode =>
  Object.hasOwn(contractErrorStatus, text);

export interface ErrorBody {
  readonly code: ContractErrorCode;
  /** The fact, in plain neutral words. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  /** For `bad-filter`: where in the text, counted in UTF-16 code units from 0. */
  readonly position?: { readonly start: number; readonly end: number };
}

/** Errors cross the wire as data, never as thrown text. */
export class ContractError extends Error {
  readonly body: ErrorBody;

  constructor(body: ErrorBody) {
    super(body.message);
    this.name = 'ContractError';
    this.body = body;
  }
}

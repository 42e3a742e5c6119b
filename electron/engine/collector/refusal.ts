/** Why a request gets no success: its status, and the reason under which it is kept as rejected. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly reason: string;
  readonly headers?: readonly string[];
}

export const refusal = (status: number, code: string, reason: string, headers?: readonly string[]): Refusal => ({
  status,
  code,
  reason,
  ...(headers === undefined ? undefined : { headers }),
});

export const isRefusal = (value: object): value is Refusal =>
  Object.hasOwn(value, 'status') && Object.hasOwn(value, 'reason');

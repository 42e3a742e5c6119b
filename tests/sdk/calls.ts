import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import { at, listIn, numberIn, objectIn, textIn } from '../support/json.ts';
import type { Trackside } from '../support/trackside.ts';

/** What a stored message says, in the few words that the tests compare. */
export interface Said {
  readonly kind: string;
  readonly name: string;
  readonly verdict: string;
  /** `code path` of each violation, sorted. */
  readonly violations: readonly string[];
}

export const said = (row: JsonObject): Said => ({
  kind: textIn(row.kind),
  name: textIn(row.name),
  verdict: textIn(row.verdict),
  violations: listIn(row.violations)
    .map((each) => `${textIn(at(each, 'code'))} ${textIn(at(each, 'path'))}`)
    .sort(),
});

/** The canonical message of the row of some kind and name. */
export const messageOf = async (
  trackside: Trackside,
  rows: readonly JsonObject[],
  kind: string,
  name = '',
): Promise<JsonObject> => {
  const row = rows.find((each) => each.kind === kind && each.name === name);
  if (!row) throw new Error(`no ${kind} ${name} among ${rows.map((each) => `${each.kind} ${each.name}`).join(', ')}`);
  return objectIn((await trackside.get(`/api/messages/${numberIn(row.seq)}`)).message);
};

const shippedAt = '2026-03-01T10:20:30.000Z';

/** An order as an app sends it: nested, with unicode, a date and a null. */
export const order = (overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  order_id: 'o-1',
  total: 12.5,
  coupon: null,
  note: 'Grüße 👩‍👩‍👧 ‮abc \u0000 end',
  shipped_at: new Date(shippedAt),
  items: [
    { sku: 'a', price: 10 },
    { sku: 'b', price: 2.5 },
  ],
  ...overrides,
});

/** The same order as it stands in JSON. */
export const storedOrder = (overrides: Readonly<Record<string, JsonValue>> = {}): JsonObject => ({
  order_id: 'o-1',
  total: 12.5,
  coupon: null,
  note: 'Grüße 👩‍👩‍👧 ‮abc \u0000 end',
  shipped_at: shippedAt,
  items: [
    { sku: 'a', price: 10 },
    { sku: 'b', price: 2.5 },
  ],
  ...overrides,
});

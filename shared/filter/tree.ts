/** Where a piece stands in the text: UTF-16 code units from 0, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Keys that name one of a message's own texts. */
export const textFields = [
  'event',
  'kind',
  'user',
  'anonymous',
  'group',
  'dialect',
  'sdk',
  'platform',
  'app',
  'device',
  'run',
  'code',
  'severity',
  'path',
] as const;
export type TextField = (typeof textFields)[number];

export const payloadRoots = ['properties', 'traits', 'context'] as const;
export type PayloadRoot = (typeof payloadRoots)[number];

/** Keys that lead from the payload to a value: `properties.items.0.price`. */
export type PayloadPath = readonly [PayloadRoot, ...string[]];

export const messageStates = ['invalid', 'warning', 'valid', 'unchecked', 'repeated', 'late', 'automatic'] as const;
export type MessageState = (typeof messageStates)[number];

export const comparisonOperators = ['>=', '<=', '>', '<', '='] as const;
export type ComparisonOperator = (typeof comparisonOperators)[number];

export interface NumberTest {
  readonly type: 'number';
  readonly operator: ComparisonOperator;
  readonly number: number;
}

/** What one value is held against. */
export type TextTest =
  | { readonly type: 'text'; readonly text: string }
  /** The literal pieces around the stars; at least two, and only the outer ones may be empty. */
  | { readonly type: 'wildcard'; readonly parts: readonly string[] }
  | { readonly type: 'regex'; readonly source: string };

export type ValueTest = TextTest | NumberTest;

export type PresenceSubject =
  | { readonly type: 'field'; readonly field: TextField }
  | { readonly type: 'path'; readonly path: PayloadPath };

/** One readable term. Where it holds several tests or states, any one of them is enough. */
export type FilterTerm = Span &
  (
    | { readonly type: 'word'; readonly text: string }
    | { readonly type: 'field'; readonly field: TextField; readonly tests: readonly TextTest[] }
    | { readonly type: 'payload'; readonly path: PayloadPath; readonly tests: readonly ValueTest[] }
    | { readonly type: 'size'; readonly tests: readonly NumberTest[] }
    | { readonly type: 'state'; readonly states: readonly MessageState[] }
    | { readonly type: 'presence'; readonly present: boolean; readonly subject: PresenceSubject }
    /** Time of receipt, both ends included; `text` is what was written after the key. */
    | {
        readonly type: 'time';
        readonly key: 'since' | 'time';
        readonly text: string;
        readonly from?: number;
        readonly to?: number;
      }
  );

/** A filter. `all` without nodes is the empty filter: it lets everything through. */
export type FilterNode =
  | FilterTerm
  | (Span & { readonly type: 'all'; readonly nodes: readonly FilterNode[] })
  | (Span & { readonly type: 'any'; readonly nodes: readonly FilterNode[] })
  | (Span & { readonly type: 'not'; readonly node: FilterNode });

/** A term that could not be read; `proposal` is text to stand in place of `start` to `end`. */
export interface FilterError extends Span {
  readonly message: string;
  readonly proposal?: string;
}

export const filterLimits = {
  /** Terms, each value of an any-of list counted. Bound values of one SQLite statement end at 32,766. */
  terms: 1_500,
  termLength: 10_000,
  nesting: 64,
} as const;

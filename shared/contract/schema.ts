import type { JsonObject, JsonValue } from '../model/json.ts';

/** Why a value does not fit its schema; `path` is an RFC 6901 pointer. */
export interface SchemaIssue {
  readonly path: string;
  readonly expected: string;
  /** A member that must be there is not, or one is there that is not known. */
  readonly member?: 'missing' | 'unknown';
}

/** What is wrong, as a sentence; `name` is what the reader calls the place. */
export const issueText = ({ expected, member }: SchemaIssue, name: string): string => {
  if (member === 'missing') return `${name} is missing: it must be ${expected}.`;
  return member === 'unknown' ? `${name} is not known: it should be ${expected}.` : `${name} must be ${expected}.`;
};

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issue: SchemaIssue };

/**
 * One definition serves four uses: the static type, the check at a boundary, the OpenAPI description, and the form a
 * value takes in REST (times are epoch milliseconds inside and ISO 8601 there).
 */
export interface Schema<T> {
  parse(value: unknown, path: string): Parsed<T>;
  /** JSON Schema of the REST form. */
  describe(): JsonObject;
  /** The REST form of a value. */
  toRest(value: T): JsonValue;
  readonly isOptional?: true;
}

export type Infer<S> = S extends Schema<infer T> ? T : never;

const ok = <T>(value: T): Parsed<T> => ({ ok: true, value });
const wrong = (path: string, expected: string, member?: 'missing' | 'unknown'): Parsed<never> => ({
  ok: false,
  issue: { path, expected, ...(member === undefined ? {} : { member }) },
});
const pointerStep = (key: string): string => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const primitive = <T extends string | number | boolean>(
  expected: string,
  fits: (value: unknown) => value is T,
  description: JsonObject,
): Schema<T> => ({
  parse: (value, path) => (fits(value) ? ok(value) : wrong(path, expected)),
  describe: () => description,
  toRest: (value) => value,
});

export const string = (): Schema<string> =>
  primitive('a string', (value): value is string => typeof value === 'string', { type: 'string' });

export const boolean = (): Schema<boolean> =>
  primitive('true or false', (value): value is boolean => typeof value === 'boolean', { type: 'boolean' });

export const integer = (minimum?: number, maximum?: number): Schema<number> =>
  primitive(
    `a whole number${minimum === undefined ? '' : ` from ${minimum}`}${maximum === undefined ? '' : ` to ${maximum}`}`,
    (value): value is number =>
      Number.isSafeInteger(value) && Number(value) >= (minimum ?? -Infinity) && Number(value) <= (maximum ?? Infinity),
    { type: 'integer', ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) },
  );

export const number = (): Schema<number> =>
  primitive('a number', (value): value is number => typeof value === 'number' && Number.isFinite(value), {
    type: 'number',
  });

export const oneOf = <const T extends string>(values: readonly T[]): Schema<T> =>
  primitive(
    `one of ${values.join(', ')}`,
    (value): value is T => typeof value === 'string' && values.some((each) => each === value),
    { type: 'string', enum: values },
  );

// 8.64e15 is the last instant a Date can hold (ECMA-262, time values).
const lastInstant = 8.64e15;

/** An instant: epoch milliseconds inside, ISO 8601 UTC with milliseconds in REST. */
export const time = (): Schema<number> => ({
  parse: (value, path) =>
    typeof value === 'number' && Math.abs(value) <= lastInstant ? ok(value) : wrong(path, 'an instant in milliseconds'),
  describe: () => ({ type: 'string', format: 'date-time' }),
  toRest: (value) => new Date(value).toISOString(),
});

const isJson = (value: unknown): value is JsonValue => value !== undefined && typeof value !== 'function';

/** Any JSON value, taken as it is: payloads whose depth the collector has already bounded. */
export const json = (): Schema<JsonValue> => ({
  parse: (value, path) => (isJson(value) ? ok(value) : wrong(path, 'a JSON value')),
  describe: () => ({}),
  toRest: (value) => value,
});

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const jsonObject = (): Schema<JsonObject> => ({
  parse: (value, path) =>
    isPlainObject(value) && isJson(value) ? ok(value as JsonObject) : wrong(path, 'a JSON object'),
  describe: () => ({ type: 'object', additionalProperties: true }),
  toRest: (value) => value,
});

export const array = <T>(item: Schema<T>): Schema<readonly T[]> => ({
  parse: (value, path) => {
    if (!Array.isArray(value)) return wrong(path, 'a list');
    const items: T[] = [];
    for (const [index, each] of value.entries()) {
      const parsed = item.parse(each, `${path}/${index}`);
      if (!parsed.ok) return parsed;
      items.push(parsed.value);
    }
    return ok(items);
  },
  describe: () => ({ type: 'array', items: item.describe() }),
  toRest: (value) => value.map((each) => item.toRest(each)),
});

/** An object with free keys. */
export const record = <T>(item: Schema<T>): Schema<Readonly<Record<string, T>>> => ({
  parse: (value, path) => {
    if (!isPlainObject(value)) return wrong(path, 'an object');
    const entries: [string, T][] = [];
    for (const key of Object.keys(value)) {
      const parsed = item.parse(value[key], path + pointerStep(key));
      if (!parsed.ok) return parsed;
      entries.push([key, parsed.value]);
    }
    return ok(Object.fromEntries(entries));
  },
  describe: () => ({ type: 'object', additionalProperties: item.describe() }),
  toRest: (value) => Object.fromEntries(Object.entries(value).map(([key, each]) => [key, item.toRest(each)])),
});

export interface OptionalSchema<T> extends Schema<T> {
  readonly isOptional: true;
}

/** A member of an object that may be absent; null is not absence. */
export const optional = <T>(item: Schema<T>): OptionalSchema<T> => ({ ...item, isOptional: true });

/** One of several objects, told apart by their member `type`. */
export const byType = <const T extends { readonly type: string }>(
  shapes: { readonly [K in T['type']]: Schema<Extract<T, { readonly type: K }>> },
): Schema<T> => {
  const all: readonly [string, Schema<T>][] = Object.entries(shapes);
  const shapeOf = (value: unknown): Schema<T> | undefined =>
    isPlainObject(value) ? all.find(([type]) => type === value.type)?.[1] : undefined;
  return {
    parse: (value, path) =>
      shapeOf(value)?.parse(value, path) ?? wrong(`${path}/type`, `one of ${all.map(([type]) => type).join(', ')}`),
    describe: () => ({ anyOf: all.map(([, shape]) => shape.describe()) }),
    toRest: (value) => shapeOf(value)?.toRest(value) ?? null,
  };
};

/** A value or null, where null says something of its own. */
export const nullable = <T>(item: Schema<T>): Schema<T | null> => ({
  parse: (value, path) => (value === null ? ok(null) : item.parse(value, path)),
  describe: () => ({ anyOf: [item.describe(), { type: 'null' }] }),
  toRest: (value) => (value === null ? null : item.toRest(value)),
});

type OptionalKeys<M> = { [K in keyof M]: M[K] extends { readonly isOptional: true } ? K : never }[keyof M];
export type ObjectOf<M> = { readonly [K in Exclude<keyof M, OptionalKeys<M>>]: Infer<M[K]> } & {
  readonly [K in OptionalKeys<M>]?: Infer<M[K]>;
};

/** What a member that must be there would have to be, as its schema says of nothing at all. */
const missing = (member: Schema<unknown>, path: string): Parsed<never> => {
  const parsed = member.parse(undefined, path);
  return wrong(path, !parsed.ok && parsed.issue.path === path ? parsed.issue.expected : 'a value', 'missing');
};

/** An object with exactly these members; a member that is not listed is refused, so that a typing error is seen. */
export const object = <M extends Readonly<Record<string, Schema<unknown>>>>(members: M): Schema<ObjectOf<M>> => {
  const entries = Object.entries(members);
  return {
    parse: (value, path) => {
      if (!isPlainObject(value)) return wrong(path, 'an object');
      const unknownKey = Object.keys(value).find((key) => !Object.hasOwn(members, key));
      if (unknownKey !== undefined) {
        const known = entries.map(([key]) => key).join(', ');
        return wrong(
          path + pointerStep(unknownKey),
          known === '' ? 'left out' : `one of the members ${known}`,
          'unknown',
        );
      }
      const result: Record<string, unknown> = {};
      for (const [key, member] of entries) {
        const each = value[key];
        if (each === undefined) {
          if (member.isOptional) continue;
          return missing(member, path + pointerStep(key));
        }
        const parsed = member.parse(each, path + pointerStep(key));
        if (!parsed.ok) return parsed;
        result[key] = parsed.value;
      }
      return ok(result as ObjectOf<M>);
    },
    describe: () => ({
      type: 'object',
      properties: Object.fromEntries(entries.map(([key, member]) => [key, member.describe()])),
      required: entries.filter(([, member]) => !member.isOptional).map(([key]) => key),
    }),
    toRest: (value) => {
      const result: Record<string, JsonValue> = {};
      for (const [key, member] of entries) {
        const each = (value as Readonly<Record<string, unknown>>)[key];
        if (each !== undefined) result[key] = member.toRest(each as never);
      }
      return result;
    },
  };
};

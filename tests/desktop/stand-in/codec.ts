/** Values as text and back, so that what may cross between processes in Electron crosses here and nothing else does. */
export interface Codec {
  /** Throws what Electron throws where a value cannot be cloned. */
  encode(value: unknown): string;
  decode(text: string): unknown;
  /** Several encoded values, as a JSON list. */
  decodeList(text: string): readonly unknown[];
}

/** Runs in the main process and, as its own source text, in the page: it may use nothing from outside. */
export const createCodec = (): Codec => {
  type Packed = string | number | boolean | null | readonly [string, ...unknown[]];

  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };

  /** What the structured clone algorithm makes of it: prototypes lost, functions and ports refused. */
  const cloned = (value: unknown): unknown => {
    try {
      return structuredClone(value);
    } catch {
      return refuse();
    }
  };

  const packNumber = (value: number): Packed =>
    Number.isFinite(value) && !Object.is(value, -0) ? value : ['number', Object.is(value, -0) ? '-0' : String(value)];

  const packObject = (value: object, pack: (value: unknown) => Packed): Packed => {
    if (Array.isArray(value)) return ['array', ...value.map(pack)];
    if (value instanceof Date) return ['date', value.getTime()];
    if (value instanceof Map) return ['map', ...[...value].flat().map(pack)];
    if (value instanceof Set) return ['set', ...[...value].map(pack)];
    if (value instanceof Error) return ['error', value.message];
    if (value instanceof Uint8Array) return ['bytes', ...value];
    if (Object.getPrototypeOf(value) === Object.prototype)
      return ['object', ...Object.entries(value).map(([key, each]) => [key, pack(each)])];
    return refuse();
  };

  const packer = (): ((value: unknown) => Packed) => {
    const seen = new Map<object, number>();
    const pack = (value: unknown): Packed => {
      switch (typeof value) {
        case 'undefined':
          return ['undefined'];
        case 'number':
          return packNumber(value);
        case 'bigint':
          return ['bigint', String(value)];
        case 'string':
        case 'boolean':
          return value;
        case 'object': {
          if (value === null) return null;
          const known = seen.get(value);
          if (known !== undefined) return ['seen', known];
          seen.set(value, seen.size);
          return packObject(value, pack);
        }
        default:
          return refuse();
      }
    };
    return pack;
  };

  const unpacker = (): ((packed: unknown) => unknown) => {
    const seen: unknown[] = [];
    const keep = <T>(value: T): T => {
      seen.push(value);
      return value;
    };
    const unpack = (packed: unknown): unknown => {
      if (!Array.isArray(packed)) return packed;
      const [kind, ...rest] = packed;
      const [first] = rest;
      switch (kind) {
        case 'undefined':
          return undefined;
        case 'number':
          return Number(first);
        case 'bigint':
          return BigInt(first);
        case 'seen':
          return seen[first];
        case 'array': {
          const list: unknown[] = keep([]);
          for (const each of rest) list.push(unpack(each));
          return list;
        }
        case 'date':
          return keep(new Date(first));
        case 'map': {
          const map = keep(new Map<unknown, unknown>());
          for (let at = 0; at < rest.length; at += 2) map.set(unpack(rest[at]), unpack(rest[at + 1]));
          return map;
        }
        case 'set': {
          const set = keep(new Set<unknown>());
          for (const each of rest) set.add(unpack(each));
          return set;
        }
        case 'error':
          return keep(new Error(first));
        case 'bytes':
          return keep(Uint8Array.from(rest));
        default: {
          const object = keep({});
          // Not by assignment: a key may be `__proto__`.
          for (const [key, each] of rest)
            Object.defineProperty(object, key, {
              value: unpack(each),
              enumerable: true,
              writable: true,
              configurable: true,
            });
          return object;
        }
      }
    };
    return unpack;
  };

  return {
    encode: (value) => JSON.stringify(packer()(cloned(value))),
    decode: (text) => unpacker()(JSON.parse(text)),
    decodeList: (text) => {
      const list: unknown = JSON.parse(text);
      return Array.isArray(list) ? list.map((each) => unpacker()(each)) : refuse();
    },
  };
};

import { isJsonObject, type JsonTypeName, type JsonValue, jsonTypeOf } from '../../../shared/model/json.ts';

export interface TreeRow {
  /** RFC 6901 pointer. */
  readonly path: string;
  readonly key: string;
  readonly depth: number;
  readonly value: JsonValue;
  readonly type: JsonTypeName;
  /** Members of an object or array. */
  readonly size: number;
  readonly open: boolean;
  readonly position: number;
  readonly siblings: number;
}

/** What the user opened (true) and closed (false), by path; all else is open down to a depth. */
export type Folds = ReadonlyMap<string, boolean>;

export const pointerStep = (key: string): string => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const sizeOf = (value: JsonValue): number => {
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : 0;
};

const membersOf = (value: JsonValue): readonly (readonly [string, JsonValue])[] => {
  if (Array.isArray(value)) return value.map((each: JsonValue, index) => [String(index), each] as const);
  return isJsonObject(value) ? Object.entries(value) : [];
};

// More members than this are closed at first: a screen of them says nothing.
const openMembers = 200;

/** The rows of a JSON tree that are to be seen. An explicit stack: payloads may nest deeper than calls can. */
export const flattenJson = (root: JsonValue, folds: Folds, openDepth: number, base = ''): readonly TreeRow[] => {
  const rows: TreeRow[] = [];
  const membersBackwards = (value: JsonValue, path: string, depth: number): TreeRow[] => {
    const members = membersOf(value);
    return members
      .map(([key, each], index) => {
        const own = path + pointerStep(key);
        const size = sizeOf(each);
        const open = size > 0 && (folds.get(own) ?? (depth < openDepth && size <= openMembers));
        const type = jsonTypeOf(each);
        return { path: own, key, depth, value: each, type, size, open, position: index + 1, siblings: members.length };
      })
      .reverse();
  };
  const stack = membersBackwards(root, base, 0);
  for (let row = stack.pop(); row; row = stack.pop()) {
    rows.push(row);
    if (row.open) for (const member of membersBackwards(row.value, row.path, row.depth + 1)) stack.push(member);
  }
  return rows;
};

/** The folds with all that leads to a path opened. */
export const unfoldTo = (folds: Folds, path: string): Folds => {
  const next = new Map(folds);
  const steps = path.split('/').slice(1, -1);
  let own = '';
  for (const step of steps) {
    own += `/${step}`;
    next.set(own, true);
  }
  return next;
};

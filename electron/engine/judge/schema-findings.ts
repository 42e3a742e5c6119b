import type { ErrorObject } from 'ajv';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { ViolationCode } from '../../../shared/model/violation-codes.ts';
import type { Finding, Findings } from './findings.ts';
import { childPath, labelOf } from './pointer.ts';
import type { SchemaTree } from './schema-tree.ts';
import { memberOf, schemaWords } from './schema-words.ts';

export interface SchemaPlace {
  /** The whole schema: local references are followed in it. */
  readonly tree: SchemaTree;
  readonly path: string;
  /** Members of the root that are never unexpected. */
  readonly expectedElsewhere: ReadonlySet<string>;
  lineOf(pointer: string): number;
  readonly findings: Findings;
}

const codeByKeyword = new Map<string, ViolationCode>([
  ['type', 'wrong-type'],
  ['required', 'missing-property'],
  ['enum', 'not-in-enum'],
  ['const', 'not-in-enum'],
  ['additionalProperties', 'unexpected-property'],
  ['unevaluatedProperties', 'unexpected-property'],
  ['pattern', 'pattern-mismatch'],
  ['format', 'bad-format'],
  ['minimum', 'out-of-range'],
  ['maximum', 'out-of-range'],
  ['exclusiveMinimum', 'out-of-range'],
  ['exclusiveMaximum', 'out-of-range'],
  ['multipleOf', 'out-of-range'],
  ['minLength', 'bad-length'],
  ['maxLength', 'bad-length'],
  ['minItems', 'bad-length'],
  ['maxItems', 'bad-length'],
]);

/** The order in which faults of one value hide each other. */
const rank: readonly ViolationCode[] = [
  'wrong-type',
  'not-in-enum',
  'pattern-mismatch',
  'bad-format',
  'out-of-range',
  'bad-length',
  'missing-property',
  'unexpected-property',
  'schema-mismatch',
];

const branching = new Set(['anyOf', 'oneOf', 'contains', 'propertyNames', 'not']);

/** The schema objects that one leads to, references followed. */
const reach = (value: unknown, tree: SchemaTree, seen: Set<unknown>): void => {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const [key, member] of Object.entries(value)) {
    const reference =
      (key === '$ref' || key === '$recursiveRef' || key === '$dynamicRef') && typeof member === 'string';
    reach(reference ? tree.resolve(member) : member, tree, seen);
  }
};

/** Without the errors of branches that a keyword such as `anyOf` already speaks for: they stand right before its own. */
const foldBranches = (errors: readonly ErrorObject[], tree: SchemaTree): readonly ErrorObject[] => {
  const branchesOf = new Map<unknown, Set<unknown>>();
  const left: ErrorObject[] = [];
  for (const error of errors) {
    if (branching.has(error.keyword)) {
      const branches = branchesOf.get(error.schema) ?? new Set();
      if (branches.size === 0) reach(error.schema, tree, branches);
      branchesOf.set(error.schema, branches);
      while (isInBranch(left.at(-1), error, branches)) left.pop();
    }
    left.push(error);
  }
  return left.filter((error) => error.keyword !== 'if' && !isPropertyNameDetail(error));
};

const isInBranch = (inner: ErrorObject | undefined, outer: ErrorObject, branches: ReadonlySet<unknown>): boolean => {
  if (inner === undefined) return false;
  if (inner.instancePath !== outer.instancePath && !inner.instancePath.startsWith(`${outer.instancePath}/`))
    return false;
  return inner.keyword === 'false schema'
    ? inner.schemaPath.startsWith(`${outer.schemaPath}/`)
    : branches.has(inner.parentSchema);
};

const isPropertyNameDetail = (error: ErrorObject): boolean =>
  error.propertyName !== undefined && error.keyword !== 'propertyNames';

const pathOf = (error: ErrorObject, root: string): string => {
  const path = root + error.instancePath;
  switch (error.keyword) {
    case 'required':
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return childPath(path, memberOf(error));
    default:
      return path;
  }
};

const isJson = (value: unknown): value is JsonValue => value !== undefined && typeof value !== 'function';

const jsonOf = (value: unknown): JsonValue | undefined => (isJson(value) ? value : undefined);

const actualValue = (error: ErrorObject, code: ViolationCode): JsonValue | undefined => {
  if (code === 'missing-property') return undefined;
  if (code !== 'unexpected-property') return jsonOf(error.data);
  const key = memberOf(error);
  return typeof error.data === 'object' && error.data !== null ? jsonOf(Reflect.get(error.data, key)) : undefined;
};

/** Where the keyword stands that was broken. The library's own path begins anew behind a reference. */
const pointerOf = ({ parentSchema, keyword, schemaPath }: ErrorObject, tree: SchemaTree): string => {
  const pointer = tree.pointerOf(parentSchema);
  return pointer === undefined ? schemaPath.replace(/^#/, '') : childPath(pointer, keyword);
};

/** Says what a schema's errors mean in Trackside's own codes: one fault for each value. */
export const explainSchemaErrors = (errors: readonly ErrorObject[], place: SchemaPlace): void => {
  const byPath = new Map<string, Finding>();
  for (const error of foldBranches(errors, place.tree)) {
    const code = codeByKeyword.get(error.keyword) ?? 'schema-mismatch';
    if (code === 'unexpected-property' && error.instancePath === '') {
      const key = memberOf(error);
      if (place.expectedElsewhere.has(key)) continue;
    }
    const path = pathOf(error, place.path);
    const known = byPath.get(path);
    if (known && rank.indexOf(known.code) <= rank.indexOf(code)) continue;
    const actual = actualValue(error, code);
    byPath.set(path, {
      code,
      path,
      ...schemaWords(error, code, labelOf(path), actual),
      ...(actual === undefined ? {} : { actual }),
      line: place.lineOf(pointerOf(error, place.tree)),
      ...(code === 'unexpected-property' ? { severity: 'error' } : {}),
    });
  }
  for (const finding of byPath.values()) place.findings.add(finding);
};

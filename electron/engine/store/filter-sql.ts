import { compileText, jsonScalar } from '../../../shared/filter/match-value.ts';
import { isFindingField, isSourceField } from '../../../shared/filter/message.ts';
import { lowerAscii, wordInJson } from '../../../shared/filter/predicate.ts';
import type {
  FilterNode,
  FilterTerm,
  MessageState,
  PayloadPath,
  TextField,
  TextTest,
  ValueTest,
} from '../../../shared/filter/tree.ts';
import { messageKinds } from '../../../shared/model/message.ts';
import { kindCode, messageFlags, verdictCode } from './columns.ts';
import { createRegexCompiler } from './linear-regex.ts';

/** A condition with its bound values, in the order of its question marks. */
export interface BoundSql {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

const bound = (sql: string, ...params: readonly (string | number)[]): BoundSql => ({ sql, params });

/** Halves, not a chain: a tree of SQLite's expressions is at most 1,000 deep. */
const joined = (parts: readonly BoundSql[], operator: 'and' | 'or', empty: '0' | '1'): BoundSql => {
  const [first] = parts;
  if (!first) return bound(empty);
  if (parts.length === 1) return first;
  const middle = parts.length >> 1;
  const left = joined(parts.slice(0, middle), operator, empty);
  const right = joined(parts.slice(middle), operator, empty);
  return { sql: `(${left.sql} ${operator} ${right.sql})`, params: [...left.params, ...right.params] };
};

const anyOf = (parts: readonly BoundSql[]): BoundSql => joined(parts, 'or', '0');

/** Null counts as no, so that negation means what it means in the predicate. */
const truth = ({ sql, params }: BoundSql): BoundSql => ({ sql: `((${sql}) is true)`, params });

const inCodes = (column: string, codes: readonly number[]): BoundSql =>
  codes.length === 0 ? bound('0') : bound(`${column} in (${codes.map(() => '?').join(', ')})`, ...codes);

/** A test of an interned text. */
const textCondition = (test: TextTest, column: string): BoundSql => {
  switch (test.type) {
    case 'text':
      return bound(`${column} = ?`, test.text);
    case 'wildcard':
      return bound(`trackside_wildcard(?, ${column})`, JSON.stringify(test.parts));
    case 'regex':
      return bound(`trackside_regex(?, ${column})`, test.source);
  }
};

/** A message without a name, or an id, has no text there to be held against anything. */
const filledCondition = (test: TextTest, column: string): BoundSql => {
  const { sql, params } = textCondition(test, column);
  return truth({ sql: `${column} <> '' and ${sql}`, params });
};

const fieldTest = (field: TextField, test: TextTest): BoundSql => {
  const json = JSON.stringify(test);
  if (isSourceField(field)) return truth(bound('trackside_source(?, ?, s.json)', field, json));
  if (isFindingField(field)) return truth(bound('trackside_finding(?, ?, f.json)', field, json));
  switch (field) {
    case 'event':
      return filledCondition(test, 'n.text');
    case 'run':
      return truth(textCondition(test, 'r.name'));
    case 'user':
      return filledCondition(test, 'u.text');
    case 'anonymous':
      return filledCondition(test, 'a.text');
    case 'group':
      return truth(bound("trackside_groups(?, p.json -> '$.groups')", json));
    case 'kind': {
      const matches = compileText(test, createRegexCompiler());
      return inCodes('m.kind', messageKinds.filter(matches).map(kindCode));
    }
  }
};

// SQLite compares the keys of a path with the raw JSON, where these characters are escaped.
const plainStep = /^[^"\\\p{Cc}]+$/u;
const arrayIndex = /^(?:0|[1-9]\d{0,8})$/;
const mostPaths = 4;

/** SQLite's own paths for steps; a number may be a list's index or a key, never both. */
const sqlitePaths = (path: PayloadPath): readonly string[] | undefined => {
  let paths: readonly string[] = ['$'];
  for (const step of path) {
    // A star stands for the items of a list, or is a key.
    if (step === '*' || !plainStep.test(step) || !step.isWellFormed()) return undefined;
    const forms = arrayIndex.test(step) ? [`."${step}"`, `[${step}]`] : [`."${step}"`];
    paths = paths.flatMap((before) => forms.map((form) => before + form));
    if (paths.length > mostPaths) return undefined;
  }
  return paths;
};

/** JSON text of the value at a path, or null. */
const valueAtPath = (path: PayloadPath): BoundSql => {
  const paths = sqlitePaths(path);
  if (paths === undefined) return bound('trackside_at(?, p.json)', JSON.stringify(path));
  const values = paths.map(() => 'p.json -> ?').join(', ');
  return bound(paths.length === 1 ? values : `coalesce(${values})`, ...paths);
};

/** A test of `v`, a value's JSON text as `JSON.stringify` wrote it. Lists, which are rare, go to the function. */
const valueCondition = (test: ValueTest): BoundSql => {
  const json = JSON.stringify(test);
  switch (test.type) {
    case 'text':
      return bound(
        "v in (?, ?) or (v glob '[[]*' and trackside_value(?, v))",
        JSON.stringify(test.text),
        jsonScalar(test.text) ?? JSON.stringify(test.text),
        json,
      );
    case 'number':
      return bound(
        `case when v glob '[-0-9]*' then cast(v as real) ${test.operator} ? when v glob '[[]*' then trackside_value(?, v) end`,
        test.number,
        json,
      );
    case 'wildcard':
    case 'regex':
      return bound("v not glob '{*' and trackside_value(?, v)", json);
  }
};

const payloadCondition = (path: PayloadPath, tests: readonly ValueTest[]): BoundSql => {
  const conditions = anyOf(tests.map((test) => truth(valueCondition(test))));
  const value = valueAtPath(path);
  return truth({
    sql: `select ${conditions.sql} from (select ${value.sql} as v)`,
    params: [...conditions.params, ...value.params],
  });
};

// SQLite refuses patterns over 50,000 bytes.
const longestPattern = 10_000;

/** A word in the payload's text. `like` takes a third of the time that `lower` does. */
const wordInPayload = (word: string): BoundSql => {
  const text = wordInJson(word);
  return text.length > longestPattern
    ? bound('instr(lower(p.json), ?) > 0', lowerAscii(text))
    : bound("p.json like ? escape '\\'", `%${text.replace(/[%_\\]/g, '\\$&')}%`);
};

const wordCondition = (word: string): BoundSql => {
  const text = lowerAscii(word);
  const inPayload = wordInPayload(word);
  return truth(
    bound(
      `${inPayload.sql} or instr(lower(n.text), ?) > 0 or instr(lower(u.text), ?) > 0 or instr(lower(a.text), ?) > 0`,
      ...inPayload.params,
      text,
      text,
      text,
    ),
  );
};

const stateCondition = (state: MessageState): BoundSql => {
  switch (state) {
    case 'repeated':
      return bound('m.repeats > 0');
    case 'late':
      return bound('(m.flags & ?) <> 0', messageFlags.late);
    case 'automatic':
      return truth(bound("p.json -> '$.automatic' is not null and trackside_automatic(p.json)"));
    default:
      return bound('m.verdict = ?', verdictCode(state));
  }
};

const anyText: TextTest = { type: 'wildcard', parts: ['', ''] };

const presentPath = (path: PayloadPath): BoundSql => {
  const { sql, params } = valueAtPath(path);
  return { sql: path.length === 1 ? `coalesce(${sql}, '{}') <> '{}'` : `(${sql}) is not null`, params };
};

const negated = ({ sql, params }: BoundSql): BoundSql => ({ sql: `(not (${sql}))`, params });

const termSql = (term: FilterTerm): BoundSql => {
  switch (term.type) {
    case 'word':
      return wordCondition(term.text);
    case 'field':
      return anyOf(term.tests.map((test) => fieldTest(term.field, test)));
    case 'payload':
      return payloadCondition(term.path, term.tests);
    case 'size':
      return anyOf(term.tests.map(({ operator, number }) => bound(`m.size ${operator} ?`, number)));
    case 'state':
      return anyOf(term.states.map(stateCondition));
    case 'presence': {
      const { subject } = term;
      const present = subject.type === 'path' ? presentPath(subject.path) : fieldTest(subject.field, anyText);
      return term.present ? present : negated(present);
    }
    case 'time': {
      const ends = [
        ...(term.from === undefined ? [] : [bound('m.received_at >= ?', term.from)]),
        ...(term.to === undefined ? [] : [bound('m.received_at <= ?', term.to)]),
      ];
      return joined(ends, 'and', '1');
    }
  }
};

/**
 * What `filterSql` looks at beside `message m` and `payload p`: joins, because a subquery for each of 1,500 terms makes
 * a table of its own each time. SQLite leaves out those that a filter does not use.
 */
export const filterJoins = `left join name n on n.id = m.name_id left join actor u on u.id = m.user_id
  left join actor a on a.id = m.anonymous_id left join run r on r.id = m.run_id left join source s on s.id = m.source_id
  left join finding_text f on f.seq = m.seq`;

/**
 * The filter as a condition over `message m` joined with `payload p` on seq and `filterJoins`; every text of the filter
 * is bound. The connection needs `registerFilterFunctions`.
 */
export const filterSql = (tree: FilterNode): BoundSql => {
  switch (tree.type) {
    case 'all':
      return joined(tree.nodes.map(filterSql), 'and', '1');
    case 'any':
      return joined(tree.nodes.map(filterSql), 'or', '0');
    case 'not':
      return negated(filterSql(tree.node));
    default:
      return termSql(tree);
  }
};

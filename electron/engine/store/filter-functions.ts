import type { Database } from 'better-sqlite3';
import { compileText, compileValue, valueAt } from '../../../shared/filter/match-value.ts';
import {
  type FindingField,
  groupIds,
  holdsAutomatic,
  type SourceField,
  sourceTexts,
} from '../../../shared/filter/message.ts';
import { filterLimits, type PayloadPath, type TextTest, type ValueTest } from '../../../shared/filter/tree.ts';
import { matchesWildcard } from '../../../shared/filter/wildcard.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import type { Source } from '../../../shared/model/source.ts';
import { countedViolations } from './findings-form.ts';
import { createRegexCompiler } from './linear-regex.ts';

const remembered = 2 * filterLimits.terms;

/** Remembers what was made of a text: the same bound value comes again with every row. */
const memoized = <T>(make: (text: string) => T): ((text: string) => T) => {
  const made = new Map<string, T>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    if (made.size >= remembered) made.clear();
    const value = make(text);
    made.set(text, value);
    return value;
  };
};

/**
 * The functions that `filterSql` calls, for one connection. Tests and paths arrive as JSON that `filterSql` wrote;
 * what they mean is the filter language's own code, so that SQL and predicate cannot drift apart.
 */
export const registerFilterFunctions = (database: Database): void => {
  const compileRegex = createRegexCompiler();
  const textTests = memoized((json) => {
    const test: TextTest = JSON.parse(json);
    return compileText(test, compileRegex);
  });
  const valueTests = memoized((json) => {
    const test: ValueTest = JSON.parse(json);
    return compileValue(test, compileRegex);
  });
  const sources = memoized((json): Source => JSON.parse(json));
  const wildcards = memoized((json): readonly string[] => JSON.parse(json));
  const paths = memoized((json): PayloadPath => JSON.parse(json));
  const define = (name: string, run: (...parts: string[]) => boolean | string | null): void => {
    database.function(name, { deterministic: true, directOnly: true, varargs: true }, (...parts: (string | null)[]) => {
      const texts = parts.filter((part) => part !== null);
      const result = texts.length < parts.length ? null : run(...texts);
      return typeof result === 'boolean' ? Number(result) : result;
    });
  };

  define('trackside_regex', (pattern = '', text = '') => compileRegex(pattern)(text));
  define('trackside_wildcard', (parts = '', text = '') => matchesWildcard(wildcards(parts), text));
  define('trackside_value', (test = '', json = '') => {
    const value: JsonValue = JSON.parse(json);
    return valueTests(test)(value);
  });
  define('trackside_at', (path = '', json = '') => {
    const payload: JsonObject = JSON.parse(json);
    const value = valueAt(payload, paths(path));
    return value === undefined ? null : JSON.stringify(value);
  });
  define('trackside_groups', (test = '', json = '') => {
    const groups: JsonObject = JSON.parse(json);
    return groupIds(groups).some(textTests(test));
  });
  define('trackside_automatic', (json = '') => {
    const payload: JsonObject = JSON.parse(json);
    return holdsAutomatic(payload);
  });
  define('trackside_source', (field = '', test = '', json = '') => {
    return sourceTexts(sources(json), field as SourceField).some(textTests(test));
  });
  define('trackside_finding', (field = '', test = '', json = '') => {
    return countedViolations(json).some((violation) => textTests(test)(violation[field as FindingField]));
  });
};

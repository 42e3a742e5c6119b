import { isJsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { childPath } from '../pointer.ts';
import { failureOf, type KeywordMaker } from './keyword-source.ts';
import type { Evaluated, Keyword, Scope } from './node.ts';

const nothingSeen = (): Evaluated => ({ names: new Set(), items: 0, indexes: new Set() });

/** Members that no other keyword of the schema, nor of those in its place, has looked at. */
export const unevaluatedProperties: KeywordMaker = (rule, source) => {
  const node = source.nodeOf(rule);
  const left = (value: JsonValue, scope: Scope): readonly string[] => {
    if (!isJsonObject(value)) return [];
    const seen = nothingSeen();
    source.node.evaluate(value, scope, seen, keyword);
    scope.run.spend(2 * Object.keys(value).length);
    return Object.keys(value).filter(
      (name) =>
        value[name] !== undefined && !seen.names.has(name) && !(rule === false && scope.run.isElsewhere(value, name)),
    );
  };
  const keyword: Keyword = {
    accepts: (value, scope) =>
      rule === true ||
      left(value, scope).every((name) => isJsonObject(value) && node.accepts(value[name] ?? null, scope)),
    explain: (value, path, scope, failures) => {
      if (rule === true || !isJsonObject(value)) return;
      for (const member of left(value, scope)) {
        if (rule === false) failures.add({ ...failureOf(source, rule), value, path, member });
        else node.explain(value[member] ?? null, childPath(path, member), scope, failures);
      }
    },
    evaluate: (value, { run }, seen) => {
      if (!isJsonObject(value)) return;
      const names = Object.keys(value);
      run.spend(2 * names.length);
      for (const name of names) seen.names.add(name);
    },
  };
  return keyword;
};

export const unevaluatedItems: KeywordMaker = (rule, source) => {
  const node = source.nodeOf(rule);
  const left = (value: JsonValue, scope: Scope): readonly (readonly [number, JsonValue])[] => {
    if (!Array.isArray(value)) return [];
    const seen = nothingSeen();
    source.node.evaluate(value, scope, seen, keyword);
    scope.run.spend(2 * value.length);
    return [...value.entries()].filter(([index]) => index >= seen.items && !seen.indexes.has(index));
  };
  const keyword: Keyword = {
    accepts: (value, scope) => rule === true || left(value, scope).every(([, item]) => node.accepts(item, scope)),
    explain: (value, path, scope, failures) => {
      if (rule === true) return;
      const items = left(value, scope);
      if (rule === false && items.length > 0) {
        failures.add({ ...failureOf(source, rule), value, path, words: `hold no more items than are planned` });
      } else for (const [index, item] of items) node.explain(item, `${path}/${index}`, scope, failures);
    },
    evaluate: (value, _, seen) => {
      if (Array.isArray(value)) seen.items = value.length;
    },
  };
  return keyword;
};

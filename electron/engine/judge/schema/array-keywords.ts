import { isJsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { failureOf, type KeywordMaker, type KeywordSource } from './keyword-source.ts';
import type { Evaluated, Failures, Keyword, SchemaNode, Scope } from './node.ts';

const isSchema = (value: JsonValue | undefined): value is JsonValue =>
  isJsonObject(value) || typeof value === 'boolean';

/** The items at the start, each with its own schema, and those behind them: the keywords' names changed with 2020-12. */
class ListItems implements Keyword {
  readonly #first: readonly SchemaNode[];
  readonly #rest: SchemaNode | 'refused' | undefined;
  readonly #source: KeywordSource;
  readonly #restKeyword: string;

  constructor(source: KeywordSource) {
    const { schema, draft } = source;
    const firstKeyword = draft >= 2020 ? 'prefixItems' : 'items';
    const first = schema[firstKeyword];
    this.#source = source;
    this.#restKeyword = draft >= 2020 || !Array.isArray(first) ? 'items' : 'additionalItems';
    this.#first = Array.isArray(first)
      ? first.map((item, index) => source.nodeOf(item, `${source.at}/${firstKeyword}/${index}`))
      : [];
    const rest = schema[this.#restKeyword];
    // One finding for the list says more than one for each item.
    if (rest === false && this.#first.length > 0) this.#rest = 'refused';
    else this.#rest = isSchema(rest) ? source.nodeOf(rest, `${source.at}/${this.#restKeyword}`) : undefined;
  }

  get asksNothing(): boolean {
    return this.#first.length === 0 && this.#rest === undefined;
  }

  accepts(value: JsonValue, scope: Scope): boolean {
    if (!Array.isArray(value)) return true;
    const first = this.#first;
    const rest = this.#rest;
    if (rest === 'refused' && value.length > first.length) return false;
    const end = typeof rest === 'object' ? value.length : Math.min(value.length, first.length);
    for (let index = 0; index < end; index += 1) {
      const node = index < first.length ? first[index] : rest;
      if (typeof node === 'object' && !node.accepts(value[index], scope)) return false;
    }
    return true;
  }

  explain(value: JsonValue, path: string, scope: Scope, failures: Failures): void {
    if (!Array.isArray(value)) return;
    const { schema, at } = this.#source;
    if (this.#rest === 'refused' && value.length > this.#first.length) {
      const keyword = this.#restKeyword;
      const words = `hold at most ${this.#first.length} items`;
      failures.add({ keyword, rule: false, schema, pointer: `${at}/${keyword}`, value, path, words });
    }
    for (const [index, item] of value.entries()) {
      if (failures.full) return;
      const node = this.#first[index] ?? this.#rest;
      if (typeof node === 'object') node.explain(item, `${path}/${index}`, scope, failures);
    }
  }

  evaluate(value: JsonValue, _: Scope, seen: Evaluated): void {
    if (!Array.isArray(value)) return;
    seen.items = Math.max(seen.items, this.#rest === undefined ? this.#first.length : value.length);
  }
}

export const listItems = (source: KeywordSource): Keyword | undefined => {
  const keyword = new ListItems(source);
  return keyword.asksNothing ? undefined : keyword;
};

const contains: KeywordMaker = (rule, source) => {
  const node = source.nodeOf(rule);
  const { minContains, maxContains } = source.schema;
  const counted = source.draft >= 2019;
  const least = counted && typeof minContains === 'number' ? minContains : 1;
  const most = counted && typeof maxContains === 'number' ? maxContains : Number.POSITIVE_INFINITY;
  const enough = (value: JsonValue, scope: Scope): boolean => {
    if (!Array.isArray(value)) return true;
    let found = 0;
    for (const item of value) {
      if (node.accepts(item, scope)) found += 1;
      if (found > most) return false;
      if (found >= least && most === Number.POSITIVE_INFINITY) return true;
    }
    return found >= least;
  };
  const range = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
  return {
    accepts: enough,
    explain: (value, path, scope, failures) => {
      if (enough(value, scope)) return;
      const words = `hold ${range} ${least === 1 && most === Number.POSITIVE_INFINITY ? 'item' : 'items'} of the planned kind`;
      failures.add({ ...failureOf(source, rule), value, path, words });
    },
    evaluate: (value, scope, seen) => {
      if (source.draft < 2020 || !Array.isArray(value)) return;
      value.forEach((item, index) => {
        if (node.accepts(item, scope)) seen.indexes.add(index);
      });
    },
  };
};

export const arrayKeywords: Readonly<Record<string, KeywordMaker>> = { contains };

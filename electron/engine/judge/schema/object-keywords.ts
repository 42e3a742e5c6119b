import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { LinearPattern } from '../pattern.ts';
import { childPath } from '../pointer.ts';
import { listed } from '../text.ts';
import { failureOf, type KeywordMaker, type KeywordSource } from './keyword-source.ts';
import { Failures, type Keyword, leaf, type SchemaNode, type Scope } from './node.ts';

type Members = Readonly<Record<string, KeywordMaker>>;

const has = (object: JsonObject, name: string): boolean => Object.hasOwn(object, name) && object[name] !== undefined;

const namesIn = (value: JsonValue): readonly string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];

const required: KeywordMaker = (rule, source) => {
  const names = namesIn(rule);
  if (names.length === 0) return undefined;
  return {
    accepts: (value, { run }) => {
      if (!isJsonObject(value)) return true;
      run.spend(names.length);
      return names.every((name) => has(value, name));
    },
    explain: (value, path, { run }, failures) => {
      if (!isJsonObject(value)) return;
      run.spend(names.length);
      for (const member of names) {
        if (!has(value, member)) failures.add({ ...failureOf(source, rule), value, path, member });
      }
    },
  };
};

const members =
  (fits: (count: number, limit: number) => boolean): KeywordMaker =>
  (rule, source) =>
    typeof rule === 'number'
      ? leaf(
          (value, run) => {
            if (!isJsonObject(value)) return true;
            const count = Object.keys(value).length;
            run.spend(count);
            return fits(count, rule);
          },
          () => failureOf(source, rule),
        )
      : undefined;

interface FewMember {
  readonly name: string;
  readonly node: SchemaNode;
  /** True of names that any object has without having been sent one: `constructor`. */
  readonly isInherited: boolean;
}

const mostFew = 8;

/** `properties`, `patternProperties` and `additionalProperties` as one: a member is looked at once. */
class ObjectMembers implements Keyword {
  readonly #named: ReadonlyMap<string, SchemaNode>;
  readonly #patterns: readonly (readonly [LinearPattern, SchemaNode])[];
  readonly #others: SchemaNode | 'refused' | 'free' | 'evaluated';
  readonly #few: readonly FewMember[] | undefined;
  readonly #source: KeywordSource;

  constructor(source: KeywordSource) {
    const { properties, patternProperties, additionalProperties } = source.schema;
    this.#source = source;
    const inside = (keyword: string, name: string): string => childPath(`${source.at}/${keyword}`, name);
    this.#named = new Map(
      isJsonObject(properties)
        ? Object.entries(properties).map(([name, member]) => [name, source.nodeOf(member, inside('properties', name))])
        : [],
    );
    this.#patterns = isJsonObject(patternProperties)
      ? Object.entries(patternProperties).flatMap(([text, member]) => {
          const below = inside('patternProperties', text);
          const pattern = source.pattern(text, below);
          return pattern ? [[pattern, source.nodeOf(member, below)] as const] : [];
        })
      : [];
    const unsure = isJsonObject(patternProperties) && this.#patterns.length < Object.keys(patternProperties).length;
    if (additionalProperties === undefined) this.#others = 'free';
    else if (additionalProperties === true || unsure) this.#others = 'evaluated';
    else if (additionalProperties === false) this.#others = 'refused';
    else this.#others = source.nodeOf(additionalProperties, `${source.at}/additionalProperties`);
    const free = this.#others === 'free' || this.#others === 'evaluated';
    const isFew = free && this.#patterns.length === 0 && this.#named.size <= mostFew;
    this.#few = isFew
      ? [...this.#named].map(([name, node]) => ({ name, node, isInherited: name in Object.prototype }))
      : undefined;
  }

  get asksNothing(): boolean {
    return this.#named.size === 0 && this.#patterns.length === 0 && this.#others === 'free';
  }

  accepts(value: JsonValue, scope: Scope): boolean {
    if (!isJsonObject(value)) return true;
    return this.#few === undefined ? this.#acceptsAll(value, scope) : this.#acceptsFew(this.#few, value, scope);
  }

  /** Asks for the planned members where they are few and others are free: a message's context has many others. */
  #acceptsFew(few: readonly FewMember[], value: JsonObject, scope: Scope): boolean {
    for (let index = 0; index < few.length; index += 1) {
      const planned = few[index];
      if (planned === undefined) break;
      const member = value[planned.name];
      if (member === undefined || (planned.isInherited && !Object.hasOwn(value, planned.name))) continue;
      if (!planned.node.accepts(member, scope)) return false;
    }
    return true;
  }

  #acceptsAll(value: JsonObject, scope: Scope): boolean {
    const others = this.#others;
    for (const key in value) {
      const member = value[key];
      if (member === undefined) continue;
      scope.run.spend(1);
      const named = this.#named.get(key);
      if (named?.accepts(member, scope) === false) return false;
      let known = named !== undefined;
      for (const [pattern, node] of this.#patterns) {
        scope.run.spend(pattern.cost(key));
        if (!pattern.test(key)) continue;
        known = true;
        if (!node.accepts(member, scope)) return false;
      }
      if (known || typeof others === 'string') {
        if (!known && others === 'refused' && !scope.run.isElsewhere(value, key)) return false;
        continue;
      }
      if (!others.accepts(member, scope)) return false;
    }
    return true;
  }

  explain(value: JsonValue, path: string, scope: Scope, failures: Failures): void {
    if (!isJsonObject(value)) return;
    for (const key of Object.keys(value)) {
      if (failures.full) return;
      const member = value[key];
      if (member === undefined) continue;
      const own = childPath(path, key);
      const nodes = this.#nodesFor(key, scope);
      for (const node of nodes) node.explain(member, own, scope, failures);
      if (nodes.length > 0) continue;
      if (typeof this.#others !== 'string') this.#others.explain(member, own, scope, failures);
      else if (this.#others === 'refused' && !scope.run.isElsewhere(value, key)) {
        const { schema, at } = this.#source;
        const keyword = 'additionalProperties';
        failures.add({ keyword, rule: false, schema, pointer: `${at}/${keyword}`, value, path, member: key });
      }
    }
  }

  evaluate(value: JsonValue, scope: Scope, seen: { readonly names: Set<string> }): void {
    if (!isJsonObject(value)) return;
    const all = this.#others !== 'free';
    for (const key of Object.keys(value)) {
      if (all || this.#nodesFor(key, scope).length > 0) seen.names.add(key);
    }
  }

  #nodesFor(key: string, { run }: Scope): readonly SchemaNode[] {
    run.spend(1);
    const named = this.#named.get(key);
    const nodes = named ? [named] : [];
    for (const [pattern, node] of this.#patterns) {
      run.spend(pattern.cost(key));
      if (pattern.test(key)) nodes.push(node);
    }
    return nodes;
  }
}

/** Made of three keywords, by whichever of them comes first. */
export const objectMembers = (source: KeywordSource): Keyword | undefined => {
  const keyword = new ObjectMembers(source);
  return keyword.asksNothing ? undefined : keyword;
};

const propertyNames: KeywordMaker = (rule, source) => {
  const node = source.nodeOf(rule);
  const badNames = (value: JsonValue, scope: Scope): string | undefined =>
    isJsonObject(value) ? Object.keys(value).find((name) => !node.accepts(name, scope)) : undefined;
  return {
    accepts: (value, scope) => badNames(value, scope) === undefined,
    explain: (value, path, scope, failures) => {
      const member = badNames(value, scope);
      if (member === undefined) return;
      const inner = new Failures();
      node.explain(member, path, scope, inner);
      failures.add({
        ...failureOf(source, rule),
        value,
        path,
        member,
        branches: [{ schema: rule, failures: inner.all }],
      });
    },
  };
};

interface Dependency {
  readonly on: string;
  readonly needs: readonly string[];
}

const neededNames: KeywordMaker = (rule, source) => {
  if (!isJsonObject(rule)) return undefined;
  const dependencies: readonly Dependency[] = Object.entries(rule).flatMap(([on, needs]) =>
    Array.isArray(needs) ? [{ on, needs: namesIn(needs) }] : typeof needs === 'string' ? [{ on, needs: [needs] }] : [],
  );
  if (dependencies.length === 0) return undefined;
  const broken = (value: JsonValue): readonly (readonly [string, readonly string[]])[] =>
    isJsonObject(value)
      ? dependencies.flatMap(({ on, needs }) => {
          const missing = has(value, on) ? needs.filter((name) => !has(value, name)) : [];
          return missing.length > 0 ? [[on, missing] as const] : [];
        })
      : [];
  const steps = dependencies.reduce((sum, { needs }) => sum + needs.length, 1);
  return {
    accepts: (value, { run }) => {
      run.spend(steps);
      return broken(value).length === 0;
    },
    explain: (value, path, { run }, failures) => {
      run.spend(steps);
      const all = broken(value);
      if (all.length === 0) return;
      const words = all.map(([on, missing]) => `hold ${listed(missing)} because it holds ${on}`).join(', and ');
      failures.add({ ...failureOf(source, rule), value, path, words });
    },
  };
};

const neededSchemas: KeywordMaker = (rule, source) => {
  if (!isJsonObject(rule)) return undefined;
  const nodes = Object.entries(rule).flatMap(([on, schema]) =>
    isJsonObject(schema) || typeof schema === 'boolean'
      ? [[on, source.nodeOf(schema, childPath(source.pointer, on))] as const]
      : [],
  );
  if (nodes.length === 0) return undefined;
  const applied = (value: JsonValue, { run }: Scope): readonly SchemaNode[] => {
    run.spend(nodes.length);
    return isJsonObject(value) ? nodes.filter(([on]) => has(value, on)).map(([, node]) => node) : [];
  };
  return {
    accepts: (value, scope) => applied(value, scope).every((node) => node.accepts(value, scope)),
    explain: (value, path, scope, failures) => {
      for (const node of applied(value, scope)) node.explain(value, path, scope, failures);
    },
    evaluate: (value, scope, seen) => {
      for (const node of applied(value, scope)) node.evaluate(value, scope, seen);
    },
  };
};

/** Up to draft 7 one keyword is both; later drafts still have it so. */
const dependencies: KeywordMaker = (rule, source) => {
  const parts = [neededNames(rule, source), neededSchemas(rule, source)].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return {
    accepts: (value, scope) => parts.every((part) => part.accepts(value, scope)),
    explain: (value, path, scope, failures) => {
      for (const part of parts) part.explain(value, path, scope, failures);
    },
    evaluate: (value, scope, seen) => {
      for (const part of parts) part.evaluate?.(value, scope, seen);
    },
  };
};

export const objectKeywords: Members = {
  required,
  minProperties: members((count, limit) => count >= limit),
  maxProperties: members((count, limit) => count <= limit),
  propertyNames,
  dependentRequired: neededNames,
  dependentSchemas: neededSchemas,
  dependencies,
};

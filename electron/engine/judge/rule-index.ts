import type { JsonValue } from '../../../shared/model/json.ts';
import type { Finding } from './findings.ts';
import type { PropertyRules } from './plan-rules.ts';

/** What is said of a fault. */
export type Words = Pick<Finding, 'explanation' | 'expected' | 'suggestion'>;

/** The rules of one object's members by their names. */
export interface RuleIndex {
  readonly byName: ReadonlyMap<string, PropertyRules>;
  readonly names: ReadonlySet<string>;
}

const mostRemembered = 2_000;
const longestRemembered = 200;
const longestAmong = 1_000;

/**
 * What explaining needs of a plan's rules, made when it is first asked for: a plan has many rules, and few are ever
 * broken. Those that are break with every message until somebody mends it, so that the words are remembered.
 */
export class RuleIndexes {
  #indexes = new WeakMap<readonly PropertyRules[], RuleIndex>();
  #words = new WeakMap<PropertyRules, Map<string, Words>>();
  #near = new WeakMap<readonly PropertyRules[], Map<string, string | undefined>>();
  #remembered = 0;

  of(rules: readonly PropertyRules[]): RuleIndex {
    const known = this.#indexes.get(rules);
    if (known !== undefined) return known;
    const byName = new Map(rules.map((rule) => [rule.name, rule]));
    const index = { byName, names: new Set(byName.keys()) };
    this.#indexes.set(rules, index);
    return index;
  }

  /** The words for a value that breaks a rule at a place. */
  wordsOf(rules: PropertyRules, fault: string, value: JsonValue, path: string, make: () => Words): Words {
    if ((typeof value === 'object' && value !== null) || String(value).length > longestRemembered) return make();
    const key = `${fault} ${path} ${typeof value} ${value}`;
    const known = this.#words.get(rules) ?? new Map<string, Words>();
    const before = known.get(key);
    if (before !== undefined) return before;
    const words = make();
    this.#remember();
    this.#words.set(rules, known.set(key, words));
    return words;
  }

  /** The planned name that was probably meant by one that is not planned; `among` are those not sent, as one text. */
  nearOf(
    rules: readonly PropertyRules[],
    name: string,
    among: string,
    find: () => string | undefined,
  ): string | undefined {
    if (name.length > longestRemembered || among.length > longestAmong) return find();
    const key = `${name} ${among}`;
    const known = this.#near.get(rules) ?? new Map<string, string | undefined>();
    if (known.has(key)) return known.get(key);
    const near = find();
    this.#remember();
    this.#near.set(rules, known.set(key, near));
    return near;
  }

  /** Forgets everything rather than growing with whatever is sent. */
  #remember(): void {
    this.#remembered += 1;
    if (this.#remembered <= mostRemembered) return;
    this.#remembered = 0;
    this.#words = new WeakMap();
    this.#near = new WeakMap();
  }
}

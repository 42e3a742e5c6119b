import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import type { Resource } from './document.ts';

/** What a schema asks for and a value does not keep. */
export interface Failure {
  readonly keyword: string;
  /** What the schema says under the keyword. */
  readonly rule: JsonValue;
  /** The schema that holds the keyword. */
  readonly schema: JsonObject;
  /** Where the keyword stands: RFC 6901 into the document. */
  readonly pointer: string;
  readonly value: JsonValue;
  readonly path: string;
  /** The member that an error about an object names. */
  readonly member?: string;
  /** What the value must be, for keywords that have no words of their own. */
  readonly words?: string;
  /** How to mend the value, where the keyword knows. */
  readonly suggestion?: string;
  /** For each alternative of `anyOf` or `oneOf` what it finds, nothing where it fits. */
  readonly branches?: readonly Branch[];
}

export interface Branch {
  /** Its title or the name that it is referred to by. */
  readonly name?: string;
  readonly schema: JsonValue;
  readonly failures: readonly Failure[];
}

const mostFailures = 200;

/** Gathers failures, up to a number that nobody reads to its end. */
export class Failures {
  readonly all: Failure[] = [];

  get full(): boolean {
    return this.all.length >= mostFailures;
  }

  add(failure: Failure): void {
    if (!this.full) this.all.push(failure);
  }
}

/** Thrown where holding one value against a schema takes too many steps. */
export class OutOfSteps extends Error {}

/** What one question costs, and what stands around the value: made once for a schema and used again. */
export class Run {
  left = 0;
  /** The value itself: other parts of the plan may account for members of it. */
  root: JsonValue = null;
  names: ReadonlySet<string> = new Set();
  automatic: readonly string[] = [];

  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw new OutOfSteps();
  }

  isElsewhere(object: JsonValue, member: string): boolean {
    return object === this.root && (this.names.has(member) || this.automatic.includes(member));
  }
}

/** The resources that were entered on the way to a schema, innermost first. */
export interface Scope {
  readonly resource: Resource;
  readonly outer: Scope | undefined;
  readonly run: Run;
}

/** The parts of one value that schemas have had their say about. */
export interface Evaluated {
  readonly names: Set<string>;
  /** So many items from the start. */
  items: number;
  readonly indexes: Set<number>;
}

/** One keyword of one schema, ready to be asked. `explain` finds something exactly where `accepts` says no. */
export interface Keyword {
  accepts(value: JsonValue, scope: Scope): boolean;
  explain(value: JsonValue, path: string, scope: Scope, failures: Failures): void;
  /** Marks what the keyword looked at; asked only of values that fit. */
  evaluate?(value: JsonValue, scope: Scope, seen: Evaluated): void;
}

/** A compiled schema. Its keywords are filled in after it is made, because schemas refer to each other. */
export class SchemaNode {
  keywords: readonly Keyword[] = [];
  readonly #resource: Resource;
  readonly #dynamic: boolean;

  constructor(resource: Resource, dynamic: boolean) {
    this.#resource = resource;
    this.#dynamic = dynamic;
  }

  accepts(value: JsonValue, scope: Scope): boolean {
    scope.run.spend(1);
    const own = this.#dynamic ? this.#entered(scope) : scope;
    const { keywords } = this;
    for (let index = 0; index < keywords.length; index += 1) {
      if (keywords[index]?.accepts(value, own) === false) return false;
    }
    return true;
  }

  explain(value: JsonValue, path: string, scope: Scope, failures: Failures): void {
    scope.run.spend(1);
    const own = this.#dynamic ? this.#entered(scope) : scope;
    for (const keyword of this.keywords) {
      if (failures.full) return;
      keyword.explain(value, path, own, failures);
    }
  }

  evaluate(value: JsonValue, scope: Scope, seen: Evaluated, except?: Keyword): void {
    scope.run.spend(1);
    const own = this.#dynamic ? this.#entered(scope) : scope;
    for (const keyword of this.keywords) if (keyword !== except) keyword.evaluate?.(value, own, seen);
  }

  #entered(scope: Scope): Scope {
    if (scope.resource === this.#resource) return scope;
    return { resource: this.#resource, outer: scope, run: scope.run };
  }
}

/** A keyword that looks at the value alone. */
export const leaf = (
  accepts: (value: JsonValue, run: Run) => boolean,
  failure: (value: JsonValue) => Omit<Failure, 'value' | 'path'>,
): Keyword => ({
  accepts: (value, { run }) => accepts(value, run),
  explain: (value, path, { run }, failures) => {
    if (!accepts(value, run)) failures.add({ ...failure(value), value, path });
  },
});

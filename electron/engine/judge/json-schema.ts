import type { JsonValue } from '../../../shared/model/json.ts';
import type { Findings } from './findings.ts';
import { Patterns } from './patterns.ts';
import { SchemaBuilder } from './schema/build.ts';
import { type Resource, SchemaDocument } from './schema/document.ts';
import { declaredNames, unfolded } from './schema/in-place.ts';
import { MetaSchemas } from './schema/meta-schemas.ts';
import { Failures, OutOfSteps, Run, type SchemaNode, type Scope } from './schema/node.ts';
import { type QuickTest, quickTest } from './schema/quick-test.ts';
import { noFiles, References, readForm, type SchemaFiles } from './schema/references.ts';
import { explainFailures } from './schema-findings.ts';

/** What stands beside a schema: members of its value that other parts of the plan, or the SDK, account for. */
export interface Elsewhere {
  readonly names: ReadonlySet<string>;
  readonly automatic: readonly string[];
}

/** A JSON Schema of the plan, compiled. */
export interface CompiledSchema {
  /** The schema as the plan has it. */
  readonly source: JsonValue;
  /** The files that it refers to, and those that they refer to, by name. */
  readonly files: Readonly<Record<string, JsonValue>>;
  /** Names that it declares or requires at its root. */
  readonly declared: readonly string[];
  accepts(value: JsonValue, names?: ReadonlySet<string>, automatic?: readonly string[]): boolean;
  /** Finds something exactly where `accepts` says no. */
  explain(value: JsonValue, path: string, findings: Findings, elsewhere?: Elsewhere): void;
}

export interface SchemaProblem {
  /** RFC 6901 into the schema; into a file behind its name and `#`. */
  readonly pointer: string;
  readonly message: string;
}

export type SchemaResult =
  | { readonly ok: true; readonly schema: CompiledSchema; readonly notices: readonly SchemaProblem[] }
  | { readonly ok: false; readonly problems: readonly SchemaProblem[] };

/** Schemas that one value is held against, references followed. */
const mostUnfolded = 5_000;
/** What judging one value may cost, in looks at one schema: a fraction of a second. */
const mostSteps = 2_000_000;
/** Explaining asks again what alternatives say, so it may cost more. */
const mostExplainingSteps = 4 * mostSteps;

const refused = (message: string): SchemaResult => ({ ok: false, problems: [{ pointer: '', message }] });

/** Compiles schemas of one plan: into functions, not into code, so that nothing of a plan is ever run. */
export class SchemaCompiler {
  /** Those of the whole plan. */
  readonly patterns = new Patterns();
  readonly #metaSchemas = new MetaSchemas();
  readonly #references: References;
  /** How many schemas hold for a value that one of them holds for. */
  readonly #weights = new Map<JsonValue, number>();
  #problems: SchemaProblem[] = [];

  /** `files` are those beside the plan that its schemas may refer to. */
  constructor(files: SchemaFiles = noFiles) {
    this.#references = new References(this.#metaSchemas, files, (pointer, message) =>
      this.#problems.push({ pointer, message }),
    );
  }

  /** Reads one schema; `lineOf` says where in the plan a pointer into it, or into a file, stands. */
  compile(schema: JsonValue, lineOf: (pointer: string) => number): SchemaResult {
    const form = readForm(schema, this.#metaSchemas);
    if (!form.ok) return form;
    try {
      return this.#build(schema, new SchemaDocument(form.schema, form), lineOf);
    } catch (problem) {
      if (problem instanceof RangeError) return refused('The schema is too large or too deep to be compiled.');
      throw problem;
    }
  }

  #build(source: JsonValue, document: SchemaDocument, lineOf: (pointer: string) => number): SchemaResult {
    this.#problems = [];
    const problems = this.#problems;
    const notices: SchemaProblem[] = [];
    const report = {
      notice: (pointer: string, message: string) => notices.push({ pointer, message }),
      error: (pointer: string, message: string) => problems.push({ pointer, message }),
    };
    const weight = this.#weigh(document);
    if (weight === Number.POSITIVE_INFINITY) return refused('The schema refers to itself without end.');
    if (weight > mostUnfolded) {
      return refused(
        `The schema holds one value against more than ${mostUnfolded} others once its references are followed.`,
      );
    }
    const node = new SchemaBuilder(report, this.#references, this.patterns).build(document);
    if (problems.length > 0) return { ok: false, problems };
    const declared = [...declaredNames(document.root, this.#references.follow)];
    return {
      ok: true,
      schema: new PlannedSchema(
        source,
        this.#references.filesOf(source),
        declared,
        node,
        document.root.resource,
        lineOf,
      ),
      notices,
    };
  }

  /** The weight of a schema and of the files that come with it; those of earlier schemas have been weighed. */
  #weigh(document: SchemaDocument): number {
    const { follow } = this.#references;
    const before = this.#references.documents.length;
    let weight = unfolded(document, follow, this.#weights);
    for (let index = before; index < this.#references.documents.length; index += 1) {
      const file = this.#references.documents[index];
      if (file) weight = Math.max(weight, unfolded(file, follow, this.#weights));
    }
    return weight;
  }
}

const noNames: ReadonlySet<string> = new Set();
const noAutomatic: readonly string[] = [];

/** Why a value cannot be held against a schema; anything else that is thrown is thrown again. */
const whyUnanswered = (problem: unknown): 'deep' | 'large' => {
  if (problem instanceof RangeError) return 'deep';
  if (problem instanceof OutOfSteps) return 'large';
  throw problem;
};

class PlannedSchema implements CompiledSchema {
  readonly source: JsonValue;
  readonly files: Readonly<Record<string, JsonValue>>;
  readonly declared: readonly string[];
  readonly #node: SchemaNode;
  readonly #lineOf: (pointer: string) => number;
  readonly #quick: QuickTest | undefined;
  /** Made once: judging a value makes nothing. */
  readonly #run = new Run();
  readonly #scope: Scope;

  constructor(
    source: JsonValue,
    files: Readonly<Record<string, JsonValue>>,
    declared: readonly string[],
    node: SchemaNode,
    resource: Resource,
    lineOf: (pointer: string) => number,
  ) {
    this.source = source;
    this.files = files;
    this.declared = declared;
    this.#node = node;
    this.#quick = quickTest(source);
    this.#lineOf = lineOf;
    this.#scope = { resource, outer: undefined, run: this.#run };
  }

  accepts(value: JsonValue, names = noNames, automatic = noAutomatic): boolean {
    return this.#quick?.(value) === true || this.#ask(value, names, automatic) === true;
  }

  explain(value: JsonValue, path: string, findings: Findings, elsewhere?: Elsewhere): void {
    const answer = this.#ask(value, elsewhere?.names ?? noNames, elsewhere?.automatic ?? noAutomatic);
    if (answer === true) return;
    const failures = new Failures();
    if (answer === false) {
      this.#run.left = mostExplainingSteps;
      try {
        this.#node.explain(value, path, this.#scope, failures);
      } catch (problem) {
        // What was found before stands.
        whyUnanswered(problem);
      }
    }
    if (failures.all.length === 0) {
      findings.add({
        code: 'schema-mismatch',
        path,
        explanation: `The value is too ${answer === 'deep' ? 'deep' : 'large'} to be held against the schema.`,
        expected: 'a value that can be held against the schema',
        suggestion: `Send a value that is less ${answer === 'deep' ? 'deep' : 'large'}.`,
        line: this.#lineOf(''),
      });
      return;
    }
    explainFailures(failures.all, this.#lineOf, findings);
  }

  #ask(value: JsonValue, names: ReadonlySet<string>, automatic: readonly string[]): boolean | 'deep' | 'large' {
    const run = this.#run;
    run.left = mostSteps;
    run.root = value;
    run.names = names;
    run.automatic = automatic;
    try {
      return this.#node.accepts(value, this.#scope);
    } catch (problem) {
      return whyUnanswered(problem);
    }
  }
}

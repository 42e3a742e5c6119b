import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { Findings } from './findings.ts';
import { hasAtMost } from './node-count.ts';
import { SchemaBuilder } from './schema/build.ts';
import { type Resource, SchemaDocument } from './schema/document.ts';
import { type Draft, draftOf } from './schema/draft.ts';
import { declaredNames, unfolded } from './schema/in-place.ts';
import { MetaSchemas } from './schema/meta-schemas.ts';
import { Failures, OutOfSteps, Run, type SchemaNode, type Scope } from './schema/node.ts';
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
  /** Names that it declares or requires at its root. */
  readonly declared: readonly string[];
  accepts(value: JsonValue, names?: ReadonlySet<string>, automatic?: readonly string[]): boolean;
  /** Finds something exactly where `accepts` says no. */
  explain(value: JsonValue, path: string, findings: Findings, elsewhere?: Elsewhere): void;
}

export interface SchemaProblem {
  /** RFC 6901 into the schema. */
  readonly pointer: string;
  readonly message: string;
}

export type SchemaResult =
  | { readonly ok: true; readonly schema: CompiledSchema; readonly notices: readonly SchemaProblem[] }
  | { readonly ok: false; readonly problems: readonly SchemaProblem[] };

const mostParts = 40_000;
/** Schemas that one value is held against, references followed. */
const mostUnfolded = 5_000;
/** What judging one value may cost, in looks at one schema: a fraction of a second. */
const mostSteps = 2_000_000;
/** Explaining asks again what alternatives say, so it may cost more. */
const mostExplainingSteps = 4 * mostSteps;

const withoutDraft = (schema: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema'));

const refused = (message: string, pointer = ''): SchemaResult => ({ ok: false, problems: [{ pointer, message }] });

/** Compiles schemas of one plan: into functions, not into code, so that nothing of a plan is ever run. */
export class SchemaCompiler {
  readonly #metaSchemas = new MetaSchemas();
  readonly #metaDocuments = new Map<JsonObject, SchemaDocument>();

  /** Reads one schema; `lineOf` says where in the plan a pointer into it stands. */
  compile(schema: JsonValue, lineOf: (pointer: string) => number): SchemaResult {
    if (!isJsonObject(schema) && typeof schema !== 'boolean')
      return refused('A JSON Schema is an object, true or false.');
    if (!hasAtMost(schema, mostParts, 'enum')) return refused(`The schema has more than ${mostParts} parts.`);
    const draft = draftOf(schema);
    if (!draft) {
      return refused(
        'This draft of JSON Schema is not known: use draft 4, 6, 7, 2019-09 or 2020-12, or leave `$schema` out.',
        '/$schema',
      );
    }
    if (isJsonObject(schema) && schema.$async !== undefined) return refused('`$async` is not supported.', '/$async');
    try {
      return this.#build(schema, draft, lineOf);
    } catch (problem) {
      if (problem instanceof RangeError) return refused('The schema is too large or too deep to be compiled.');
      throw problem;
    }
  }

  #build(schema: JsonObject | boolean, draft: Draft, lineOf: (pointer: string) => number): SchemaResult {
    const plain = isJsonObject(schema) ? withoutDraft(schema) : schema;
    const mistakes = this.#metaSchemas.mistakes(plain, draft);
    if (mistakes.length > 0) return { ok: false, problems: mistakes };
    const document = new SchemaDocument(plain, draft);
    const weight = unfolded(document);
    if (weight === Number.POSITIVE_INFINITY) return refused('The schema refers to itself without end.');
    if (weight > mostUnfolded) {
      return refused(
        `The schema holds one value against more than ${mostUnfolded} others once its references are followed.`,
      );
    }
    const notices: SchemaProblem[] = [];
    const problems: SchemaProblem[] = [];
    const report = {
      notice: (pointer: string, message: string) => notices.push({ pointer, message }),
      error: (pointer: string, message: string) => problems.push({ pointer, message }),
    };
    const builder = new SchemaBuilder(report, (reference, from) => this.#metaSchema(reference, from, draft));
    const node = builder.build(document);
    if (problems.length > 0) return { ok: false, problems };
    const declared = [...declaredNames(document)];
    return { ok: true, schema: new PlannedSchema(schema, declared, node, document.root.resource, lineOf), notices };
  }

  /** The only schemas outside a plan that can be referred to: those that describe schemas. */
  #metaSchema(reference: string, from: Resource, draft: Draft) {
    if (!URL.canParse(reference, from.address)) return undefined;
    const address = new URL(reference, from.address).href;
    const schema = this.#metaSchemas.find(address.replace(/#.*$/s, ''), draft);
    if (!schema) return undefined;
    const document = this.#metaDocuments.get(schema) ?? new SchemaDocument(schema, draft, address.replace(/#.*$/s, ''));
    this.#metaDocuments.set(schema, document);
    const place = document.resolve(address, document.root.resource);
    return place && { place, document };
  }
}

const noNames: ReadonlySet<string> = new Set();
const noAutomatic: readonly string[] = [];

class PlannedSchema implements CompiledSchema {
  readonly source: JsonValue;
  readonly declared: readonly string[];
  readonly #node: SchemaNode;
  readonly #lineOf: (pointer: string) => number;
  /** Made once: judging a value makes nothing. */
  readonly #run = new Run();
  readonly #scope: Scope;

  constructor(
    source: JsonValue,
    declared: readonly string[],
    node: SchemaNode,
    resource: Resource,
    lineOf: (pointer: string) => number,
  ) {
    this.source = source;
    this.declared = declared;
    this.#node = node;
    this.#lineOf = lineOf;
    this.#scope = { resource, outer: undefined, run: this.#run };
  }

  accepts(value: JsonValue, names = noNames, automatic = noAutomatic): boolean {
    return this.#ask(value, names, automatic) === true;
  }

  explain(value: JsonValue, path: string, findings: Findings, elsewhere?: Elsewhere): void {
    const answer = this.#ask(value, elsewhere?.names ?? noNames, elsewhere?.automatic ?? noAutomatic);
    if (answer === true) return;
    const failures = new Failures();
    if (answer === false) {
      this.#run.left = mostExplainingSteps;
      this.#guarded(() => {
        this.#node.explain(value, path, this.#scope, failures);
        return true;
      });
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
    return this.#guarded(() => this.#node.accepts(value, this.#scope));
  }

  #guarded(question: () => boolean): boolean | 'deep' | 'large' {
    try {
      return question();
    } catch (problem) {
      if (problem instanceof RangeError) return 'deep';
      if (problem instanceof OutOfSteps) return 'large';
      throw problem;
    }
  }
}

import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { Findings } from './findings.ts';
import { formats } from './formats.ts';
import { compilePattern } from './pattern.ts';
import { explainSchemaErrors } from './schema-findings.ts';
import { uniqueItems } from './unique-items.ts';

/** A JSON Schema of the plan, compiled. */
export interface CompiledSchema {
  /** Names under `properties` at its root. */
  readonly declared: readonly string[];
  accepts(value: JsonValue): boolean;
  /** `expectedElsewhere`: members of the root that other parts of the plan, or the SDK, account for. */
  explain(value: JsonValue, path: string, findings: Findings, expectedElsewhere?: ReadonlySet<string>): void;
}

export interface SchemaProblem {
  /** RFC 6901 into the schema. */
  readonly pointer: string;
  readonly message: string;
}

export type SchemaResult =
  | { readonly ok: true; readonly schema: CompiledSchema; readonly notices: readonly SchemaProblem[] }
  | { readonly ok: false; readonly problems: readonly SchemaProblem[] };

type Draft = '7' | '2019-09' | '2020-12';

const mostNodes = 20_000;

const countNodes = (value: JsonValue, left: number): number => {
  if (typeof value !== 'object' || value === null || left <= 0) return left;
  let rest = left - 1;
  for (const [key, member] of Object.entries(value)) {
    if (key !== 'enum') rest = countNodes(member, rest);
  }
  return rest;
};

const uses = (value: JsonValue, keyword: string): boolean => {
  if (Array.isArray(value)) return value.some((item) => uses(item, keyword));
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([key, member]) => key === keyword || uses(member, keyword));
};

const draftOf = (schema: JsonValue): Draft | undefined => {
  const named = isJsonObject(schema) ? schema.$schema : undefined;
  if (named === undefined) return uses(schema, 'prefixItems') || uses(schema, '$dynamicRef') ? '2020-12' : '2019-09';
  if (typeof named !== 'string') return undefined;
  if (/draft-0[67]\/schema#?$/.test(named)) return '7';
  if (/draft\/2019-09\/schema#?$/.test(named)) return '2019-09';
  return /draft\/2020-12\/schema#?$/.test(named) ? '2020-12' : undefined;
};

const withoutDraft = (schema: JsonValue): JsonObject | boolean => {
  if (!isJsonObject(schema)) return schema === true;
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema'));
};

const pointerOfPath = (schemaPath: string): string => schemaPath.replace(/^#/, '');

const declaredNames = (schema: JsonValue): readonly string[] => {
  const properties = isJsonObject(schema) ? schema.properties : undefined;
  return isJsonObject(properties) ? Object.keys(properties) : [];
};

/** Compiles schemas of one plan: local references only, patterns in linear time, no `$data`. */
export class SchemaCompiler {
  private readonly drafts = new Map<Draft, Ajv>();
  private unchecked: string[] = [];

  /** Reads one schema; `lineOf` says where in the plan a pointer into it stands. */
  compile(schema: JsonValue, lineOf: (pointer: string) => number): SchemaResult {
    if (!isJsonObject(schema) && typeof schema !== 'boolean')
      return refused('A JSON Schema is an object, true or false.');
    if (countNodes(schema, mostNodes) <= 0) return refused(`The schema has more than ${mostNodes} parts.`);
    const draft = draftOf(schema);
    if (!draft) {
      return refused(
        'This draft of JSON Schema is not known: use draft 6, draft 7, 2019-09 or 2020-12, or leave `$schema` out.',
        '/$schema',
      );
    }
    if (isJsonObject(schema) && schema.$async !== undefined) return refused('`$async` is not supported.', '/$async');
    const ajv = this.ajvOf(draft);
    const plain = withoutDraft(schema);
    try {
      if (ajv.validateSchema(plain) !== true) return { ok: false, problems: schemaMistakes(ajv) };
      this.unchecked = [];
      const validate = ajv.compile<JsonValue>(plain);
      if (!ends(validate)) return refused('The schema refers to itself without end.');
      const notices = this.unchecked.map((text) => ({ pointer: '', message: text }));
      return { ok: true, schema: compiled(validate, plain, lineOf), notices };
    } catch (problem) {
      return refused(compileMistake(problem));
    } finally {
      ajv.removeSchema(/^(?!https?:\/\/json-schema\.org\/)/);
    }
  }

  private ajvOf(draft: Draft): Ajv {
    const known = this.drafts.get(draft);
    if (known) return known;
    const options = this.options();
    const ajv = draft === '7' ? new Ajv(options) : draft === '2019-09' ? new Ajv2019(options) : new Ajv2020(options);
    ajv.removeKeyword('uniqueItems');
    ajv.addKeyword(uniqueItems);
    this.drafts.set(draft, ajv);
    return ajv;
  }

  private options(): Options {
    const regExp = Object.assign((source: string) => this.expression(source), { code: 'undefined' });
    return {
      strict: false,
      allErrors: true,
      verbose: true,
      ownProperties: true,
      $data: false,
      logger: false,
      formats: Object.fromEntries(formats),
      code: { regExp },
    };
  }

  private expression(source: string): { test: (text: string) => boolean; toString: () => string } {
    const result = compilePattern(source);
    switch (result.type) {
      case 'pattern': {
        const { pattern } = result;
        return { test: (text) => pattern.test(text), toString: () => source };
      }
      case 'unchecked':
        this.unchecked.push(`The pattern ${source.slice(0, 80)} is not checked: ${result.reason}.`);
        return { test: () => true, toString: () => source };
      case 'bad':
        throw new SyntaxError(`The pattern ${source.slice(0, 80)} cannot be read: ${result.reason}`);
    }
  }
}

const refused = (message: string, pointer = ''): SchemaResult => ({ ok: false, problems: [{ pointer, message }] });

const schemaMistakes = (ajv: Ajv): readonly SchemaProblem[] => {
  const seen = new Map<string, SchemaProblem>();
  for (const error of ajv.errors ?? []) {
    if (error.keyword === 'anyOf' && seen.has(error.instancePath)) continue;
    if (seen.has(error.instancePath)) continue;
    seen.set(error.instancePath, {
      pointer: error.instancePath,
      message: `This is not valid JSON Schema: ${error.message ?? error.keyword}.`,
    });
  }
  return [...seen.values()].slice(0, 20);
};

/** False for a schema such as `{ $ref: "#" }`, which would run until the stack is full. */
const ends = (validate: ValidateFunction<JsonValue>): boolean => {
  try {
    for (const probe of [{}, [], '', 0, null]) validate(probe);
    return true;
  } catch (problem) {
    if (problem instanceof RangeError) return false;
    throw problem;
  }
};

const compileMistake = (problem: unknown): string => {
  if (problem instanceof RangeError) return 'The schema is too large or too deep to be compiled.';
  const text = problem instanceof Error ? problem.message : String(problem);
  if (/can't resolve reference/.test(text)) {
    return `${text.replace(/ from id #?$/, '')}: only parts of the same schema can be referred to; other files and addresses are not read.`;
  }
  return `The schema cannot be used: ${text}.`;
};

const compiled = (
  validate: ValidateFunction<JsonValue>,
  root: JsonValue,
  lineOf: (pointer: string) => number,
): CompiledSchema => {
  const passes = (value: JsonValue): boolean | RangeError => {
    try {
      return validate(value);
    } catch (problem) {
      if (problem instanceof RangeError) return problem;
      throw problem;
    }
  };
  return {
    declared: declaredNames(root),
    accepts: (value) => passes(value) === true,
    explain: (value, path, findings, expectedElsewhere) => {
      const result = passes(value);
      if (result === true) return;
      if (result !== false) {
        findings.add({
          code: 'schema-mismatch',
          path,
          explanation: 'The value could not be held against the schema: the schema refers to itself without end.',
          suggestion: 'Mend the references of the schema.',
          line: lineOf(''),
        });
        return;
      }
      explainSchemaErrors(validate.errors ?? [], {
        root,
        path,
        expectedElsewhere: expectedElsewhere ?? new Set(),
        lineOf: (schemaPath) => lineOf(pointerOfPath(schemaPath)),
        findings,
      });
    },
  };
};

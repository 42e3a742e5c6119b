import { Ajv, type ErrorObject, MissingRefError, type Options, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { Findings } from './findings.ts';
import { formats } from './formats.ts';
import { multipleOf } from './multiple-of.ts';
import { hasAtMost } from './node-count.ts';
import { compilePattern } from './pattern.ts';
import { childPath } from './pointer.ts';
import { explainSchemaErrors } from './schema-findings.ts';
import { SchemaTree } from './schema-tree.ts';
import { uniqueItems } from './unique-items.ts';

/** A JSON Schema of the plan, compiled. */
export interface CompiledSchema {
  /** The schema as the plan has it. */
  readonly source: JsonValue;
  /** Names that it declares or requires at its root. */
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
type Errors = 'first' | 'all';

class BadPattern extends SyntaxError {
  readonly source: string;

  constructor(source: string, reason: string) {
    super(`The pattern ${source.slice(0, 80)} cannot be read: ${reason}.`);
    this.source = source;
  }
}

const mostParts = 40_000;
/** Schemas that one value is held against, references followed. */
const mostUnfolded = 5_000;
/** Of a larger value only the first error is gathered: all of them could fill the memory. */
const mostExplained = 5_000;

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

/** Compiles schemas of one plan: local references only, patterns in linear time, no `$data`. */
export class SchemaCompiler {
  private readonly drafts = new Map<string, Ajv>();
  /** Reasons by pattern. */
  private readonly unchecked = new Map<string, string>();

  /** Reads one schema; `lineOf` says where in the plan a pointer into it stands. */
  compile(schema: JsonValue, lineOf: (pointer: string) => number): SchemaResult {
    if (!isJsonObject(schema) && typeof schema !== 'boolean')
      return refused('A JSON Schema is an object, true or false.');
    if (!hasAtMost(schema, mostParts, 'enum')) return refused(`The schema has more than ${mostParts} parts.`);
    const draft = draftOf(schema);
    if (!draft) {
      return refused(
        'This draft of JSON Schema is not known: use draft 6, draft 7, 2019-09 or 2020-12, or leave `$schema` out.',
        '/$schema',
      );
    }
    if (isJsonObject(schema) && schema.$async !== undefined) return refused('`$async` is not supported.', '/$async');
    const plain = withoutDraft(schema);
    const tree = new SchemaTree(plain);
    const unfolded = tree.unfolded();
    if (unfolded === Number.POSITIVE_INFINITY) return refused('The schema refers to itself without end.');
    if (unfolded > mostUnfolded) {
      return refused(
        `The schema holds one value against more than ${mostUnfolded} others once its references are followed.`,
      );
    }
    try {
      if (this.ajvOf(draft, 'first').validateSchema(plain) !== true) {
        return { ok: false, problems: schemaMistakes(this.ajvOf(draft, 'all'), plain) };
      }
      this.unchecked.clear();
      const first = this.validator(plain, draft, 'first');
      const notices = [...this.unchecked].map(([source, reason]) => ({
        pointer: patternPlace(tree, source),
        message: `The pattern ${source.slice(0, 80)} is not checked: ${reason}.`,
      }));
      let all: ValidateFunction<JsonValue> | undefined;
      const allErrors = (): ValidateFunction<JsonValue> => {
        all ??= this.validator(plain, draft, 'all');
        return all;
      };
      return {
        ok: true,
        schema: compiled({ source: schema, first, allErrors, tree, declared: [...tree.declared()], lineOf }),
        notices,
      };
    } catch (problem) {
      return compileMistake(problem, tree);
    }
  }

  private validator(schema: JsonObject | boolean, draft: Draft, errors: Errors): ValidateFunction<JsonValue> {
    const ajv = this.ajvOf(draft, errors);
    try {
      return ajv.compile<JsonValue>(schema);
    } finally {
      ajv.removeSchema(/^(?!https?:\/\/json-schema\.org\/)/);
    }
  }

  private ajvOf(draft: Draft, errors: Errors): Ajv {
    const key = `${draft} ${errors}`;
    const known = this.drafts.get(key);
    if (known) return known;
    const options = this.options(errors);
    const ajv = draft === '7' ? new Ajv(options) : draft === '2019-09' ? new Ajv2019(options) : new Ajv2020(options);
    for (const keyword of [uniqueItems, multipleOf]) {
      ajv.removeKeyword(String(keyword.keyword));
      ajv.addKeyword(keyword);
    }
    this.drafts.set(key, ajv);
    return ajv;
  }

  private options(errors: Errors): Options {
    const regExp = Object.assign((source: string) => this.expression(source), { code: 'undefined' });
    return {
      strict: false,
      allErrors: errors === 'all',
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
        this.unchecked.set(source, result.reason);
        return { test: () => true, toString: () => source };
      case 'bad':
        throw new BadPattern(source, result.reason);
    }
  }
}

const refused = (message: string, pointer = ''): SchemaResult => ({ ok: false, problems: [{ pointer, message }] });

const mistakeOf = ({ keyword, params, message }: ErrorObject): string => {
  const { allowedValues }: Readonly<Record<string, unknown>> = params;
  const words = Array.isArray(allowedValues) ? `must be one of ${allowedValues.join(', ')}` : (message ?? keyword);
  return `This is not valid JSON Schema: ${words}.`;
};

const schemaMistakes = (ajv: Ajv, schema: JsonObject | boolean): readonly SchemaProblem[] => {
  ajv.validateSchema(schema);
  const seen = new Map<string, SchemaProblem>();
  for (const error of ajv.errors ?? []) {
    if (seen.has(error.instancePath)) continue;
    seen.set(error.instancePath, { pointer: error.instancePath, message: mistakeOf(error) });
  }
  return [...seen.values()].slice(0, 20);
};

const patternPlace = (tree: SchemaTree, source: string): string => {
  const named = tree.find(({ pattern }) => pattern === source);
  if (named !== undefined) return `${named}/pattern`;
  const keyed = tree.find(({ patternProperties: map }) => isJsonObject(map) && Object.hasOwn(map, source));
  return keyed === undefined ? '' : childPath(`${keyed}/patternProperties`, source);
};

const compileMistake = (problem: unknown, tree: SchemaTree): SchemaResult => {
  if (problem instanceof RangeError) return refused('The schema is too large or too deep to be compiled.');
  if (problem instanceof BadPattern) return refused(problem.message, patternPlace(tree, problem.source));
  if (problem instanceof MissingRefError) {
    const { reference, pointer } = referencePlace(problem, tree);
    return refused(
      `can't resolve reference ${reference}: only parts of the same schema can be referred to; other files and addresses are not read.`,
      pointer,
    );
  }
  return refused(`The schema cannot be used: ${problem instanceof Error ? problem.message : String(problem)}.`);
};

const referencePlace = ({ message, missingRef }: MissingRefError, tree: SchemaTree) => {
  const reference = /^can't resolve reference (.+?)(?: from id .*)?$/.exec(message)?.[1] ?? missingRef;
  const pointer = tree.find(({ $ref }) => $ref === reference);
  return { reference, pointer: pointer === undefined ? '' : `${pointer}/$ref` };
};

interface SchemaParts {
  readonly source: JsonValue;
  /** Stops at the first error: the quick question. */
  readonly first: ValidateFunction<JsonValue>;
  /** Gathers every error; made when the first message needs it. */
  readonly allErrors: () => ValidateFunction<JsonValue>;
  readonly tree: SchemaTree;
  readonly declared: readonly string[];
  readonly lineOf: (pointer: string) => number;
}

const passes = (validate: ValidateFunction<JsonValue>, value: JsonValue): boolean | RangeError => {
  try {
    return validate(value);
  } catch (problem) {
    if (problem instanceof RangeError) return problem;
    throw problem;
  }
};

const compiled = ({ source, first, allErrors, tree, declared, lineOf }: SchemaParts): CompiledSchema => ({
  source,
  declared,
  accepts: (value) => passes(first, value) === true,
  explain: (value, path, findings, expectedElsewhere = noNames) => {
    const validate = hasAtMost(value, mostExplained) ? allErrors() : first;
    const result = passes(validate, value);
    if (result === true) return;
    if (result !== false) {
      findings.add({
        code: 'schema-mismatch',
        path,
        explanation: 'The value is too deep to be held against the schema.',
        suggestion: 'Send a value that is less deep.',
        line: lineOf(''),
      });
      return;
    }
    explainSchemaErrors(validate.errors ?? [], {
      tree,
      path,
      expectedElsewhere,
      lineOf: (pointer) => lineOf(pointer),
      findings,
    });
  },
});

const noNames: ReadonlySet<string> = new Set();

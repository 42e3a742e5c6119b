import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import type { Violation } from '../../../../shared/model/violation.ts';
import { Findings } from '../findings.ts';
import { SchemaCompiler, type SchemaResult } from '../json-schema.ts';
import { testMessage } from '../testing-messages.ts';

/** One for all tests, as for all schemas of a plan. */
const compiler = new SchemaCompiler();

export const compileSchema = (schema: JsonValue): SchemaResult => compiler.compile(schema, () => 1);

/** A schema of the three keywords, one of which no literal may hold. */
export const condition = (when: JsonValue, yes: JsonValue, no: JsonValue = true): JsonObject =>
  Object.fromEntries([
    ['if', when],
    ['then', yes],
    ['else', no],
  ]);

/** What a schema says about a value, as the quick question and in words. */
export const askSchema = (
  schema: JsonValue,
  value: JsonValue,
): { readonly accepts: boolean; readonly violations: readonly Violation[] } => {
  const result = compileSchema(schema);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const findings = new Findings(testMessage({}));
  const accepts = result.schema.accepts(value);
  result.schema.explain(value, '/properties', findings);
  return { accepts, violations: findings.violations };
};

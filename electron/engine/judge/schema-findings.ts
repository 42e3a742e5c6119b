import type { JsonValue } from '../../../shared/model/json.ts';
import { isJsonObject } from '../../../shared/model/json.ts';
import type { ViolationCode } from '../../../shared/model/violation-codes.ts';
import type { Finding, Findings } from './findings.ts';
import { childPath } from './pointer.ts';
import type { Failure } from './schema/node.ts';
import { codeOf, schemaWords } from './schema-words.ts';

/** The order in which faults of one value hide each other. */
const rank: readonly ViolationCode[] = [
  'wrong-type',
  'not-in-enum',
  'pattern-mismatch',
  'bad-format',
  'out-of-range',
  'bad-length',
  'missing-property',
  'unexpected-property',
  'schema-mismatch',
];

const namesMember = (code: ViolationCode): boolean => code === 'missing-property' || code === 'unexpected-property';

const actualOf = ({ value, member }: Failure, code: ViolationCode): JsonValue | undefined => {
  if (!namesMember(code)) return value;
  return code === 'unexpected-property' && isJsonObject(value) && member !== undefined ? value[member] : undefined;
};

/** Says what a schema's failures mean in Trackside's own codes: one fault for each value. */
export const explainFailures = (
  failures: readonly Failure[],
  lineOf: (pointer: string) => number,
  findings: Findings,
): void => {
  const byPath = new Map<string, Finding>();
  for (const failure of failures) {
    const code = codeOf(failure);
    const path = namesMember(code) ? childPath(failure.path, failure.member ?? '') : failure.path;
    const known = byPath.get(path);
    if (known && rank.indexOf(known.code) <= rank.indexOf(code)) continue;
    const actual = actualOf(failure, code);
    byPath.set(path, {
      code,
      path,
      ...schemaWords(failure),
      ...(actual === undefined ? {} : { actual }),
      line: lineOf(failure.pointer),
      ...(code === 'unexpected-property' ? { severity: 'error' } : {}),
    });
  }
  for (const finding of byPath.values()) findings.add(finding);
};

import { equal } from '../../judge/equal.ts';
import type { CompiledSchema } from '../../judge/json-schema.ts';
import { labelOf } from '../../judge/pointer.ts';
import { compareSchemas } from './compare-schemas.ts';
import type { PlanChange } from './plan-change.ts';
import { withoutWords } from './schema-words.ts';

type Told = Pick<PlanChange, 'weight' | 'kind' | 'path' | 'message'>;

/** What happened to the JSON Schema of a value; `name` is how a sentence calls the schema: `The JSON Schema of …`. */
export const schemaChanges = (
  before: CompiledSchema | undefined,
  after: CompiledSchema | undefined,
  { path, name }: { readonly path: string; readonly name: string },
): readonly Told[] => {
  const whole = (weight: PlanChange['weight'], words: string): readonly Told[] => [
    { weight, kind: 'schema-changed', path, message: `${name} ${words}.` },
  ];
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return whole('breaking', 'is new');
  if (after === undefined) return whole('additive', 'is gone');
  if (!equal(withoutWords(before.files, true), withoutWords(after.files, true))) {
    return whole('breaking', 'changed in the files that it refers to: what it takes may be less than before');
  }
  return compareSchemas(before.source, after.source, path).map((change) => ({
    weight: change.weight,
    kind: change.kind,
    path: change.path,
    message: change.path === path ? `${name} ${change.words}.` : `\`${labelOf(change.path)}\` ${change.words}.`,
  }));
};

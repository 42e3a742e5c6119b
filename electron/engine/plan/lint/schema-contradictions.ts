import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import { equal } from '../../judge/equal.ts';
import { type CompiledSchema, SchemaCompiler } from '../../judge/json-schema.ts';
import { show } from '../../judge/text.ts';
import { jsonOf, type PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf, flagOf, itemsOf, numberOf, scalarText } from '../read-node.ts';
import { eventSections, holderText, type LintedPlan, pathText, type Report } from './linted-plan.ts';

/** Values, not schemas: what stands in them is not looked at. */
const valueKeys: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'example', 'examples', 'required']);

/** Keywords that a value can be held against by themselves, without what they refer to. */
const alone = [
  'type',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
] as const;

/** Lower and upper bounds, and whether a value may be equal to both. */
const bounds = [
  ['minimum', 'maximum', true],
  ['exclusiveMinimum', 'maximum', false],
  ['minimum', 'exclusiveMaximum', false],
  ['exclusiveMinimum', 'exclusiveMaximum', false],
  ['minLength', 'maxLength', true],
  ['minItems', 'maxItems', true],
  ['minProperties', 'maxProperties', true],
] as const;

interface Place {
  /** What is meant, as a reader calls it: a property, or what holds the schema. */
  readonly words: string;
  readonly path: readonly string[];
  readonly draft: JsonObject;
}

const offsetAt = (node: PlanNode, name: string): number => entryOf(node, name)?.value.offset ?? node.offset;

const checkBounds = (node: PlanNode, { words }: Place, report: Report): void => {
  for (const [least, most, mayMeet] of bounds) {
    const [low, high] = [numberOf(node, least), numberOf(node, most)];
    if (low === undefined || high === undefined || low < high || (mayMeet && low === high)) continue;
    const how = low === high ? 'is no more than' : 'is below';
    report(
      'contradictory-bounds',
      offsetAt(node, most),
      `${words}: ${most} (${high}) ${how} ${least} (${low}), so no value can keep both.`,
    );
  }
};

/** The keywords beside it, each as a schema of its own. */
const rulesBeside = (node: PlanNode, draft: JsonObject): readonly (readonly [string, CompiledSchema])[] =>
  alone.flatMap((key) => {
    const entry = entryOf(node, key);
    if (entry === undefined) return [];
    const result = new SchemaCompiler().compile({ ...draft, [key]: jsonOf(entry.value) }, () => 1);
    return result.ok ? [[key, result.schema] as const] : [];
  });

const checkValues = (node: PlanNode, { words, draft }: Place, report: Report): void => {
  const constant = entryOf(node, 'const')?.value;
  const listed = itemsOf(node, 'enum');
  if (constant === undefined && listed.length === 0) return;
  const rules = rulesBeside(node, draft);
  for (const item of constant === undefined ? listed : [...listed, constant]) {
    const value = jsonOf(item);
    const broken = rules.filter(([, schema]) => !schema.accepts(value)).map(([key]) => `\`${key}\``);
    if (broken.length === 0) continue;
    report(
      'impossible-enum-value',
      item.offset,
      `${words} allows ${show(value)}, which can never be right: ${broken.join(' and ')} beside it ${broken.length === 1 ? 'forbids' : 'forbid'} it.`,
    );
  }
  if (constant === undefined || listed.length === 0) return;
  const only: JsonValue = jsonOf(constant);
  if (!listed.some((item) => equal(jsonOf(item), only))) {
    report(
      'impossible-enum-value',
      constant.offset,
      `${words} must be ${show(only)}, which is not in the enum beside it.`,
    );
  }
};

const checkRequired = (node: PlanNode, { words }: Place, report: Report): void => {
  if (flagOf(node, 'additionalProperties') !== false || entryOf(node, 'patternProperties') !== undefined) return;
  const named = new Set(entriesOf(node, 'properties').map(({ name }) => name));
  for (const item of itemsOf(node, 'required')) {
    const name = scalarText(item);
    if (name === undefined || named.has(name)) continue;
    report(
      'forbidden-required',
      item.offset,
      `${words} requires \`${name}\`, which is not among its properties, and allows no others.`,
    );
  }
};

const checkSchema = (node: PlanNode, place: Place, report: Report): void => {
  if (node.kind === 'list') {
    for (const item of node.items) checkSchema(item, place, report);
    return;
  }
  if (node.kind === 'scalar') return;
  checkBounds(node, place, report);
  checkValues(node, place, report);
  checkRequired(node, place, report);
  for (const { name, value } of node.entries.values()) {
    if (valueKeys.has(name)) continue;
    if (name !== 'properties') {
      checkSchema(value, place, report);
      continue;
    }
    for (const member of entriesOf(node, 'properties')) {
      const path = [...place.path, member.name];
      checkSchema(member.value, { ...place, words: pathText(path), path }, report);
    }
  }
};

const checkRoot = (holder: PlanNode, key: string, words: string, path: readonly string[], report: Report): void => {
  const root = entryOf(holder, key)?.value;
  const draft = root && entryOf(root, '$schema')?.value;
  if (root) checkSchema(root, { words, path, draft: draft ? { $schema: jsonOf(draft) } : {} }, report);
};

/** Rules of JSON Schemas that cannot be kept together, as those of the short form. */
export const lintSchemas = ({ tree, properties }: LintedPlan, report: Report): void => {
  checkRoot(tree, 'context', 'The context', [], report);
  for (const section of [...eventSections, 'entities'] as const) {
    for (const { name, value } of entriesOf(tree, section)) {
      const it = holderText({ section, name });
      checkRoot(value, 'schema', it.replace(/^t/, 'T'), [], report);
      for (const part of ['versions', 'per_source']) {
        for (const body of entriesOf(value, part)) {
          const words = holderText({ section, name, part: body.name });
          checkRoot(body.value, 'schema', words.replace(/^t/, 'T'), [], report);
        }
      }
    }
  }
  for (const { entry, path } of properties) checkRoot(entry.value, 'schema', pathText(path), path, report);
};

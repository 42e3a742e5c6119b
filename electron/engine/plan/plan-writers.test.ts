import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parsePlan } from './parse-plan.ts';
import { jsonOf, type PlanNode } from './plan-tree.ts';
import { exportPlan, planWriters } from './plan-writers.ts';

const treeOf = (text: string): PlanNode => {
  const { tree, problems } = parsePlan(text, 'plan.yaml');
  if (!tree) throw new Error(JSON.stringify(problems.all));
  return tree;
};

const written = (plan: PlanNode, id: string, comments: readonly string[] = []): string => {
  const result = exportPlan(plan, id, { comments });
  if (!result) throw new Error(`There is no writer ${id}.`);
  return result.files.map(({ text }) => text).join('\n');
};

describe('a plan written as YAML', () => {
  const text = `trackside: 1
name: Shop
events:
  Order Completed:
    description: "Somebody has paid: at last"
    tags: [checkout, "12"]
    properties:
      order_id: { type: string, required: true, pattern: "^A-\\\\d+$" }
      "no": { type: boolean, description: "Two\\nlines" }
      "1.10": { enum: ["yes", null, 3, "007"] }
      __proto__: { type: "null" }
      lines:
        type: array
        items: { type: object, properties: { sku: { type: string } } }
  "*": {}
`;

  it('reads back the same', () => {
    const plan = treeOf(text);
    const again = parsePlan(written(plan, 'trackside'), 'plan.yaml');
    expect(again.problems.all).toEqual([]);
    expect(again.tree && jsonOf(again.tree)).toEqual(jsonOf(plan));
  });

  it('keeps the rules of a property on one line, sections apart, and comments at the head', () => {
    const lines = written(treeOf(text), 'trackside', ['Read from plan.json', 'and:\nmore']).split('\n');
    expect(lines.slice(0, 4)).toEqual(['# Read from plan.json', '# and:', '# more', '']);
    expect(lines).toContain('      order_id: { type: string, required: true, pattern: ^A-\\d+$ }');
    expect(lines[lines.indexOf('events:') - 1]).toBe('');
  });

  it('keeps the order of versions, of which the first counts where none is named', () => {
    const versions = 'trackside: 1\nevents:\n  A:\n    versioned_by: context.v\n    versions: { "2": {}, "1": {} }\n';
    expect(written(treeOf(versions), 'trackside')).toMatch(/"2": \{\}\s+"1": \{\}/);
  });

  it('puts the sections in the order that people read them in', () => {
    const shuffled = treeOf('events: {}\nname: A\nunplanned: { events: off }\ntrackside: 1\n');
    const names = written(shuffled, 'trackside').match(/^\w+/gm);
    expect(names).toEqual(['trackside', 'name', 'unplanned', 'events']);
  });
});

const odd = `trackside: 1
name: "Odd | <b>shop</b>"
naming: { events: Title Case }
unplanned: { properties: off }
common: { session: { type: string } }
shared_properties:
  item: { sku: { type: string, required: true, description: "Number */ of it" } }
entities:
  user: { identifier: id, properties: { email: { type: string, pii: true, format: email } } }
  company: { label: Company, properties: { "2 words": { type: [string, "null"] } } }
events:
  Record: { include: [item], properties: { "a-b": { enum: [x, 3, null] }, __proto__: { type: integer } } }
  "42 things": { description: "Many | things", properties: { list: { type: array, items: { type: [string, integer] } }, gaps: { type: [array, "null"], items: { type: [object, "null"], properties: { a: { type: integer } } } } } }
  "42-things": {}
  "😀": { schema: { minProperties: 1 }, deprecated: use Record }
  Order Completed:
    purpose: How much is sold?
    owner: growth
    sources: [web]
    versioned_by: context.v
    properties: { total: { type: number, minimum: 0, required: true } }
    versions:
      1: {}
      2: { properties: { lines: { type: array, items: { type: object, properties: { sku: { type: string, required: true } } } } } }
pages:
  "*": { properties: { url: { type: string } } }
`;

const compileTypes = async (text: string): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'trackside-types-'));
  try {
    await writeFile(join(folder, 'plan.ts'), text);
    await writeFile(
      join(folder, 'use.ts'),
      "import type { TrackEvents, Record } from './plan.ts';\n" +
        "export const sent: TrackEvents['Order Completed@2'] = { total: 1, lines: [{ sku: 'a' }] };\n" +
        "export const item: Record = { sku: 'a', 'a-b': 'x', more: true };\n" +
        "export const gaps: TrackEvents['42 things'] = { gaps: [{ a: 1 }, null] };\n" +
        '// @ts-expect-error A number is planned.\n' +
        "export const wrong: TrackEvents['Order Completed@1'] = { total: '1' };\n",
    );
    const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
    const options = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--allowImportingTsExtensions',
    ];
    const files = [join(folder, 'plan.ts'), join(folder, 'use.ts')];
    await promisify(execFile)(process.execPath, [compiler, ...options, ...files]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

it('TypeScript types of a plan with odd names compile, and hold what is sent to the plan', async () => {
  await compileTypes(written(treeOf(odd), 'typescript'));
});

it('a Markdown page has every event with its properties, and nothing in it is read as markup', () => {
  const page = written(treeOf(odd), 'markdown');
  expect(page).toContain('# Odd \\| \\<b\\>shop\\</b\\>');
  expect(page).toContain('### Order Completed, version 2');
  expect(page).toContain('- **Purpose:** How much is sold?');
  expect(page).toContain('| `lines[].sku` | string | yes |  |  |');
  expect(page).toContain('| `gaps` | array of (object or null) or null |');
  expect(page).toContain('| `total` | number | yes | at least 0 |  |');
  expect(page).toContain('### Any other page');
});

it('characters that turn text round or hide it are written out, in types and on the page', () => {
  const hidden = treeOf(
    'trackside: 1\nname: H\nevents:\n  "A\\u202eB": { description: "x\\u2066y", properties: { "c\\u200bd": { enum: ["\\u2028"] } } }\n',
  );
  for (const form of ['typescript', 'markdown']) {
    const text = written(hidden, form);
    expect(text).not.toMatch(/[\u202e\u2066\u200b\u2028]/);
    expect(text).toContain('202e');
  }
});

it('a JSON Schema that forbids other members beside other keywords is kept by what the plan takes', () => {
  const closed = `trackside: 1
unplanned: { properties: error }
events:
  A:
    properties: { a: { type: string } }
    schema: { properties: { a: true }, additionalProperties: false, propertyNames: { pattern: ^a } }
`;
  const ajv = new Ajv2020();
  const keeps = ajv.compile(JSON.parse(written(treeOf(closed), 'json-schema')));
  const sent = (properties: object) => ({ type: 'track', event: 'A', properties });
  expect([keeps(sent({ a: 'x' })), keeps(sent({ a: 'x', b: 1 })), keeps(sent({ a: 1 }))]).toEqual([true, false, false]);
});

it('Segment gets draft 7, JSON Schema today’s words, of tuples and dependencies', () => {
  const rules = `{"$schema":"http://json-schema.org/draft-07/schema#","title":"A","type":"object","properties":{
    "pair":{"type":"array","items":[{"type":"string"},{"type":"number"}],"additionalItems":false},
    "free":{"type":"object","unevaluatedProperties":false}},"dependencies":{"a":["b"],"c":{"required":["d"]}}}`;
  const segment = exportPlan(treeOf(rules), 'segment');
  expect(JSON.parse(segment?.files[0]?.text ?? '').rules[0].jsonSchema.properties.properties).toMatchObject({
    properties: { pair: { items: [{ type: 'string' }, { type: 'number' }], additionalItems: false } },
    dependencies: { a: ['b'], c: { required: ['d'] } },
  });
  expect(segment?.notes.map(({ message }) => message)).toEqual([expect.stringContaining('`unevaluatedProperties`')]);
  expect(JSON.parse(written(treeOf(rules), 'json-schema')).$defs.A.properties.properties).toMatchObject({
    properties: { pair: { prefixItems: [{ type: 'string' }, { type: 'number' }], items: false } },
    dependentRequired: { a: ['b'] },
    dependentSchemas: { c: { required: ['d'] } },
  });
});

it('what a form has no place for is noted with its place', () => {
  const notes = exportPlan(treeOf(odd), 'segment')?.notes ?? [];
  expect(notes.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      '/naming',
      '/versioned_by',
      '/events/Order Completed/versions/1/purpose',
      '/events/Order Completed/versions/1/sources',
      '/events/😀/deprecated',
      '/entities/user/properties/email/pii',
    ]),
  );
  for (const { message } of notes) expect(message).toMatch(/\.$/);
});

it('every form writes something for an empty plan', () => {
  for (const { id } of planWriters) expect(written(treeOf('trackside: 1\n'), id)).not.toBe('');
  expect(planWriters.map(({ id }) => id).toSorted()).toEqual([
    'json-schema',
    'markdown',
    'segment',
    'trackside',
    'typescript',
  ]);
});

import { describe, expect, it } from 'vitest';
import { parsePlan } from './parse-plan.ts';
import { jsonOf, type PlanNode } from './plan-tree.ts';
import { exportPlan } from './plan-writers.ts';

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

import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import { entryNode, mapNode, scalarNode } from './build-node.ts';

/** A property while the rows of a table are gathered: `lines[].sku` stands in `lines`. */
export class PropertyDraft {
  private readonly name: string;
  private readonly offset: number;
  private readonly rules = new Map<string, PlanEntry>();
  private readonly members = new Map<string, PropertyDraft>();
  private items: PropertyDraft | undefined;

  constructor(name: string, offset: number) {
    this.name = name;
    this.offset = offset;
  }

  /** True where rules were given to it, and not only to what lies in it. */
  get isSet(): boolean {
    return this.rules.size > 0;
  }

  set(rules: readonly (PlanEntry | undefined)[]): void {
    for (const rule of rules) if (rule && !this.rules.has(rule.name)) this.rules.set(rule.name, rule);
  }

  /** The draft at a path of names and `[]`. */
  at(path: readonly string[], offset: number): PropertyDraft {
    const [first, ...rest] = path;
    if (first === undefined) return this;
    const next = first === '[]' ? this.items : this.members.get(first);
    const found = next ?? new PropertyDraft(first, offset);
    if (first === '[]') this.items = found;
    else this.members.set(first, found);
    return found.at(rest, offset);
  }

  entries(): readonly PlanEntry[] {
    return [...this.members.values()].map((member) => member.entry());
  }

  private entry(): PlanEntry {
    return entryNode(this.name, this.node(), this.offset);
  }

  private node(): PlanNode {
    const { items, members, offset } = this;
    const typed = (type: string): PlanEntry => entryNode('type', scalarNode(type, offset));
    const implied = items ? typed('array') : members.size > 0 ? typed('object') : undefined;
    const rules = [...this.rules.values()];
    const inner = this.rules.get('items')?.value;
    const own = items?.node();
    return mapNode(
      [
        implied && !this.rules.has('type') ? implied : undefined,
        ...rules.filter(({ name }) => name !== 'items'),
        own
          ? entryNode('items', own.kind === 'map' && own.entries.size > 0 ? merged(inner, own) : own)
          : this.rules.get('items'),
        members.size > 0 ? entryNode('properties', mapNode(this.entries(), offset)) : undefined,
      ],
      offset,
    );
  }
}

const merged = (one: PlanNode | undefined, other: PlanNode): PlanNode => {
  if (one?.kind !== 'map' || other.kind !== 'map') return other;
  return { ...other, entries: new Map([...one.entries, ...other.entries]) };
};

/** The path that a name in a table means: `lines[].sku` is `lines`, `[]`, `sku`. */
export const pathOf = (name: string): readonly string[] =>
  name
    .replace(/\[(?:\d+|\*|n|i)?\]/gi, '.[]')
    .split('.')
    .map((step) => step.trim())
    .filter((step) => step !== '' && step !== '$');

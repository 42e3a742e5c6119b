import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import type { Problems } from '../problems.ts';
import { entriesOf, entryOf, flagOf, itemsOf, scalarText, textOf } from '../read-node.ts';
import { entryNode, listNode, mapNode, scalarNode } from './build-node.ts';
import { nameOf, type RudderCatalog } from './rudder-catalog.ts';

/** Custom types may name custom types. */
const deepestType = 20;

const keywordOf = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const keywords: ReadonlySet<string> = new Set([
  'enum',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
]);
const itemKeys: ReadonlySet<string> = new Set(['itemType', 'itemTypes']);

/** Writes the resources of a rudder-cli project as the JSON Schema that they stand for. */
export class RudderSchemas {
  private readonly catalog: RudderCatalog;
  private readonly problems: Problems;

  constructor(catalog: RudderCatalog, problems: Problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  /** Of a rule's properties, or of those nested in one; `isOpen` where others may come. */
  object(holder: PlanNode, isOpen: boolean, depth = 0): PlanNode {
    const { offset } = holder;
    const members: PlanEntry[] = [];
    const required: PlanNode[] = [];
    for (const reference of itemsOf(holder, 'properties')) {
      const member = this.member(reference, depth);
      if (!member) continue;
      members.push(member);
      if (flagOf(reference, 'required') === true) required.push(scalarNode(member.name, reference.offset));
    }
    const variants = itemsOf(holder, 'variants').flatMap((variant) => this.variant(variant, depth));
    const closed = variants.length > 0 ? 'unevaluatedProperties' : 'additionalProperties';
    return mapNode(
      [
        entryNode('type', scalarNode('object', offset)),
        entryNode('properties', mapNode(members, offset)),
        required.length === 0 ? undefined : entryNode('required', listNode(required, offset)),
        isOpen ? undefined : entryNode(closed, scalarNode(false, offset)),
        variants.length === 0 ? undefined : entryNode('allOf', listNode(variants, offset)),
      ],
      offset,
    );
  }

  private member(reference: PlanNode, depth: number): PlanEntry | undefined {
    const named = entryOf(reference, 'property')?.value ?? entryOf(reference, '$ref')?.value;
    const property = this.catalog.find('property', named);
    if (!property) {
      const shown = JSON.stringify(scalarText(named) ?? '');
      this.problems.error(named?.offset ?? reference.offset, `The property ${shown} is not in the files of this plan.`);
      return undefined;
    }
    const name = nameOf(property) ?? textOf(property, 'id') ?? '';
    const own = this.typed(property, depth);
    const nested = itemsOf(reference, 'properties').length > 0 ? this.nested(reference, own, depth) : own;
    return entryNode(name, nested, property.offset);
  }

  /** Properties nested in an object, or in the items of a list. */
  private nested(reference: PlanNode, own: PlanNode, depth: number): PlanNode {
    const flag = flagOf(reference, 'additional_properties') ?? flagOf(reference, 'additionalProperties');
    const inner = this.object(reference, flag !== false, depth + 1);
    const entries = own.kind === 'map' ? [...own.entries.values()] : [];
    const isList = itemsOf(own, 'type').some((type) => scalarText(type) === 'array');
    if (isList)
      return mapNode([...entries.filter(({ name }) => name !== 'items'), entryNode('items', inner)], own.offset);
    const members = inner.kind === 'map' ? [...inner.entries.values()].filter(({ name }) => name !== 'type') : [];
    return mapNode([...entries, ...members], own.offset);
  }

  /** A property or a custom type. */
  private typed(resource: PlanNode, depth: number): PlanNode {
    const { offset } = resource;
    const config = [...entriesOf(resource, 'config'), ...entriesOf(resource, 'propConfig')];
    const types = this.typesIn([...itemsOf(resource, 'type'), ...itemsOf(resource, 'types')]);
    const custom = types.find(({ name }) => this.catalog.isReference('custom-type', name));
    const description = entryOf(resource, 'description');
    if (custom) {
      const inner = this.customType(custom, depth);
      const entries = inner.kind === 'map' ? [...inner.entries.values()] : [];
      return mapNode([...entries.filter(({ name }) => name !== 'description' || !description), description], offset);
    }
    const items = this.items(resource, config, depth);
    const object = itemsOf(resource, 'properties').length > 0 ? this.object(resource, false, depth + 1) : undefined;
    const members = object?.kind === 'map' ? [...object.entries.values()].filter(({ name }) => name !== 'type') : [];
    return mapNode(
      [
        types.length === 0
          ? undefined
          : entryNode(
              'type',
              listNode(
                types.map(({ name, offset: place }) => scalarNode(name, place)),
                offset,
              ),
            ),
        ...this.configured(config),
        items && entryNode('items', items),
        ...members,
        description,
      ],
      offset,
    );
  }

  private customType({ name, offset }: { name: string; offset: number }, depth: number): PlanNode {
    const found = this.catalog.find('custom-type', scalarNode(name, offset));
    if (found && depth < deepestType) return this.typed(found, depth + 1);
    const message = found
      ? `The type ${name} refers to itself without end.`
      : `The type ${name} is not in the files of this plan.`;
    this.problems.error(offset, message);
    return mapNode([], offset);
  }

  private items(resource: PlanNode, config: readonly PlanEntry[], depth: number): PlanNode | undefined {
    const listed = config.filter(({ name }) => itemKeys.has(keywordOf(name))).map(({ value }) => value);
    const direct = [...itemsOf(resource, 'item_type'), ...itemsOf(resource, 'item_types')];
    const types = this.typesIn([
      ...direct,
      ...listed.flatMap((value) => (value.kind === 'list' ? value.items : [value])),
    ]);
    const [first] = types;
    if (!first) return undefined;
    if (this.catalog.isReference('custom-type', first.name)) return this.customType(first, depth);
    const names = types.map(({ name, offset }) => scalarNode(name, offset));
    return mapNode([entryNode('type', listNode(names, first.offset))], first.offset);
  }

  /** Types as a list, or as a text with commas. */
  private typesIn(nodes: readonly PlanNode[]): readonly { readonly name: string; readonly offset: number }[] {
    return nodes.flatMap((node) =>
      (scalarText(node) ?? 'null')
        .split(',')
        .map((name) => ({ name: name.trim(), offset: node.offset }))
        .filter(({ name }) => name !== ''),
    );
  }

  private configured(config: readonly PlanEntry[]): readonly PlanEntry[] {
    return config.flatMap((entry) => {
      const name = keywordOf(entry.name);
      if (keywords.has(name)) return [{ ...entry, name }];
      if (!itemKeys.has(name)) {
        this.problems.notice(entry.offset, `\`${entry.name}\` of a property is not known: it is not judged.`);
      }
      return [];
    });
  }

  /** Properties that come with a value of another property. */
  private variant(variant: PlanNode, depth: number): readonly PlanNode[] {
    const named = entryOf(variant, 'discriminator')?.value;
    const property = this.catalog.find('property', named);
    const name = nameOf(property) ?? scalarText(named) ?? '';
    const cases = itemsOf(variant, 'cases');
    const matched = cases.flatMap((item) => itemsOf(item, 'match'));
    const when = (values: PlanNode, offset: number): PlanNode =>
      mapNode(
        [
          entryNode('properties', mapNode([entryNode(name, values)], offset)),
          entryNode('required', listNode([scalarNode(name, offset)], offset)),
        ],
        offset,
      );
    const branch = (condition: PlanNode, holder: PlanNode): PlanNode =>
      mapNode([entryNode('if', condition), entryNode('then', this.object(holder, true, depth + 1))], holder.offset);
    const branches = cases.map((item) => {
      const values = mapNode([entryNode('enum', listNode(itemsOf(item, 'match'), item.offset))], item.offset);
      return branch(when(values, item.offset), item);
    });
    const fallback = entryOf(variant, 'default');
    if (fallback?.value.kind !== 'list') return branches;
    const { offset } = fallback;
    const none = entryNode('not', mapNode([entryNode('enum', listNode(matched, offset))], offset));
    const holder = mapNode([{ ...fallback, name: 'properties' }], offset);
    const otherwise = mapNode(
      [entryNode('properties', mapNode([entryNode(name, mapNode([none], offset))], offset))],
      offset,
    );
    return [...branches, branch(otherwise, holder)];
  }
}

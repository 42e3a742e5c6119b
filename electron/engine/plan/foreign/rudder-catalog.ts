import type { PlanNode } from '../plan-tree.ts';
import type { Problems } from '../problems.ts';
import { entryOf, itemsOf, scalarText, textOf } from '../read-node.ts';

/** A tracking plan of the project, with the names that includes call it by. */
export interface RudderPlan {
  readonly names: readonly string[];
  readonly spec: PlanNode;
  readonly rules: readonly PlanNode[];
}

type Kind = 'property' | 'event' | 'category' | 'custom-type';

const lists: ReadonlyMap<string, readonly [kind: Kind, list: string]> = new Map([
  ['properties', ['property', 'properties']],
  ['events', ['event', 'events']],
  ['categories', ['category', 'categories']],
  ['custom-types', ['custom-type', 'types']],
]);

/** `#property:id`, and `#/properties/group/id` of older projects. */
const references: Readonly<Record<Kind, RegExp>> = {
  property: /^#(?:\/?properties\/[^/]+\/|property:)(.+)$/,
  event: /^#(?:\/?events\/[^/]+\/|event:)(.+)$/,
  category: /^#(?:\/?categories\/[^/]+\/|category:)(.+)$/,
  'custom-type': /^#(?:\/?custom-types\/[^/]+\/|custom-type:)(.+)$/,
};

/** The name of a property or event; projects of the first versions call it otherwise. */
export const nameOf = (resource: PlanNode | undefined): string | undefined =>
  textOf(resource, 'name') ?? textOf(resource, 'display_name');

export const isRudderDocument = (document: PlanNode): boolean =>
  /^rudder\//.test(textOf(document, 'version') ?? '') && entryOf(document, 'kind') !== undefined;

/** The resources of a rudder-cli project, by kind and id. */
export class RudderCatalog {
  readonly plans: readonly RudderPlan[];
  private readonly found = new Map<string, PlanNode>();

  constructor(documents: readonly PlanNode[], problems: Problems) {
    const plans: RudderPlan[] = [];
    for (const document of documents) {
      const kind = textOf(document, 'kind') ?? '';
      const spec = entryOf(document, 'spec')?.value;
      const list = lists.get(kind);
      if ((kind === 'tracking-plan' || kind === 'tp') && spec) {
        const names = [textOf(spec, 'id'), textOf(entryOf(document, 'metadata')?.value, 'name')];
        plans.push({ names: names.flatMap((name) => name ?? []), spec, rules: itemsOf(spec, 'rules') });
      } else if (list) this.gather(list[0], itemsOf(spec, list[1]), problems);
      else if (spec) {
        problems.notice(
          document.offset,
          `A document of the kind ${JSON.stringify(kind)} is no part of a tracking plan: it is left out.`,
        );
      }
    }
    this.plans = plans;
  }

  /** The resource that a reference names. */
  find(kind: Kind, reference: PlanNode | undefined): PlanNode | undefined {
    const written = scalarText(reference) ?? textOf(reference, '$ref') ?? '';
    const id = references[kind].exec(written)?.[1];
    return id === undefined ? undefined : this.found.get(`${kind} ${id}`);
  }

  /** The id in a reference to something whose files are not here; undefined where the files hold that kind. */
  idOfAbsent(kind: Kind, reference: PlanNode | undefined): string | undefined {
    if ([...this.found.keys()].some((key) => key.startsWith(`${kind} `))) return undefined;
    return references[kind].exec(scalarText(reference) ?? textOf(reference, '$ref') ?? '')?.[1];
  }

  isReference(kind: Kind, written: string): boolean {
    return references[kind].test(written);
  }

  private gather(kind: Kind, resources: readonly PlanNode[], problems: Problems): void {
    for (const resource of resources) {
      const id = textOf(resource, 'id') ?? textOf(resource, 'name');
      const key = `${kind} ${id}`;
      if (this.found.has(key))
        problems.notice(resource.offset, `The id ${JSON.stringify(id)} stands twice: the first one counts.`);
      else if (id !== undefined) this.found.set(key, resource);
    }
  }
}

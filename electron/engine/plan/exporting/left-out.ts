import { childPath } from '../../judge/pointer.ts';
import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import type { WriterNote } from '../plan-writer.ts';
import { entriesOf, entryOf } from '../read-node.ts';

/** Notes of what a form has no place for. */
export class LeftOut {
  readonly notes: WriterNote[] = [];

  /** Notes the members of a part of the plan that are there. */
  members(node: PlanNode | undefined, path: string, names: readonly string[], form: string): void {
    for (const name of names) {
      if (entryOf(node, name)) this.add(childPath(path, name), `${form} has no place for \`${name}\`: it is left out.`);
    }
  }

  /** Notes the same for every property, those in objects and lists too. */
  ofProperties(properties: readonly PlanEntry[], path: string, names: readonly string[], form: string): void {
    for (const { name, value } of properties) {
      const own = childPath(path, name);
      this.members(value, own, names, form);
      this.ofProperties(entriesOf(value, 'properties'), `${own}/properties`, names, form);
      const items = entryOf(value, 'items');
      if (items) this.ofProperties([items], own, names, form);
    }
  }

  add(path: string, message: string): void {
    this.notes.push({ path, message });
  }
}

/** Parts of a plan that only Trackside has. */
export const onlyOwn = ['naming', 'severity', 'mute', 'rules', 'destinations', 'consent'] as const;

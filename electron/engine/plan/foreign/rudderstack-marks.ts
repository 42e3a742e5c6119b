import type { PlanNode } from '../plan-tree.ts';
import { entryOf, itemsOf, textOf } from '../read-node.ts';

/** RudderStack's older plans have the shape of Segment's, with marks of its own. */
export const isRudderStack = (document: PlanNode): boolean => {
  const rules = entryOf(document, 'rules')?.value;
  const [event] = itemsOf(rules, 'events');
  if (entryOf(event, 'eventType') || (textOf(event, 'id') ?? '').startsWith('ev_')) return true;
  if (['creationType', 'workspaceId', 'version'].some((name) => entryOf(document, name) !== undefined)) return true;
  return ['page', 'screen'].some((name) => entryOf(rules, name)?.value.kind === 'map');
};

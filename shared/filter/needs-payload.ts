import { isFindingField } from './message.ts';
import type { FilterNode, TextField } from './tree.ts';

const fieldNeedsPayload = (field: TextField): boolean => field === 'group' || isFindingField(field);

/** Whether the compact columns are too little and stored bodies (payload, violations) must be read. */
export const needsPayload = (tree: FilterNode): boolean => {
  switch (tree.type) {
    case 'all':
    case 'any':
      return tree.nodes.some(needsPayload);
    case 'not':
      return needsPayload(tree.node);
    case 'word':
    case 'payload':
      return true;
    case 'field':
      return fieldNeedsPayload(tree.field);
    case 'presence':
      return tree.subject.type === 'path' || fieldNeedsPayload(tree.subject.field);
    case 'state':
      return tree.states.includes('automatic');
    case 'size':
    case 'time':
      return false;
  }
};

/** What the columns alone can decide of a filter: every match of the whole filter matches this too. */
export const columnPart = (tree: FilterNode): FilterNode => {
  if (!needsPayload(tree)) return tree;
  const nodes = tree.type === 'all' ? tree.nodes.filter((node) => !needsPayload(node)) : [];
  return { type: 'all', nodes, start: tree.start, end: tree.end };
};

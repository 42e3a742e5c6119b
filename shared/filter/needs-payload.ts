import { pathPattern } from '../model/violation.ts';
import type { FilterNode, TextTest } from './tree.ts';

/** Whether a test of paths means the same whatever the indexes in them are. */
const leavesIndexes = (test: TextTest): boolean => {
  switch (test.type) {
    case 'text':
      return pathPattern(test.text) === test.text && !test.text.includes('*');
    case 'wildcard':
      return test.parts.every((part) => !/[\d*]/.test(part));
    case 'regex':
      return false;
  }
};

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
      // Paths stand in columns too, with their indexes left out.
      return tree.field === 'group' || (tree.field === 'path' && !tree.tests.every(leavesIndexes));
    case 'presence':
      return tree.subject.type === 'path' || tree.subject.field === 'group';
    case 'state':
      return tree.states.includes('automatic');
    case 'size':
    case 'time':
      return false;
  }
};

/** How many tests a row may have to stand. */
export const countTests = (tree: FilterNode): number => {
  switch (tree.type) {
    case 'all':
    case 'any':
      return tree.nodes.reduce((sum, node) => sum + countTests(node), 0);
    case 'not':
      return countTests(tree.node);
    case 'field':
    case 'payload':
    case 'size':
      return tree.tests.length;
    default:
      return 1;
  }
};

/** What the columns alone can decide of a filter: every match of the whole filter matches this too. */
export const columnPart = (tree: FilterNode): FilterNode => {
  if (!needsPayload(tree)) return tree;
  const nodes = tree.type === 'all' ? tree.nodes.filter((node) => !needsPayload(node)) : [];
  return { type: 'all', nodes, start: tree.start, end: tree.end };
};

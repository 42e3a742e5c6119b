import { isFindingField } from './message.ts';
import type { FilterNode } from './tree.ts';

/** Whether all of a part speaks of what was found in a message: its codes, severities and paths. */
export const speaksOfFindings = (node: FilterNode): boolean => {
  switch (node.type) {
    case 'all':
    case 'any':
      return node.nodes.length > 0 && node.nodes.every(speaksOfFindings);
    case 'not':
      return speaksOfFindings(node.node);
    case 'field':
      return isFindingField(node.field);
    case 'presence':
      return node.subject.type === 'field' && isFindingField(node.subject.field);
    default:
      return false;
  }
};

type All = Extract<FilterNode, { readonly type: 'all' }>;

const partsOf = (tree: FilterNode): readonly FilterNode[] => (tree.type === 'all' ? tree.nodes : [tree]);

/** The parts of a filter that choose violations, in a list of those. */
export const findingTerms = (tree: FilterNode): All => {
  const { start, end } = tree;
  return { type: 'all', nodes: partsOf(tree).filter(speaksOfFindings), start, end };
};

/** The parts that choose messages; one that mixes the two does. */
export const messageTerms = (tree: FilterNode): All => {
  const { start, end } = tree;
  return { type: 'all', nodes: partsOf(tree).filter((node) => !speaksOfFindings(node)), start, end };
};

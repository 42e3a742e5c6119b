import { findingTerms, messageTerms } from '../../../shared/filter/finding-terms.ts';
import { compileText } from '../../../shared/filter/match-value.ts';
import type { FilterNode, FilterTerm } from '../../../shared/filter/tree.ts';
import { createRegexCompiler } from '../store/linear-regex.ts';
import type { FindingGroup } from '../store/read-findings.ts';
import { compileGroupPath } from './group-path.ts';

type GroupTest = (group: FindingGroup) => boolean;

/** A filter for a list of violations: which messages are looked at, and which of their violations are listed. */
export interface ViolationFilter {
  readonly messages: FilterNode;
  readonly lists: GroupTest;
}

const compileRegex = createRegexCompiler();

const termTest = (term: FilterTerm): GroupTest => {
  if (term.type === 'presence') return () => term.present;
  if (term.type !== 'field') return () => true;
  const { field } = term;
  if (field === 'path') {
    const tests = term.tests.map((test) => compileGroupPath(test, compileRegex));
    return ({ path }) => tests.some((matches) => matches(path));
  }
  const tests = term.tests.map((test) => compileText(test, compileRegex));
  return ({ code, severity }) => tests.some((matches) => matches(field === 'code' ? code : severity));
};

const groupTest = (node: FilterNode): GroupTest => {
  switch (node.type) {
    case 'all': {
      const tests = node.nodes.map(groupTest);
      return (group) => tests.every((matches) => matches(group));
    }
    case 'any': {
      const tests = node.nodes.map(groupTest);
      return (group) => tests.some((matches) => matches(group));
    }
    case 'not': {
      const matches = groupTest(node.node);
      return (group) => !matches(group);
    }
    default:
      return termTest(node);
  }
};

/**
 * Terms of code, severity and path choose violations, all else messages. A part that mixes the two, such as
 * `code:x OR user:u1`, chooses messages.
 */
export const splitFilter = (tree: FilterNode): ViolationFilter => ({
  messages: messageTerms(tree),
  lists: groupTest(findingTerms(tree)),
});

import { printPath, printTest } from './print-value.ts';
import { quote } from './quoting.ts';
import type { FilterNode, FilterTerm, ValueTest } from './tree.ts';

const printTests = (tests: readonly ValueTest[], path = false): string => {
  const printed = tests.map((test) => printTest(test, path));
  return printed.length === 1 ? printed.join('') : `(${printed.join(',')})`;
};

const plainWord = /^[^\s":()\\*-][^\s":()\\*]*$/;

const printTerm = (term: FilterTerm): string => {
  switch (term.type) {
    case 'word':
      return plainWord.test(term.text) && term.text !== 'OR' ? term.text : quote(term.text);
    case 'field':
      return `${term.field}:${printTests(term.tests, term.field === 'path')}`;
    case 'payload':
      return `${printPath(term.path)}:${printTests(term.tests)}`;
    case 'size':
      return `size:${printTests(term.tests)}`;
    case 'state':
      return `is:${term.states.length === 1 ? term.states.join('') : `(${term.states.join(',')})`}`;
    case 'presence': {
      const subject = term.subject.type === 'field' ? term.subject.field : printPath(term.subject.path);
      return `${term.present ? 'has' : 'missing'}:${subject}`;
    }
    case 'time':
      return `${term.key}:${term.text}`;
  }
};

const bracketed = (node: FilterNode): string =>
  node.type === 'all' || node.type === 'any' ? `(${printFilter(node)})` : printFilter(node);

/** The text of a filter; read again it gives the same tree. */
export const printFilter = (tree: FilterNode): string => {
  switch (tree.type) {
    case 'all':
      return tree.nodes.map(bracketed).join(' ');
    case 'any':
      return tree.nodes.map((node) => (node.type === 'all' ? printFilter(node) : bracketed(node))).join(' OR ');
    case 'not':
      return `-${bracketed(tree.node)}`;
    default:
      return printTerm(tree);
  }
};

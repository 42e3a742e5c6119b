import type { ViolationGroup } from '../../../shared/contract/shapes.ts';
import { messageTerms } from '../../../shared/filter/finding-terms.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { printFilter } from '../../../shared/filter/print-filter.ts';
import { printTest } from '../../../shared/filter/print-value.ts';
import { namesFilter } from '../names-filter.ts';
import type { Grouping, ViolationSection } from './arrange.ts';

/** A star stands for an index, so that the term means what the group of a path means. */
const pathTerm = (path: string): string => {
  const parts = path.split('*');
  return `path:${printTest(parts.length > 1 ? { type: 'wildcard', parts } : { type: 'text', text: path }, true)}`;
};

/** The filter of the live view that lists the messages which have a violation; of a muted one, those of its event. */
export const violationFilter = ({ code, kind, name, path, muted }: ViolationGroup): string =>
  muted ? namesFilter([{ kind, name }]) : `code:${code} ${namesFilter([{ kind, name }])} ${pathTerm(path)}`;

/** The same, held to the messages that a filter of violations looks at. */
export const rowsOf = (item: ViolationGroup, filter: string): string => {
  const { tree } = parseFilter(filter, { now: Date.now() });
  return `${violationFilter(item)} ${printFilter(messageTerms(tree))}`.trim();
};

/** The filter of the live view that lists the messages of a section which have a violation that a filter chooses. */
export const sectionFilter = ({ items }: ViolationSection, grouping: Grouping, filter: string): string => {
  const [first] = items;
  if (!first) return 'has:code';
  const { tree } = parseFilter(filter, { now: Date.now() });
  const choosesViolations = tree.type !== 'all' || messageTerms(tree).nodes.length < tree.nodes.length;
  const printed = tree.type === 'any' ? `(${printFilter(tree)})` : printFilter(tree);
  switch (grouping) {
    case 'code':
      return `code:${first.code} ${printed}`.trim();
    case 'event':
    case 'owner':
      return `${namesFilter(grouping === 'event' ? [first] : items)} ${choosesViolations ? '' : 'has:code '}${printed}`.trim();
  }
};

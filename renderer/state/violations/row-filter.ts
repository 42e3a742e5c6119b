import type { ViolationGroup } from '../../../shared/contract/shapes.ts';
import { printTest } from '../../../shared/filter/print-value.ts';
import { filterTerm } from '../filter-term.ts';
import type { Grouping, ViolationSection } from './arrange.ts';

type Named = Pick<ViolationGroup, 'kind' | 'name'>;

const named = ({ kind, name }: Named): string => {
  if (name !== '') return `kind:${kind} ${filterTerm('event', name)}`;
  return kind === 'page' || kind === 'screen' || kind === 'track' ? `kind:${kind} missing:event` : `kind:${kind}`;
};

/** A star stands for an index, so that the term means what the group of a path means. */
const pathTerm = (path: string): string => {
  const parts = path.split('*');
  return `path:${printTest(parts.length > 1 ? { type: 'wildcard', parts } : { type: 'text', text: path }, true)}`;
};

/** The filter of the live view that lists the messages which have a violation; of a muted one, those of its event. */
export const violationFilter = ({ code, kind, name, path, muted }: ViolationGroup): string =>
  muted ? named({ kind, name }) : `code:${code} ${named({ kind, name })} ${pathTerm(path)}`;

/** The filter of the live view that lists the messages of a section which have a violation. */
export const sectionFilter = ({ items }: ViolationSection, grouping: Grouping): string => {
  const [first] = items;
  if (!first) return 'has:code';
  switch (grouping) {
    case 'event':
      return `${named(first)} has:code`;
    case 'code':
      return `code:${first.code}`;
    case 'owner': {
      const names = [...new Set(items.map(named))];
      return names.length === 1
        ? `${names.join('')} has:code`
        : `(${names.map((each) => `(${each})`).join(' OR ')}) has:code`;
    }
  }
};

import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { printFilter } from '../../../shared/filter/print-filter.ts';

/** The part of a filter that can be read, as text the engine takes: mistakes are shown, the rest applies. */
export const appliedFilter = (text: string): string => {
  const { tree, errors } = parseFilter(text, { now: Date.now() });
  return errors.length === 0 ? text.trim() : printFilter(tree);
};

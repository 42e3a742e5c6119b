import { ContractError } from '../../../shared/contract/errors.ts';
import { isFindingField } from '../../../shared/filter/message.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import type { FilterNode } from '../../../shared/filter/tree.ts';
import { verdicts } from '../../../shared/model/violation.ts';
import { regexProblem } from '../store/linear-regex.ts';

/** The tree of a filter; one that cannot be read whole is refused with the place of its first mistake. */
export const readFilter = (text: string | undefined, now: number): FilterNode => {
  const { tree, errors } = parseFilter(text ?? '', { now, checkRegex: regexProblem });
  const [error] = errors;
  if (!error) return tree;
  const { start, end, message, proposal } = error;
  throw new ContractError({
    code: 'bad-filter',
    message,
    remedy: proposal
      ? `Write ${proposal} there instead.`
      : 'Mend or leave out that part; docs/filter.md has the language.',
    position: { start, end },
  });
};

const has = (tree: FilterNode, is: (term: FilterNode) => boolean): boolean => {
  switch (tree.type) {
    case 'all':
    case 'any':
      return tree.nodes.some((node) => has(node, is));
    case 'not':
      return has(tree.node, is);
    default:
      return is(tree);
  }
};

/** Whether what matches also changes with repeats of messages that are long stored. */
export const looksAtRepeats = (tree: FilterNode): boolean =>
  has(tree, (term) => term.type === 'state' && term.states.includes('repeated'));

/** Whether what matches also changes where stored messages are judged again. */
export const looksAtJudgements = (tree: FilterNode): boolean =>
  has(tree, (term) => {
    switch (term.type) {
      case 'state':
        return term.states.some((state) => verdicts.some((verdict) => verdict === state));
      case 'field':
        return isFindingField(term.field);
      case 'presence':
        return term.subject.type === 'field' && isFindingField(term.subject.field);
      default:
        return false;
    }
  });

/** A stretch that begins, or without a beginning ends, with a date. */
const isFixed = (text: string): boolean => /^\[?(?:\.\.)?\d{4}-/.test(text);

/** Whether the same text means something else later. */
export const looksAtClock = (tree: FilterNode): boolean =>
  has(tree, (term) => term.type === 'time' && !isFixed(term.text));

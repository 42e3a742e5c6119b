import type { FilterError } from '../../../shared/filter/tree.ts';
import { ForeignText } from '../foreign-text.tsx';
import { Kbd } from '../kbd.tsx';
import { Sentence } from '../sentence.tsx';

export interface FilterProblemProps {
  readonly id: string;
  readonly text: string;
  readonly error: FilterError;
  readonly onMend: () => void;
}

/** Why a part of the filter does not apply, and what to write instead. */
export const FilterProblem = ({ id, text, error, onMend }: FilterProblemProps) => (
  <div
    id={id}
    role="status"
    className="flex max-w-full items-center gap-3 rounded-md border border-line bg-raised px-3 py-1.5 font-sans text-sm shadow-raised"
  >
    <span>
      <span className="font-medium text-invalid">Not applied: </span>
      <ForeignText text={text.slice(error.start, error.end)} most={60} className="font-mono" />{' '}
      <Sentence text={error.message} />
    </span>
    {error.proposal === undefined ? undefined : (
      <button
        type="button"
        className="flex h-6 shrink-0 items-center gap-1.5 rounded-md px-2 font-semibold text-accent hover:bg-hover"
        onClick={onMend}
      >
        {error.proposal === '' ? 'Remove it' : `Use ${error.proposal}`}
        <Kbd keys="Alt+Enter" />
      </button>
    )}
  </div>
);

import type { PropertyRules } from '../../judge/plan-rules.ts';
import { anyType, nullStands } from '../../judge/type-match.ts';

/** Kinds of values that no planned type divides further. */
const atoms = ['text', 'date', 'datetime', 'integer', 'fraction', 'boolean', 'array', 'object', 'null'] as const;
type Atom = (typeof atoms)[number];

const ofType: Readonly<Record<PropertyRules['types'][number], readonly Atom[]>> = {
  string: ['text', 'date', 'datetime'],
  number: ['integer', 'fraction'],
  integer: ['integer'],
  boolean: ['boolean'],
  array: ['array'],
  object: ['object'],
  date: ['date'],
  datetime: ['datetime'],
  null: ['null'],
  any: atoms,
};

/** The kinds of values that a property takes. */
export const typeAtoms = (rules: PropertyRules): ReadonlySet<Atom> => {
  const taken = new Set<Atom>(anyType(rules) ? atoms : rules.types.flatMap((type) => ofType[type]));
  if (nullStands(rules)) taken.add('null');
  else if (anyType(rules) && rules.nullable === false) taken.delete('null');
  return taken;
};

import type { MessageRow } from '../../shared/contract/shapes.ts';

/** A message with findings in words: `Order Completed: missing-property /properties/order_id`. */
export const findingLine = ({ name, kind, violations }: Pick<MessageRow, 'name' | 'kind' | 'violations'>): string => {
  const [worst] = violations;
  const line = `${(name || kind).slice(0, 80)}${worst ? `: ${worst.code} ${worst.path}` : ''}`;
  // Names come from outside: what is not a visible character has no place in the system's own surfaces.
  return line.replace(/\p{C}/gu, ' ').slice(0, 160);
};

/** `contact` belongs to a person and may stand where a person is described; all else stands nowhere by itself. */
export type LeakSort = 'contact' | 'payment' | 'national-id' | 'secret';

/** Something that was found in a text. */
export interface Leak {
  readonly sort: LeakSort;
  /** `an e-mail address`. */
  readonly what: string;
  /** As it stands there. */
  readonly text: string;
}

const shown = 2;

/** Enough to find it by, too little to use it. */
export const masked = (text: string): string => {
  const characters = [...text];
  if (characters.length < 10) return '•••';
  return `${characters.slice(0, shown).join('')}•••${characters.slice(-shown).join('')}`;
};

import { printText } from '../../shared/filter/print-value.ts';
import { filterLimits } from '../../shared/filter/tree.ts';
import type { MessageKind } from '../../shared/model/message.ts';

/** A name of one kind of message; empty where it has none, as calls other than events never have. */
export interface NamedKind {
  readonly kind: MessageKind;
  readonly name: string;
}

const hasNames = (kind: MessageKind): boolean => kind === 'track' || kind === 'page' || kind === 'screen';

/** Values in lists that are as long as one term may be. */
const listed = (names: readonly string[]): readonly string[] => {
  const lists: string[] = [];
  let list = '';
  for (const name of names.map((each) => printText(each))) {
    if (list !== '' && list.length + name.length + 10 > filterLimits.termLength) {
      lists.push(list);
      list = '';
    }
    list = list === '' ? name : `${list},${name}`;
  }
  return [...lists, list].map((each) => (names.length === 1 ? `event:${each}` : `event:(${each})`));
};

const ofKind = (kind: MessageKind, names: readonly string[]): readonly string[] => {
  const named = names.filter((name) => name !== '');
  const events = named.length === 0 ? [] : listed(named);
  const unnamed = names.includes('') ? (hasNames(kind) ? ['missing:event'] : ['']) : [];
  return [...events, ...unnamed].map((term) => `kind:${kind} ${term}`.trim());
};

/** Terms that list the messages of some names. */
export const namesFilter = (items: readonly NamedKind[]): string => {
  const byKind = Map.groupBy(items, ({ kind }) => kind);
  const parts = [...byKind].flatMap(([kind, of]) => ofKind(kind, [...new Set(of.map(({ name }) => name))]));
  return parts.length === 1 ? parts.join('') : `(${parts.map((part) => `(${part})`).join(' OR ')})`;
};

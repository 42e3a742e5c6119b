import { complete, type FilterSuggestion, type KnownWords } from '../../../shared/filter/complete.ts';

/** What may stand in place of the text from `start` to `end`. */
export interface Proposals {
  readonly start: number;
  readonly end: number;
  readonly words: readonly FilterSuggestion[];
}

export interface Accepted {
  readonly text: string;
  readonly cursor: number;
  /** A key was taken: its value may be proposed next. */
  readonly wantsValue: boolean;
}

/** Proposals at the cursor; none where nothing is typed yet, or where the one proposal stands there already. */
export const proposalsAt = (text: string, cursor: number, known: KnownWords): Proposals | undefined => {
  const { start, end, suggestions } = complete(text, cursor, known);
  const typed = text.slice(start, end);
  const isValue = suggestions[0]?.type === 'value';
  if (suggestions.length === 0 || (typed === '' && !isValue)) return undefined;
  if (suggestions.some((suggestion) => suggestion.text === typed)) return undefined;
  const closesQuote = typed.startsWith('"') && text[end] === '"';
  return { start, end: closesQuote ? end + 1 : end, words: suggestions };
};

/** The filter with a proposal taken. A value ends its term, so a blank follows it, except inside a list. */
export const accept = (text: string, { start, end }: Proposals, word: FilterSuggestion): Accepted => {
  const before = text.slice(0, start) + word.text;
  const after = text.slice(end);
  const inList = /[(,]$/.test(text.slice(0, start));
  const blank = word.type === 'key' || inList || /^[\s)]/.test(after) ? '' : ' ';
  return {
    text: before + blank + after,
    cursor: before.length + (word.type === 'key' || inList ? 0 : 1),
    wantsValue: word.type === 'key',
  };
};

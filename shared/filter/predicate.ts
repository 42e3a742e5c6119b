import { type CompileRegex, compareNumber, compileText, compileValue, valueAt } from './match-value.ts';
import { type FilterableMessage, fieldTexts, holdsAutomatic } from './message.ts';
import type { FilterNode, FilterTerm, MessageState } from './tree.ts';

export type MessagePredicate = (message: FilterableMessage) => boolean;

/** Lower case of the letters A to Z alone, as SQLite's `lower` and `like` have it. */
export const lowerAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** A word as it stands inside stored JSON: quotes, backslashes and control characters are escaped there. */
export const wordInJson = (word: string): string => JSON.stringify(word).slice(1, -1);

const wordPredicate = (word: string): MessagePredicate => {
  const text = lowerAscii(word);
  const jsonText = lowerAscii(wordInJson(word));
  const holds = (value: string | undefined): boolean => value !== undefined && lowerAscii(value).includes(text);
  return (message) =>
    holds(message.name) ||
    holds(message.userId) ||
    holds(message.anonymousId) ||
    lowerAscii(message.payloadText).includes(jsonText);
};

const isInState = (message: FilterableMessage, state: MessageState): boolean => {
  switch (state) {
    case 'repeated':
      return message.repeats > 0;
    case 'late':
      return message.late;
    case 'automatic':
      return holdsAutomatic(message.payload);
    default:
      return message.verdict === state;
  }
};

const termPredicate = (term: FilterTerm, compileRegex: CompileRegex): MessagePredicate => {
  switch (term.type) {
    case 'word':
      return wordPredicate(term.text);
    case 'field': {
      const tests = term.tests.map((test) => compileText(test, compileRegex));
      return (message) => fieldTexts(message, term.field).some((text) => tests.some((matches) => matches(text)));
    }
    case 'payload': {
      const tests = term.tests.map((test) => compileValue(test, compileRegex));
      return (message) => {
        const value = valueAt(message.payload, term.path);
        return value !== undefined && tests.some((matches) => matches(value));
      };
    }
    case 'size':
      return (message) => term.tests.some((test) => compareNumber(test, message.size));
    case 'state':
      return (message) => term.states.some((state) => isInState(message, state));
    case 'presence': {
      const { subject, present } = term;
      return subject.type === 'path'
        ? (message) => (valueAt(message.payload, subject.path) !== undefined) === present
        : (message) => fieldTexts(message, subject.field).length > 0 === present;
    }
    case 'time': {
      const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = term;
      return (message) => message.receivedAt >= from && message.receivedAt <= to;
    }
  }
};

/** The tree as a function of a message; `filter-sql.ts` says the same in SQL. */
export const predicate = (tree: FilterNode, options: { readonly compileRegex: CompileRegex }): MessagePredicate => {
  switch (tree.type) {
    case 'all': {
      const parts = tree.nodes.map((node) => predicate(node, options));
      return (message) => parts.every((matches) => matches(message));
    }
    case 'any': {
      const parts = tree.nodes.map((node) => predicate(node, options));
      return (message) => parts.some((matches) => matches(message));
    }
    case 'not': {
      const matches = predicate(tree.node, options);
      return (message) => !matches(message);
    }
    default:
      return termPredicate(tree, options.compileRegex);
  }
};

import { escapeText, quote } from './quoting.ts';
import type { NumberTest, PayloadPath, ValueTest } from './tree.ts';

const plainStep = /^[^\s.:"()]+$/;

/** `properties."a b".c`: steps with dots, blanks or marks in them are quoted. */
export const printSteps = (steps: readonly string[]): string =>
  steps.map((step, index) => (index === 0 || plainStep.test(step) ? step : quote(step))).join('.');

export const printPath = (path: PayloadPath): string => printSteps(path);

const plainCharacters = /^[^\s"()\\,*]+$/;
// A list, a range, a comparison: what a bare value may not begin with. A slash may open a regular expression.
const opensOther = /^[[<>]/;

/** `path` marks values that begin with a slash, which opens nothing there. */
const isPlain = (text: string, path: boolean): boolean =>
  plainCharacters.test(text) && !opensOther.test(text) && (path || !text.startsWith('/'));

const escapePiece = (piece: string): string => escapeText(piece).replaceAll('*', '\\*');

/** A text as a value; stars in it are escaped. */
export const printText = (text: string, path = false): string =>
  isPlain(text, path) ? text : `"${escapePiece(text)}"`;

const printWildcard = (parts: readonly string[], path: boolean): string => {
  const plain = parts.every((part, index) => part === '' || isPlain(part, path || index > 0));
  return plain ? parts.join('*') : `"${parts.map(escapePiece).join('*')}"`;
};

const printNumber = ({ operator, number }: NumberTest): string => `${operator === '=' ? '' : operator}${number}`;

export const printTest = (test: ValueTest, path = false): string => {
  switch (test.type) {
    case 'text':
      return printText(test.text, path);
    case 'wildcard':
      return printWildcard(test.parts, path);
    case 'regex':
      return `/${test.source.replaceAll('/', '\\/')}/`;
    case 'number':
      return printNumber(test);
  }
};

import { messageKinds } from '../model/message.ts';
import { platforms } from '../model/source.ts';
import { isViolationCode, severities, violationCodes } from '../model/violation-codes.ts';
import { nearest } from './nearest.ts';
import { parseSince, parseTimeRange } from './parse-time.ts';
import { readComparison, readNumber, type ScannedValue, sizeTest, textTest } from './parse-value.ts';
import { printSteps } from './print-value.ts';
import { closingQuote, unescapeText } from './quoting.ts';
import { bareEnd, scanSteps } from './scan.ts';
import {
  type FilterError,
  type FilterTerm,
  type MessageState,
  messageStates,
  type PayloadPath,
  type PresenceSubject,
  payloadRoots,
  type Span,
  type TextField,
  type TextTest,
  textFields,
  type ValueTest,
} from './tree.ts';

export interface TermOptions {
  readonly now: number;
  /** What is wrong with a regular expression; `undefined` where it can be read. */
  readonly checkRegex?: (source: string) => string | undefined;
}

/** What a term says, or why it cannot be read. */
export type ParsedTerm =
  | { readonly ok: true; readonly term: FilterTerm }
  | { readonly ok: false; readonly error: FilterError };

const wrong = (
  span: Span,
  message: string,
  proposal?: string,
): { readonly ok: false; readonly error: FilterError } => ({
  ok: false,
  error: { start: span.start, end: span.end, message, ...(proposal === undefined ? {} : { proposal }) },
});

export const filterKeys: readonly string[] = [
  ...textFields,
  ...payloadRoots,
  'is',
  'has',
  'missing',
  'size',
  'since',
  'time',
];

const fieldOf = (key: string): TextField | undefined => textFields.find((field) => field === key.toLowerCase());

/** The path that steps name; its root in any case, the rest exactly as the payload has it. */
export const payloadPathOf = (steps: readonly string[]): PayloadPath | undefined => {
  const [first, ...rest] = steps;
  const root = payloadRoots.find((each) => each === first?.toLowerCase());
  return root && [root, ...rest];
};

/** Values that a field may take, where the list is closed. */
const closedValues = (field: TextField): readonly string[] | undefined => {
  switch (field) {
    case 'kind':
      return messageKinds;
    case 'platform':
      return platforms;
    case 'severity':
      return severities;
    case 'code':
      return Object.keys(violationCodes).filter(isViolationCode);
    default:
      return undefined;
  }
};

const valueProblem = (value: ScannedValue, key: string): FilterError | undefined => {
  if (value.type === 'unclosed') {
    return { start: value.start, end: value.end, message: 'This quote is not closed.' };
  }
  if (value.type === 'text' && value.written === '' && !value.quoted) {
    return { start: value.start, end: value.end, message: `\`${key}:\` needs a value.` };
  }
  return undefined;
};

type ParsedTests<T> =
  | { readonly ok: true; readonly tests: readonly T[] }
  | { readonly ok: false; readonly error: FilterError };

const collect = <T>(
  values: readonly ScannedValue[],
  key: string,
  read: (value: ScannedValue) => T | FilterError,
  isTest: (read: T | FilterError) => read is T,
): ParsedTests<T> => {
  const tests: T[] = [];
  for (const value of values) {
    const problem = valueProblem(value, key);
    if (problem) return { ok: false, error: problem };
    const test = read(value);
    if (!isTest(test)) return { ok: false, error: test };
    tests.push(test);
  }
  return { ok: true, tests };
};

const isTest = <T extends { readonly type: string }>(read: T | FilterError): read is T => 'type' in read;

const errorAt = (span: Span, message: string, proposal?: string): FilterError => wrong(span, message, proposal).error;

const regexOrText = (value: ScannedValue, options: TermOptions): TextTest | FilterError => {
  if (value.type === 'regex') {
    const problem = options.checkRegex?.(value.source);
    return problem === undefined
      ? { type: 'regex', source: value.source }
      : errorAt(value, `This regular expression cannot be read: ${problem}`);
  }
  return textTest(value.type === 'text' ? value.written : '');
};

const fieldTest = (value: ScannedValue, field: TextField, options: TermOptions): TextTest | FilterError => {
  if (value.type === 'text' && !value.quoted && readComparison(value.written)) {
    return errorAt(value, `\`${field}\` is text; comparisons take payload paths and \`size\`.`);
  }
  const test = regexOrText(value, options);
  const known = closedValues(field);
  if (!known || !('type' in test) || test.type !== 'text' || known.includes(test.text)) return test;
  return errorAt(value, `\`${test.text}\` is no ${field}; there are ${known.join(', ')}.`, nearest(test.text, known));
};

const payloadTest = (value: ScannedValue, options: TermOptions): ValueTest | FilterError => {
  const comparison = value.type === 'text' && !value.quoted ? readComparison(value.written) : undefined;
  if (!comparison) return regexOrText(value, options);
  const number = readNumber(comparison.operand);
  return number === undefined
    ? errorAt(value, `\`${comparison.operand}\` is not a number; quotes make the whole value text.`)
    : { type: 'number', operator: comparison.operator, number };
};

/** An empty key is rare and quoted; a dot too many, or a name not typed yet, is not. */
export const missingStep = (start: number): ParsedTerm =>
  wrong({ start, end: start }, 'A name is missing behind the dot; `""` means an empty one.');

const presence = (span: Span, key: 'has' | 'missing', value: ScannedValue): ParsedTerm => {
  const problem = valueProblem(value, key);
  if (problem) return { ok: false, error: problem };
  const written = value.type === 'text' ? value.written : '';
  const scanned = value.type === 'text' && !value.quoted ? scanSteps(written, 0) : undefined;
  if (value.type === 'text' && !value.quoted && !scanned) {
    return wrong(value, 'This quote is not closed.', `${written.trimEnd()}"`);
  }
  if (scanned?.gap !== undefined) return missingStep(value.start + scanned.gap);
  const steps = scanned?.end === written.length ? scanned.steps : [written];
  const path = payloadPathOf(steps);
  const field = steps.length === 1 ? fieldOf(written) : undefined;
  const subject: PresenceSubject | undefined = path ? { type: 'path', path } : field && { type: 'field', field };
  if (subject) return { ok: true, term: { ...span, type: 'presence', present: key === 'has', subject } };
  const guess = nearest(written, [...textFields, ...payloadRoots]);
  return wrong(
    value,
    `\`${written}\` is neither a key nor a path under ${payloadRoots.join(', ')}.`,
    guess ?? printSteps(['properties', ...steps]),
  );
};

/** End of the value of `has:`, which may hold quoted steps. */
export const presenceEnd = (text: string, start: number): number => {
  if (text[start] !== '"') {
    const scanned = scanSteps(text, start);
    return scanned ? bareEnd(text, scanned.end) : text.length;
  }
  const close = closingQuote(text, start);
  return close < 0 ? text.length : close + 1;
};

const stateTerm = (span: Span, values: readonly ScannedValue[]): ParsedTerm => {
  const states: MessageState[] = [];
  for (const value of values) {
    const problem = valueProblem(value, 'is');
    if (problem) return { ok: false, error: problem };
    const written = value.type === 'text' ? unescapeText(value.written).literal : '';
    const state = messageStates.find((each) => each === written);
    if (state === undefined) {
      const message = `\`is:${written}\` says nothing; there are ${messageStates.join(', ')}.`;
      return wrong(value, message, nearest(written, messageStates));
    }
    states.push(state);
  }
  return { ok: true, term: { ...span, type: 'state', states } };
};

const sizeTerm = (span: Span, values: readonly ScannedValue[]): ParsedTerm => {
  const parsed = collect(
    values,
    'size',
    (value) =>
      (value.type === 'text' && sizeTest(value.written)) ||
      errorAt(value, 'A size is a number of bytes such as >500, >=10k, <1m.'),
    isTest,
  );
  return parsed.ok ? { ok: true, term: { ...span, type: 'size', tests: parsed.tests } } : parsed;
};

/** Reads `since:` and `time:`, whose value is taken as written. */
export const timeTerm = (span: Span, key: 'since' | 'time', value: Span, text: string, now: number): ParsedTerm => {
  if (text === '') return wrong(value, `\`${key}:\` needs a value.`);
  const stretch = key === 'since' ? parseSince(text, now) : parseTimeRange(text, now);
  if ('problem' in stretch) return wrong(value, stretch.problem, stretch.proposal);
  return { ok: true, term: { ...span, type: 'time', key, text, ...stretch } };
};

/** Whether a key's value may be a regular expression; a path begins with a slash itself. */
export const allowsRegex = (steps: readonly string[]): boolean =>
  steps.length > 1 || !['path', 'is', 'has', 'missing', 'size'].includes(steps[0]?.toLowerCase() ?? '');

/** Reads `key:value` once its values are scanned. */
export const keyedTerm = (
  span: Span,
  steps: readonly string[],
  keySpan: Span,
  values: readonly ScannedValue[],
  options: TermOptions,
): ParsedTerm => {
  const [first = ''] = steps;
  const key = first.toLowerCase();
  const path = payloadPathOf(steps);
  if (path && path.length > 1) {
    const parsed = collect(values, printSteps(steps), (value) => payloadTest(value, options), isTest<ValueTest>);
    return parsed.ok ? { ok: true, term: { ...span, type: 'payload', path, tests: parsed.tests } } : parsed;
  }
  if (path) return wrong(keySpan, `\`${key}\` needs the name of a value in it: \`${key}.name:…\`.`);
  const field = steps.length === 1 ? fieldOf(first) : undefined;
  if (field) {
    const parsed = collect(values, field, (value) => fieldTest(value, field, options), isTest<TextTest>);
    return parsed.ok ? { ok: true, term: { ...span, type: 'field', field, tests: parsed.tests } } : parsed;
  }
  if (steps.length === 1 && key === 'is') return stateTerm(span, values);
  if (steps.length === 1 && key === 'size') return sizeTerm(span, values);
  if (steps.length === 1 && (key === 'has' || key === 'missing')) {
    const [value] = values;
    return value && values.length === 1
      ? presence(span, key, value)
      : wrong(span, `\`${key}:\` takes one key; use OR for several.`);
  }
  const guess = nearest(first, filterKeys);
  const rest = guess === undefined ? undefined : printSteps([guess, ...steps.slice(1)]);
  return wrong(
    keySpan,
    `\`${printSteps(steps)}\` is no key. Quotes search for text with a colon in it.`,
    rest === undefined ? undefined : `${rest}:`,
  );
};

import {
  allowsRegex,
  keyedTerm,
  missingStep,
  type ParsedTerm,
  presenceEnd,
  type TermOptions,
  timeTerm,
} from './parse-term.ts';
import { scanValues } from './parse-value.ts';
import { closingQuote, isBlank, unescapeText } from './quoting.ts';
import { bareEnd, scanKey } from './scan.ts';
import { type FilterError, type FilterNode, type FilterTerm, filterLimits } from './tree.ts';

export interface ParsedFilter {
  /** What could be read; the empty `all` where nothing could. */
  readonly tree: FilterNode;
  readonly errors: readonly FilterError[];
}

const group = (type: 'all' | 'any', nodes: readonly FilterNode[]): FilterNode | undefined => {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (!first || !last || nodes.length === 1) return first;
  return { type, nodes, start: first.start, end: last.end };
};

const negate = (node: FilterNode, start: number): FilterNode =>
  node.type === 'not' ? node.node : { type: 'not', node, start, end: node.end };

class FilterReader {
  readonly errors: FilterError[] = [];
  readonly #text: string;
  readonly #options: TermOptions;
  #position = 0;
  #terms = 0;

  constructor(text: string, options: TermOptions) {
    this.#text = text;
    this.#options = options;
  }

  readWhole(): FilterNode | undefined {
    const parts: FilterNode[] = [];
    for (;;) {
      const part = this.#readAny(0);
      if (part) parts.push(part);
      if (this.#position >= this.#text.length) return group('all', parts);
      // Only a bracket that closes nothing stops the reading early.
      this.#fail(this.#position, this.#position + 1, 'This bracket closes nothing.', '');
      this.#position += 1;
    }
  }

  #fail(start: number, end: number, message: string, proposal?: string): void {
    this.errors.push({ start, end, message, ...(proposal === undefined ? {} : { proposal }) });
  }

  #skipBlanks(): void {
    while (isBlank(this.#text[this.#position])) this.#position += 1;
  }

  #atOr(): boolean {
    const after = this.#text[this.#position + 2];
    return (
      this.#text.startsWith('OR', this.#position) &&
      (after === undefined || isBlank(after) || after === '(' || after === ')')
    );
  }

  /** Terms side by side bind tighter than OR. */
  #readAny(depth: number): FilterNode | undefined {
    const branches: FilterNode[] = [];
    let or: number | undefined;
    for (;;) {
      const begin = this.#position;
      const branch = this.#readAll(depth);
      const readNothing = this.#text.slice(begin, this.#position).trim() === '';
      if (readNothing && or !== undefined) this.#fail(or, or + 2, 'OR needs a term on both sides.', '');
      if (branch) branches.push(branch);
      if (!this.#atOr()) return group('any', branches);
      if (readNothing && or === undefined) {
        this.#fail(this.#position, this.#position + 2, 'OR needs a term on both sides.', '');
      }
      or = readNothing ? undefined : this.#position;
      this.#position += 2;
    }
  }

  #readAll(depth: number): FilterNode | undefined {
    const nodes: FilterNode[] = [];
    for (;;) {
      this.#skipBlanks();
      if (this.#position >= this.#text.length || this.#text[this.#position] === ')' || this.#atOr()) {
        return group('all', nodes);
      }
      const node = this.#readSigned(depth);
      if (node) nodes.push(node);
    }
  }

  #readSigned(depth: number): FilterNode | undefined {
    const start = this.#position;
    while (this.#text[this.#position] === '-') this.#position += 1;
    const negative = (this.#position - start) % 2 === 1;
    const next = this.#text[this.#position];
    if (next === undefined || isBlank(next) || next === ')') {
      this.#fail(start, this.#position, 'A minus needs a term right behind it.', '');
      return undefined;
    }
    const node = next === '(' ? this.#readBrackets(depth) : this.#readTerm();
    return node && negative ? negate(node, start) : node;
  }

  #readBrackets(depth: number): FilterNode | undefined {
    const open = this.#position;
    if (depth >= filterLimits.nesting) {
      this.#position = this.#text.length;
      this.#fail(open, this.#text.length, `Brackets nest at most ${filterLimits.nesting} deep.`);
      return undefined;
    }
    this.#position += 1;
    const node = this.#readAny(depth + 1);
    if (this.#text[this.#position] === ')') {
      this.#position += 1;
      if (this.#text.slice(open + 1, this.#position - 1).trim() === '') {
        this.#fail(open, this.#position, 'There is nothing between these brackets.', '');
      }
    } else if (this.errors.at(-1)?.end !== this.#text.length) {
      const written = this.#text.slice(open).trimEnd();
      this.#fail(open, this.#text.length, 'This bracket is not closed.', written === '(' ? '' : `${written})`);
    }
    return node;
  }

  #readTerm(): FilterTerm | undefined {
    const start = this.#position;
    const parsed = this.#parseTerm(start);
    const values = parsed.ok && 'tests' in parsed.term ? parsed.term.tests.length : 1;
    if (this.#terms + values > filterLimits.terms) {
      this.#fail(start, this.#text.length, `A filter holds at most ${filterLimits.terms} terms.`);
      this.#position = this.#text.length;
      return undefined;
    }
    this.#terms += values;
    if (this.#position - start > filterLimits.termLength && !(parsed.ok && values > 1)) {
      this.#fail(start, this.#position, `A term holds at most ${filterLimits.termLength} characters.`);
      return undefined;
    }
    if (parsed.ok) return parsed.term;
    this.errors.push(parsed.error);
    return undefined;
  }

  /** Reads the term at `start` and leaves the position behind it. */
  #parseTerm(start: number): ParsedTerm {
    const key = this.#text[start] === '"' ? undefined : scanKey(this.#text, start);
    if (!key) return this.#parseWord(start);
    const name = key.steps.length === 1 ? key.steps[0]?.toLowerCase() : undefined;
    if (name === 'since' || name === 'time') return this.#parseTime(start, name, key.end);
    if (name === 'has' || name === 'missing') {
      const end = presenceEnd(this.#text, key.end);
      this.#position = end;
      const quoted = this.#text[key.end] === '"';
      const written = quoted ? this.#text.slice(key.end + 1, end - 1) : this.#text.slice(key.end, end);
      const value = { type: 'text', written, quoted, start: key.end, end } as const;
      return keyedTerm({ start, end }, key.steps, { start, end: key.end }, [value], this.#options);
    }
    const scanned = scanValues(this.#text, key.end, allowsRegex(key.steps));
    this.#position = scanned.end;
    if (key.gap !== undefined) return missingStep(key.gap);
    if (scanned.type === 'broken') return { ok: false, error: scanned.error };
    const unclosed = scanned.values.find((value) => value.type === 'unclosed');
    if (unclosed) return this.#unclosedQuote(unclosed.start);
    return keyedTerm({ start, end: scanned.end }, key.steps, { start, end: key.end }, scanned.values, this.#options);
  }

  #parseTime(start: number, key: 'since' | 'time', valueStart: number): ParsedTerm {
    const opensRange = this.#text[valueStart] === '[';
    const close = opensRange ? this.#text.indexOf(']', valueStart) : -1;
    const end = close < 0 ? bareEnd(this.#text, valueStart) : close + 1;
    this.#position = end;
    const written = this.#text.slice(valueStart, end);
    if (opensRange && close < 0) {
      const error = { start: valueStart, end, message: 'This range is not closed.', proposal: `${written}]` };
      return { ok: false, error };
    }
    const value = { start: valueStart, end };
    return timeTerm({ start, end }, key, value, written, this.#options.now);
  }

  #parseWord(start: number): ParsedTerm {
    if (this.#text[start] === '"') {
      const close = closingQuote(this.#text, start);
      if (close < 0) return this.#unclosedQuote(start);
      this.#position = close + 1;
      const text = unescapeText(this.#text.slice(start + 1, close)).literal;
      const span = { start, end: close + 1 };
      if (text !== '') return { ok: true, term: { ...span, type: 'word', text } };
      return { ok: false, error: { ...span, message: 'There is nothing between these quotes.', proposal: '' } };
    }
    const end = bareEnd(this.#text, start);
    this.#position = end;
    const written = unescapeText(this.#text.slice(start, end)).literal;
    // A word is found anywhere, so stars around it add nothing.
    const text = written.replace(/^\*+/, '').replace(/(?<!\*)\*+$/, '');
    if (text !== '') return { ok: true, term: { start, end, type: 'word', text } };
    return { ok: false, error: { start, end, message: 'A star alone leaves nothing out.', proposal: '' } };
  }

  #unclosedQuote(open: number): ParsedTerm {
    this.#position = this.#text.length;
    const written = this.#text.slice(open);
    const proposal = `${written.trimEnd()}"`;
    return {
      ok: false,
      error: { start: open, end: this.#text.length, message: 'This quote is not closed.', proposal },
    };
  }
}

/** Reads a filter. What cannot be read becomes an error with its place; the rest of the filter applies. */
export const parseFilter = (text: string, options: TermOptions): ParsedFilter => {
  // A store keeps no half of a surrogate pair; the replacement is one unit too, so that places stay true.
  const reader = new FilterReader(text.toWellFormed(), options);
  const tree = reader.readWhole() ?? { type: 'all', nodes: [], start: 0, end: text.length };
  return { tree, errors: reader.errors };
};

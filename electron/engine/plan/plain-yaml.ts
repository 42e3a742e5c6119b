import { deepest, isAmbiguousName, mostNodes, type PlanEntry, type PlanNode } from './plan-tree.ts';

/** Thrown where a text goes beyond what is read here. */
class Beyond extends Error {}

const integer = /^[-+]?[0-9]+$/;
const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$/;
const power = /^[-+]?[0-9]+[eE][-+]?[0-9]+$/;
const nothing = /^(?:~|null|Null|NULL)$/;
const truths = /^(?:true|True|TRUE|false|False|FALSE)$/;
/** Texts that may be numbers of a kind not read here. */
const odd = /^[-+]?(?:0[ox]|\.(?:inf|nan)$)/i;

type Scalar = Extract<PlanNode, { readonly kind: 'scalar' }>['value'];

const plainValue = (text: string): Scalar => {
  const code = text.charCodeAt(0);
  const numeric = (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46;
  if (numeric) {
    if (odd.test(text)) throw new Beyond();
    return integer.test(text) || decimal.test(text) || power.test(text) ? Number(text) : text;
  }
  if (nothing.test(text)) return null;
  return truths.test(text) ? text.toLowerCase() === 'true' : text;
};

const space = 32;
const hash = 35;
const colon = 58;
const dash = 45;
const comma = 44;
const quote = 34;
const apostrophe = 39;
const openMap = 123;
const closeMap = 125;
const openList = 91;
const closeList = 93;

const isFlowMark = (code: number): boolean =>
  code === comma || code === openMap || code === closeMap || code === openList || code === closeList;

/** Characters that a plain text never begins with; `-` and `?` may where something follows them. */
const startsNoText = new Set([...',[]{}#&*!|>\'"%@`:-?'].map((character) => character.charCodeAt(0)));

/**
 * Reads the part of YAML that plans are written in: maps and lists by indents or in brackets, texts on one line.
 * It is several times quicker than reading all of YAML. What goes beyond that part, and every mistake, is left to the
 * reader of the whole language: then there is no answer.
 */
class PlainYaml {
  readonly #text: string;
  readonly #base: number;
  #nodes = 0;
  #at = 0;
  /** Of the line that `#at` stands in: how far its first character is from its start, and its end. */
  #indent = -1;
  #lineStart = 0;
  #lineEnd = 0;
  /** The indent that lines within brackets must be deeper than. */
  #outer = -1;

  constructor(text: string, base: number) {
    this.#text = text;
    this.#base = base;
  }

  read(): PlanNode {
    if (/\r(?!\n)/.test(this.#text) || !this.#openLine(0)) throw new Beyond();
    const node = this.#block(this.#indent, 0);
    if (this.#indent >= 0) throw new Beyond();
    return node;
  }

  /** Moves to the first line from `from` on that says something; its indent is -1 at the end of the text. */
  #openLine(from: number): boolean {
    const text = this.#text;
    let start = from;
    while (start < text.length) {
      let end = text.indexOf('\n', start);
      if (end < 0) end = text.length;
      let at = start;
      while (text.charCodeAt(at) === space) at += 1;
      const code = text.charCodeAt(at);
      if (at < end && code !== hash && !(code === 13 && at + 1 === end)) {
        this.#indent = at - start;
        this.#lineStart = start;
        this.#lineEnd = text.charCodeAt(end - 1) === 13 ? end - 1 : end;
        this.#at = at;
        if (at === start && (text.startsWith('---', at) || text.startsWith('...', at) || code === 37)) {
          throw new Beyond();
        }
        return true;
      }
      start = end + 1;
    }
    this.#indent = -1;
    this.#at = text.length;
    return false;
  }

  #nextLine(): void {
    const end = this.#text.indexOf('\n', this.#lineEnd);
    this.#openLine(end < 0 ? this.#text.length : end + 1);
  }

  #count(depth: number): void {
    this.#nodes += 1;
    if (this.#nodes > mostNodes || depth > deepest) throw new Beyond();
  }

  #block(indent: number, depth: number): PlanNode {
    const code = this.#text.charCodeAt(this.#at);
    if (code === dash && this.#isBlank(this.#at + 1)) return this.#list(indent, depth);
    if (code === openMap || code === openList) return this.#inline(indent - 1, depth);
    return this.#map(indent, depth);
  }

  #isBlank(at: number): boolean {
    return at >= this.#lineEnd || this.#text.charCodeAt(at) === space;
  }

  #map(indent: number, depth: number): PlanNode {
    this.#count(depth);
    const offset = this.#base + this.#at;
    const entries = new Map<string, PlanEntry>();
    while (this.#indent === indent) {
      const nameOffset = this.#base + this.#at;
      const name = this.#name();
      if (entries.has(name)) throw new Beyond();
      entries.set(name, { name, offset: nameOffset, value: this.#member(indent, depth + 1) });
    }
    if (this.#indent > indent) throw new Beyond();
    return { kind: 'map', offset, entries };
  }

  /** The name at the beginning of a line, and the colon behind it. */
  #name(): string {
    const text = this.#text;
    const start = this.#at;
    const code = text.charCodeAt(start);
    let name: string;
    let end: number;
    if (code === quote || code === apostrophe) {
      name = this.#quoted();
      end = this.#at;
    } else {
      if (startsNoText.has(code)) throw new Beyond();
      end = this.#plainEnd(start);
      name = text.slice(start, end).trimEnd();
      if (isAmbiguousName(name) || typeof plainValue(name) !== 'string' || name === '<<') throw new Beyond();
    }
    while (text.charCodeAt(end) === space) end += 1;
    if (text.charCodeAt(end) !== colon || !this.#isBlank(end + 1) || end - start > 1000) throw new Beyond();
    this.#at = end + 1;
    return name;
  }

  /** Where a plain text outside of brackets ends: at a colon, a comment or the end of the line. */
  #plainEnd(start: number): number {
    const text = this.#text;
    for (let at = start; at < this.#lineEnd; at += 1) {
      const code = text.charCodeAt(at);
      if (code === colon && this.#isBlank(at + 1)) return at;
      if (code === hash && text.charCodeAt(at - 1) === space) return at;
      if (code < space) throw new Beyond();
    }
    return this.#lineEnd;
  }

  #skipSpaces(): void {
    while (this.#text.charCodeAt(this.#at) === space) this.#at += 1;
  }

  /** True where nothing but a comment is left on the line. */
  get #atEnd(): boolean {
    if (this.#at >= this.#lineEnd) return true;
    return this.#text.charCodeAt(this.#at) === hash && this.#text.charCodeAt(this.#at - 1) === space;
  }

  #member(indent: number, depth: number): PlanNode {
    this.#skipSpaces();
    if (!this.#atEnd) return this.#inline(indent, depth);
    this.#nextLine();
    if (this.#indent > indent) return this.#block(this.#indent, depth);
    const isList = this.#indent === indent && this.#text.charCodeAt(this.#at) === dash && this.#isBlank(this.#at + 1);
    if (!isList) throw new Beyond();
    return this.#list(indent, depth);
  }

  #list(indent: number, depth: number): PlanNode {
    this.#count(depth);
    const offset = this.#base + this.#at;
    const items: PlanNode[] = [];
    while (this.#indent === indent && this.#text.charCodeAt(this.#at) === dash && this.#isBlank(this.#at + 1)) {
      this.#at += 1;
      this.#skipSpaces();
      if (this.#atEnd) {
        this.#nextLine();
        if (this.#indent <= indent) throw new Beyond();
        items.push(this.#block(this.#indent, depth + 1));
      } else items.push(this.#item(indent, depth + 1));
    }
    if (this.#indent > indent) throw new Beyond();
    return { kind: 'list', offset, items };
  }

  /** What stands behind a dash: a value, or a map whose first name stands there. */
  #item(indent: number, depth: number): PlanNode {
    const start = this.#at;
    const code = this.#text.charCodeAt(start);
    if (code === openMap || code === openList) return this.#inline(indent, depth);
    const isQuoted = code === quote || code === apostrophe;
    if (isQuoted) this.#quoted();
    let end = isQuoted ? this.#at : this.#plainEnd(start);
    while (this.#text.charCodeAt(end) === space) end += 1;
    this.#at = start;
    if (this.#text.charCodeAt(end) !== colon) return this.#inline(indent, depth);
    this.#indent = start - this.#lineStart;
    return this.#map(this.#indent, depth);
  }

  /** A value that begins on this line and ends it; lines deeper than its holder would go on with it. */
  #inline(holder: number, depth: number): PlanNode {
    const code = this.#text.charCodeAt(this.#at);
    this.#outer = holder;
    const node = code === openMap || code === openList ? this.#flow(depth) : this.#scalar(depth);
    this.#skipSpaces();
    if (!this.#atEnd) throw new Beyond();
    this.#nextLine();
    if (this.#indent > holder) throw new Beyond();
    return node;
  }

  #scalar(depth: number): PlanNode {
    this.#count(depth);
    const start = this.#at;
    const offset = this.#base + start;
    const code = this.#text.charCodeAt(start);
    if (code === quote || code === apostrophe) {
      const value = this.#quoted();
      return { kind: 'scalar', offset, value, text: value };
    }
    if (startsNoText.has(code) && !this.#isNegative(start)) throw new Beyond();
    const end = this.#plainEnd(start);
    if (this.#text.charCodeAt(end) === colon) throw new Beyond();
    const text = this.#text.slice(start, end).trimEnd();
    this.#at = end;
    return { kind: 'scalar', offset, value: plainValue(text), text };
  }

  /** A dash that begins a number. */
  #isNegative(at: number): boolean {
    const next = this.#text.charCodeAt(at + 1);
    return this.#text.charCodeAt(at) === dash && next >= 48 && next <= 57;
  }

  /** A text in quotes that ends on its line. */
  #quoted(): string {
    const text = this.#text;
    const start = this.#at;
    const mark = text.charCodeAt(start);
    let end = start + 1;
    for (; end < this.#lineEnd; end += 1) {
      const code = text.charCodeAt(end);
      if (code < space) throw new Beyond();
      if (code === 92 && mark === quote) end += 1;
      else if (code === mark && (mark === quote || text.charCodeAt(end + 1) !== mark)) break;
      else if (code === mark) end += 1;
    }
    if (end >= this.#lineEnd) throw new Beyond();
    this.#at = end + 1;
    const inside = text.slice(start + 1, end);
    if (mark === apostrophe) return inside.replaceAll("''", "'");
    if (!inside.includes('\\')) return inside;
    if (/\\[^"\\/bfnrt]/.test(inside)) throw new Beyond();
    const read: unknown = JSON.parse(`"${inside}"`);
    if (typeof read !== 'string') throw new Beyond();
    return read;
  }

  #flow(depth: number): PlanNode {
    const code = this.#text.charCodeAt(this.#at);
    if (code === openMap) return this.#flowMap(depth);
    if (code === openList) return this.#flowList(depth);
    this.#count(depth);
    const offset = this.#base + this.#at;
    if (code === quote || code === apostrophe) {
      const value = this.#quoted();
      return { kind: 'scalar', offset, value, text: value };
    }
    const text = this.#flowText();
    return { kind: 'scalar', offset, value: plainValue(text), text };
  }

  #flowText(): string {
    const text = this.#text;
    const start = this.#at;
    if (startsNoText.has(text.charCodeAt(start)) && !this.#isNegative(start)) throw new Beyond();
    let end = start;
    for (; end < this.#lineEnd; end += 1) {
      const code = text.charCodeAt(end);
      if (isFlowMark(code)) break;
      if (code === colon && (this.#isBlank(end + 1) || isFlowMark(text.charCodeAt(end + 1)))) break;
      if (code === hash && text.charCodeAt(end - 1) === space) break;
      if (code < space) throw new Beyond();
    }
    this.#at = end;
    const read = text.slice(start, end).trimEnd();
    if (read === '') throw new Beyond();
    return read;
  }

  /** Over blanks, comments and line ends within brackets. */
  #flowBlank(): void {
    this.#skipSpaces();
    while (this.#atEnd) {
      this.#nextLine();
      if (this.#indent <= this.#outer) throw new Beyond();
    }
  }

  #flowMap(depth: number): PlanNode {
    this.#count(depth);
    const text = this.#text;
    const offset = this.#base + this.#at;
    const entries = new Map<string, PlanEntry>();
    this.#at += 1;
    for (;;) {
      this.#flowBlank();
      if (text.charCodeAt(this.#at) === closeMap) break;
      const nameOffset = this.#base + this.#at;
      const name = this.#flowName();
      if (entries.has(name)) throw new Beyond();
      this.#flowBlank();
      entries.set(name, { name, offset: nameOffset, value: this.#flow(depth + 1) });
      if (this.#flowEnds(closeMap)) break;
    }
    this.#at += 1;
    return { kind: 'map', offset, entries };
  }

  #flowName(): string {
    const text = this.#text;
    const start = this.#at;
    const code = text.charCodeAt(start);
    const isQuoted = code === quote || code === apostrophe;
    const name = isQuoted ? this.#quoted() : this.#flowText();
    if (!isQuoted && (isAmbiguousName(name) || typeof plainValue(name) !== 'string' || name === '<<'))
      throw new Beyond();
    this.#skipSpaces();
    if (text.charCodeAt(this.#at) !== colon || this.#at - start > 1000) throw new Beyond();
    this.#at += 1;
    if (!this.#isBlank(this.#at)) throw new Beyond();
    return name;
  }

  #flowList(depth: number): PlanNode {
    this.#count(depth);
    const offset = this.#base + this.#at;
    const items: PlanNode[] = [];
    this.#at += 1;
    for (;;) {
      this.#flowBlank();
      if (this.#text.charCodeAt(this.#at) === closeList) break;
      items.push(this.#flow(depth + 1));
      if (this.#flowEnds(closeList)) break;
    }
    this.#at += 1;
    return { kind: 'list', offset, items };
  }

  /** Behind a member: true at the closing bracket, false past a comma. */
  #flowEnds(close: number): boolean {
    this.#flowBlank();
    const code = this.#text.charCodeAt(this.#at);
    if (code === close) return true;
    if (code !== comma) throw new Beyond();
    this.#at += 1;
    return false;
  }
}

/** The tree of a YAML text of the plain kind; undefined for any other, good or bad. */
export const readPlainYaml = (text: string, base: number): PlanNode | undefined => {
  try {
    return new PlainYaml(text, base).read();
  } catch (problem) {
    if (problem instanceof Beyond) return undefined;
    throw problem;
  }
};

import { deepest, type PlanEntry, type PlanNode } from './plan-tree.ts';

/** Documents of other tools are made by programs: deeper than what people write. */
const deepestJson = 200;
const mostJsonNodes = 2_000_000;

class JsonFault extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

export interface JsonDocument {
  readonly tree: PlanNode;
  /** Names that stand twice in one map: the last one counts. */
  readonly repeated: readonly { readonly name: string; readonly offset: number }[];
  /** Where it first goes deeper than plans of Trackside may. */
  readonly deepAt?: number;
}

export type JsonTreeResult =
  | ({ readonly ok: true } & JsonDocument)
  | { readonly ok: false; readonly offset: number; readonly message: string };

const blank = /[ \t\r\n]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
const quote = 34;
const backslash = 92;

/** Reads JSON into a tree of values with their places; `base` is where the text begins in the plan's text. */
export const readJsonTree = (text: string, base: number): JsonTreeResult => {
  try {
    return { ok: true, ...new JsonReader(text, base).document() };
  } catch (fault) {
    if (!(fault instanceof JsonFault)) throw fault;
    return { ok: false, offset: base + fault.offset, message: fault.message };
  }
};

class JsonReader {
  private readonly text: string;
  private readonly base: number;
  private readonly repeated: { name: string; offset: number }[] = [];
  private at = 0;
  private nodes = 0;
  private deepAt: number | undefined;

  constructor(text: string, base: number) {
    this.text = text;
    this.base = base;
  }

  document(): JsonDocument {
    this.skipBlank();
    const tree = this.value(0);
    this.skipBlank();
    if (this.at < this.text.length) throw new JsonFault(this.at, 'Nothing may stand behind the end of the JSON.');
    const { repeated, deepAt } = this;
    return { tree, repeated, ...(deepAt === undefined ? {} : { deepAt }) };
  }

  private value(depth: number): PlanNode {
    const { at, text } = this;
    if (depth > deepestJson) throw new JsonFault(at, `The JSON is nested more than ${deepestJson} levels deep.`);
    this.nodes += 1;
    if (this.nodes > mostJsonNodes) throw new JsonFault(at, `The JSON has more than ${mostJsonNodes} parts.`);
    const offset = this.base + at;
    if (depth > deepest) this.deepAt ??= offset;
    switch (text[at]) {
      case '{':
        return this.map(offset, depth);
      case '[':
        return this.list(offset, depth);
      case '"': {
        const value = this.string();
        return { kind: 'scalar', offset, value, text: value };
      }
      default:
        return this.plain(offset);
    }
  }

  private plain(offset: number): PlanNode {
    const source = this.match(word) || this.match(number);
    if (source === '') throw new JsonFault(this.at, this.at < this.text.length ? 'A value is missing here.' : ended);
    const next = this.text[this.at];
    if (next !== undefined && /[\w.+-]/.test(next))
      throw new JsonFault(this.at - source.length, 'This is no JSON value.');
    return { kind: 'scalar', offset, value: JSON.parse(source), text: source };
  }

  private map(offset: number, depth: number): PlanNode {
    const entries = new Map<string, PlanEntry>();
    this.at += 1;
    this.skipBlank();
    if (this.text[this.at] === '}') this.at += 1;
    else {
      do {
        this.skipBlank();
        const place = this.base + this.at;
        if (this.text[this.at] !== '"') throw new JsonFault(this.at, this.missing('A name in double quotes'));
        const name = this.string();
        this.skipBlank();
        if (this.text[this.at] !== ':') throw new JsonFault(this.at, this.missing('A colon'));
        this.at += 1;
        this.skipBlank();
        const value = this.value(depth + 1);
        if (entries.has(name)) this.repeated.push({ name, offset: place });
        entries.set(name, { name, offset: place, value });
      } while (this.goesOn('}'));
    }
    return { kind: 'map', offset, entries };
  }

  private list(offset: number, depth: number): PlanNode {
    const items: PlanNode[] = [];
    this.at += 1;
    this.skipBlank();
    if (this.text[this.at] === ']') this.at += 1;
    else {
      do {
        this.skipBlank();
        items.push(this.value(depth + 1));
      } while (this.goesOn(']'));
    }
    return { kind: 'list', offset, items };
  }

  /** Takes the comma, or the end of the map or list. */
  private goesOn(end: string): boolean {
    this.skipBlank();
    const found = this.text[this.at];
    if (found !== ',' && found !== end) throw new JsonFault(this.at, this.missing(`A comma or ${end}`));
    this.at += 1;
    return found === ',';
  }

  private string(): string {
    const { text } = this;
    const start = this.at;
    let at = start + 1;
    for (; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (code === backslash) at += 1;
      else if (Number.isNaN(code)) throw new JsonFault(start, 'The closing quote of this text is missing.');
      else if (code < 32) throw new JsonFault(at, 'A text cannot go over a line in JSON: write \\n.');
    }
    this.at = at + 1;
    try {
      return JSON.parse(text.slice(start, this.at));
    } catch {
      throw new JsonFault(start, 'This text has an escape that JSON does not know.');
    }
  }

  private missing(what: string): string {
    return this.at < this.text.length ? `${what} is missing here.` : ended;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private skipBlank(): void {
    this.match(blank);
  }
}

const ended = 'The JSON ends too early: a bracket is not closed.';

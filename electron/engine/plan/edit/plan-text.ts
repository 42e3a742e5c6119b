import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { ownText } from '../plan-parts.ts';
import { yamlOptions } from '../yaml-options.ts';
import { applySplices, type Splice } from './splice.ts';

export type MapNode = YAMLMap<unknown, unknown>;
export type ListNode = YAMLSeq<unknown>;
export type Entry = Pair<unknown, unknown>;

const startOf = (node: unknown): number | undefined =>
  isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range?.[0] : undefined;

/** A plan file as it is written, without the files that it refers to: its parts with their places, and how it is indented, broken and quoted. */
export class PlanText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly root: MapNode | undefined;
  /** JSON, whose names and texts must be quoted. */
  readonly isJson: boolean;
  readonly eol: string;
  /** Columns by which a part stands further in than what it is part of. */
  readonly indent: number;
  private readonly lines = new LineCounter();
  private readonly document;

  private readonly mark: string;
  /** The files behind it, which go on with it. */
  private readonly attached: string;

  constructor(source: string) {
    const own = ownText(source);
    const text = own.replace(/^\uFEFF/, '');
    this.mark = own.slice(0, own.length - text.length);
    this.attached = source.slice(own.length);
    this.text = text;
    this.document = parseDocument(text, { ...yamlOptions, lineCounter: this.lines });
    const { contents } = this.document;
    this.root = isMap(contents) ? contents : undefined;
    this.isJson = /^\s*\{/.test(text) && isJsonText(text);
    this.eol = /\r\n/.test(text) ? '\r\n' : '\n';
    this.indent = this.indentOf();
  }

  with(splices: readonly Splice[]): string {
    return this.mark + applySplices(this.text, splices) + this.attached;
  }

  /** What an alias stands for; anything else is itself. */
  follow(node: unknown): unknown {
    return isAlias(node) ? this.target(node) : node;
  }

  /** The map under a name, aliases followed. */
  mapAt(holder: MapNode | undefined, name: string): MapNode | undefined {
    const node = this.follow(this.entry(holder, name)?.value);
    return isMap(node) ? node : undefined;
  }

  entry(holder: MapNode | undefined, name: string): Entry | undefined {
    return holder?.items.find((item) => this.nameOf(item) === name);
  }

  /** A name as the plan reads it: `1.10` and `no` are texts. */
  nameOf({ key }: Entry): string | undefined {
    if (!isScalar(key)) return undefined;
    return key.type === 'PLAIN' || key.type === undefined ? (key.source ?? String(key.value)) : String(key.value);
  }

  keyStart({ key }: Entry): number {
    return startOf(key) ?? 0;
  }

  /** Right behind the colon. */
  colonEnd(entry: Entry): number {
    const { key } = entry;
    const keyEnd = isScalar(key) ? (key.range?.[1] ?? 0) : 0;
    return this.text.indexOf(':', keyEnd) + 1;
  }

  /** Counts from 1. */
  lineOf(offset: number): number {
    return Math.max(1, this.lines.linePos(offset).line);
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Where the line ends, before its break. */
  lineEnd(offset: number): number {
    const found = this.text.indexOf('\n', offset);
    if (found === -1) return this.text.length;
    return this.text[found - 1] === '\r' && found > offset ? found - 1 : found;
  }

  column(offset: number): number {
    return offset - this.lineStart(offset);
  }

  /** True where nothing but blanks stands before it on its line. */
  beginsLine(offset: number): boolean {
    return this.text.slice(this.lineStart(offset), offset).trim() === '';
  }

  /** Where what a part holds ends, without the comment behind it. */
  endOf(node: unknown): number {
    if ((isMap(node) || isSeq(node)) && node.flow !== true) {
      const last = node.items.at(-1);
      if (last !== undefined) return isPair(last) ? this.entryEnd(last) : this.endOf(last);
    }
    return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? (node.range?.[1] ?? 0) : 0;
  }

  entryEnd(entry: Entry): number {
    const { key, value } = entry;
    // What is not written stands, for the parser, behind the comment of its line.
    if (isScalar(value) && value.range?.[0] === value.range?.[1]) return this.colonEnd(entry);
    const end = this.endOf(value);
    return end > 0 ? end : this.endOf(key);
  }

  /** Puts whole lines below the one that an offset stands on. */
  linesBelow(offset: number, lines: readonly string[]): Splice {
    const { text, eol } = this;
    const atLineStart = offset > 0 && text[offset - 1] === '\n';
    const end = this.lineEnd(offset);
    const at = atLineStart ? offset : Math.min(text.length, text.indexOf('\n', end) + 1 || text.length);
    const block = lines.join(eol);
    const unbroken = at === text.length && !text.endsWith('\n') && text.length > 0;
    return { from: at, to: at, text: unbroken ? eol + block : block + eol };
  }

  private target(alias: Alias): unknown {
    return alias.resolve(this.document);
  }

  private indentOf(): number {
    for (const { value } of this.root?.items ?? []) {
      const [first] = isMap(value) && value.flow !== true ? value.items : [];
      if (first && this.beginsLine(this.keyStart(first))) return this.column(this.keyStart(first)) || 2;
    }
    return this.isJson ? (/\n([ ]+)\S/.exec(this.text)?.[1]?.length ?? 2) : 2;
  }
}

const isPair = (item: unknown): item is Entry => typeof item === 'object' && item !== null && 'key' in item;

const isJsonText = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch (failure) {
    if (failure instanceof SyntaxError) return false;
    throw failure;
  }
};

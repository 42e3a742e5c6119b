import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Range } from 'yaml';
import type { JsonValue } from '../../../shared/model/json.ts';
import { pointerKeys } from '../../../shared/model/json-pointer.ts';
import type { Problems } from './problems.ts';

/** A plan file as read: values with their place, names as they are written. */
export type PlanNode =
  | { readonly kind: 'map'; readonly offset: number; readonly entries: ReadonlyMap<string, PlanEntry> }
  | { readonly kind: 'list'; readonly offset: number; readonly items: readonly PlanNode[] }
  | {
      readonly kind: 'scalar';
      readonly offset: number;
      readonly value: string | number | boolean | null;
      /** The text as written. */
      readonly text: string;
    };

export interface PlanEntry {
  readonly name: string;
  /** Where the name stands. */
  readonly offset: number;
  readonly value: PlanNode;
}

export const mostNodes = 1_000_000;
export const deepest = 64;

const ambiguous = /^(?:y|n|yes|no|on|off|true|false|null|~)$/i;

/** Names that some reader of YAML takes for something else than a text. */
export const isAmbiguousName = (name: string): boolean => ambiguous.test(name);

/** `1`, as a version is named, is the same text whoever reads it; `1.10` and `0o7` are not. */
const isWholeNumber = (value: unknown, written: string): boolean =>
  typeof value === 'number' && Number.isInteger(value) && String(value) === written;

/**
 * Turns a YAML document into a tree of plain values; what a plan may not hold becomes a problem. `base` is where the
 * document's text begins in the plan's.
 */
export const planTree = (document: Document, problems: Problems, base = 0): PlanNode | undefined => {
  let nodes = 0;
  let refused = false;
  const open = new Set<Node>();
  /** The newest node of each anchor as the document is read, and what each alias stood for when it was met. */
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  const met = new Set<Node>();

  const startOf = (node: { readonly range?: Range | null | undefined }, fallback: number): number => {
    const start = node.range?.[0];
    return start === undefined ? fallback : base + start;
  };

  const refuse = (offset: number, message: string): undefined => {
    if (!refused) problems.error(offset, message);
    refused = true;
    return undefined;
  };

  /** Where a name stands for one thing and later for another, an alias means what it stood for before the alias. */
  const meet = (node: unknown): void => {
    if (!(isMap(node) || isSeq(node) || isScalar(node)) || node.anchor === undefined || met.has(node)) return;
    met.add(node);
    anchors.set(node.anchor, node);
  };

  const nameOf = (pair: Pair<unknown, unknown>, fallback: number): { name: string; offset: number } | undefined => {
    const { key } = pair;
    meet(key);
    if (!isScalar(key)) return refuse(fallback, 'A name must be a text, not a list or a map.');
    const offset = startOf(key, fallback);
    const plain = key.type === 'PLAIN' || key.type === undefined;
    const written = plain ? (key.source ?? String(key.value)) : String(key.value);
    if (plain && written === '<<') {
      return refuse(offset, 'Merge keys (<<) are not read: use shared_properties and include.');
    }
    if (plain && !isWholeNumber(key.value, written) && (typeof key.value !== 'string' || isAmbiguousName(written))) {
      const quoted = JSON.stringify(written);
      problems.notice(offset, `The name ${written} is read as the text ${quoted}: put it in quotes to say so.`);
    }
    return { name: written, offset };
  };

  const read = (node: unknown, fallback: number, depth: number): PlanNode | undefined => {
    nodes += 1;
    if (refused) return undefined;
    if (nodes > mostNodes)
      return refuse(fallback, `The plan has more than ${mostNodes} parts once its aliases are followed.`);
    if (isAlias(node)) {
      const offset = startOf(node, fallback);
      const target = targets.get(node) ?? anchors.get(node.source);
      if (!target) return refuse(offset, `The alias *${node.source} has no anchor.`);
      targets.set(node, target);
      if (open.has(target)) return refuse(offset, `The alias *${node.source} refers to itself.`);
      return read(target, offset, depth);
    }
    meet(node);
    const offset = isMap(node) || isSeq(node) || isScalar(node) ? startOf(node, fallback) : fallback;
    if (depth > deepest) return refuse(offset, `The plan is nested more than ${deepest} levels deep.`);
    if (isScalar(node)) return scalar(node.value, node.source, node.tag, offset);
    if (!isMap(node) && !isSeq(node)) return { kind: 'scalar', offset, value: null, text: '' };
    if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) return badTag(node.tag, offset);
    if (node.tag !== undefined && !/:(?:map|seq)$/.test(node.tag)) return badTag(node.tag, offset);
    open.add(node);
    const result = isMap(node) ? readMap(node.items, offset, depth) : readList(node.items, offset, depth);
    open.delete(node);
    return result;
  };

  const badTag = (tag: string, offset: number): undefined =>
    refuse(offset, `The tag ${tag.replace('tag:yaml.org,2002:', '!!')} is not read: a plan holds plain values only.`);

  const scalar = (value: unknown, source: string | undefined, tag: string | undefined, offset: number) => {
    if (tag !== undefined && !/^tag:yaml\.org,2002:(?:str|int|float|bool|null)$/.test(tag)) return badTag(tag, offset);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null) {
      return { kind: 'scalar', offset, value, text: source ?? String(value) } as const;
    }
    return refuse(offset, 'A plan holds texts, numbers, true, false, null, lists and maps only.');
  };

  const readMap = (pairs: readonly Pair<unknown, unknown>[], offset: number, depth: number): PlanNode | undefined => {
    const entries = new Map<string, PlanEntry>();
    for (const pair of pairs) {
      const named = nameOf(pair, offset);
      if (!named) return undefined;
      if (entries.has(named.name))
        problems.error(named.offset, `The name ${JSON.stringify(named.name)} stands here twice.`);
      const value = read(pair.value, named.offset, depth + 1);
      if (!value) return undefined;
      entries.set(named.name, { ...named, value });
    }
    return { kind: 'map', offset, entries };
  };

  const readList = (items: readonly unknown[], offset: number, depth: number): PlanNode | undefined => {
    const list: PlanNode[] = [];
    for (const item of items) {
      const value = read(item, offset, depth + 1);
      if (!value) return undefined;
      list.push(value);
    }
    return { kind: 'list', offset, items: list };
  };

  return read(document.contents, base, 0);
};

/** The plain JSON of a node; `__proto__` stays an ordinary name. */
export const jsonOf = (node: PlanNode): JsonValue => {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(jsonOf);
    case 'map': {
      const object: Record<string, JsonValue> = {};
      for (const { name, value } of node.entries.values()) {
        if (name !== '__proto__') object[name] = jsonOf(value);
        else Object.defineProperty(object, name, { value: jsonOf(value), enumerable: true, configurable: true });
      }
      return object;
    }
  }
};

/** The place of the deepest node on a path that exists: the name's where there is one. */
export const placeOf = (
  node: PlanNode,
  pointer: string,
): { readonly node: PlanNode; readonly offset: number; readonly missing: boolean } => {
  let at = node;
  let offset = node.offset;
  for (const key of pointerKeys(pointer)) {
    const next =
      at.kind === 'map' ? at.entries.get(key)?.value : at.kind === 'list' ? at.items[Number(key)] : undefined;
    if (!next) return { node: at, offset, missing: true };
    offset = at.kind === 'map' ? (at.entries.get(key)?.offset ?? next.offset) : next.offset;
    at = next;
  }
  return { node: at, offset, missing: false };
};

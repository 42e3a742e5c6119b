import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { LinearPattern } from '../pattern.ts';
import type { Patterns } from '../patterns.ts';
import { childPath } from '../pointer.ts';
import { arrayKeywords, listItems } from './array-keywords.ts';
import { branchKeywords } from './branch-keywords.ts';
import type { Place, SchemaDocument } from './document.ts';
import { draftName, hasKeyword, readsBesideReference } from './draft.ts';
import type { KeywordMaker, KeywordSource, Referred } from './keyword-source.ts';
import { type Keyword, leaf, SchemaNode } from './node.ts';
import { objectKeywords, objectMembers } from './object-keywords.ts';
import type { References } from './references.ts';
import { unevaluatedItems, unevaluatedProperties } from './unevaluated.ts';
import { valueKeywords } from './value-keywords.ts';

type Turn = 'early' | 'branch' | 'last';

const inTurn = (turn: Turn, makers: Readonly<Record<string, KeywordMaker>>) =>
  Object.entries(makers).map(([keyword, make]) => [keyword, { turn, make }] as const);

/** Early are the quick ones, before members and items; last those that look at what the others saw. */
const keywordMakers: ReadonlyMap<string, { readonly turn: Turn; readonly make: KeywordMaker }> = new Map([
  ...inTurn('early', { ...valueKeywords, ...objectKeywords, ...arrayKeywords }),
  ...inTurn('branch', branchKeywords),
  ...inTurn('last', { unevaluatedItems, unevaluatedProperties }),
]);

const memberKeywords = new Set(['properties', 'patternProperties', 'additionalProperties']);
const itemKeywords = new Set(['items', 'prefixItems', 'additionalItems']);

export interface BuildReport {
  notice(pointer: string, message: string): void;
  error(pointer: string, message: string): void;
}

interface Pending {
  readonly node: SchemaNode;
  readonly place: Place;
}

/** Makes the nodes of a schema and of all that it leads to, each once, however often it is referred to. */
export class SchemaBuilder {
  readonly #report: BuildReport;
  readonly #references: References;
  readonly #pending: Pending[] = [];
  readonly #patterns: Patterns;
  readonly #known = new Map<string, LinearPattern | undefined>();
  readonly #included = new Set<SchemaDocument>();

  constructor(report: BuildReport, references: References, patterns: Patterns) {
    this.#patterns = patterns;
    this.#report = report;
    this.#references = references;
  }

  build(document: SchemaDocument): SchemaNode {
    this.#include(document);
    const root = this.#nodeAt(document.root);
    // A list of what is left to do, not recursion: chains of references may be long.
    for (let next = this.#pending.pop(); next; next = this.#pending.pop()) this.#fill(next);
    return root;
  }

  /** What references may turn out to mean while a value is judged has to be there by then. */
  #include(document: SchemaDocument): void {
    if (!document.dynamic || this.#included.has(document)) return;
    this.#included.add(document);
    for (const place of document.dynamicPlaces) this.#nodeAt(place);
  }

  #nodeAt(place: Place): SchemaNode {
    const { schema, resource } = place;
    const { nodes, dynamic } = resource.document;
    const known = isJsonObject(schema) ? nodes.get(schema) : undefined;
    if (known) return known;
    const node = new SchemaNode(resource, dynamic);
    if (isJsonObject(schema)) nodes.set(schema, node);
    this.#pending.push({ node, place });
    return node;
  }

  #fill({ node, place }: Pending): void {
    const { schema, pointer, resource } = place;
    if (schema === false) node.keywords = [refused(pointer)];
    if (!isJsonObject(schema)) return;
    const { draft } = resource.document;
    const alone = !readsBesideReference(draft) && typeof schema.$ref === 'string';
    const own = alone ? ['$ref'] : Object.keys(schema).filter((keyword) => hasKeyword(draft, keyword));
    const made: Record<Turn, Keyword[]> = { early: [], branch: [], last: [] };
    const { early } = made;
    const sourceOf = (keyword: string): KeywordSource => this.#source(keyword, schema, node, place);
    for (const keyword of own) {
      const rule = schema[keyword];
      const maker = keywordMakers.get(keyword);
      const one = rule === undefined ? undefined : maker?.make(rule, sourceOf(keyword));
      if (maker && one) made[maker.turn].push(one);
    }
    if (own.some((keyword) => memberKeywords.has(keyword)))
      early.push(...listed(objectMembers(sourceOf('properties'))));
    if (own.some((keyword) => itemKeywords.has(keyword))) early.push(...listed(listItems(sourceOf('items'))));
    node.keywords = [...early, ...made.branch, ...made.last];
    if (alone || own.length === Object.keys(schema).length) return;
    for (const keyword of Object.keys(schema)) {
      if (hasKeyword(draft, keyword)) continue;
      const message = `\`${keyword}\` is not a keyword of ${draftName(draft)}: it is not checked.`;
      this.#report.notice(childPath(pointer, keyword), message);
    }
  }

  #source(keyword: string, schema: JsonObject, node: SchemaNode, place: Place): KeywordSource {
    const pointer = childPath(place.pointer, keyword);
    const { document } = place.resource;
    return {
      draft: document.draft,
      keyword,
      schema,
      node,
      resource: place.resource,
      at: place.pointer,
      pointer,
      nodeOf: (member: JsonValue, where = pointer) => this.#nodeAt(document.child(place, member, where)),
      anchored: (anchor, resource) => this.#nodeAt({ schema: anchor, resource, pointer: '' }),
      refer: (reference) => this.#refer(reference, pointer, place),
      pattern: (text, where = pointer) => this.#pattern(text, where),
      notice: (where, message) => this.#report.notice(where, message),
    };
  }

  #refer(reference: string, pointer: string, { resource }: Place): Referred | undefined {
    const reached = this.#references.reach(reference, resource);
    if (reached.type === 'nothing') this.#report.error(pointer, reached.message);
    if (reached.type !== 'place') return undefined;
    const { place } = reached;
    this.#include(place.resource.document);
    return { node: this.#nodeAt(place), resource: place.resource, schema: place.schema };
  }

  #pattern(text: string, pointer: string): LinearPattern | undefined {
    if (this.#known.has(text)) return this.#known.get(text);
    const result = this.#patterns.read(text);
    const shown = text.slice(0, 80);
    const pattern = result.type === 'pattern' ? result.pattern : undefined;
    if (result.type === 'unchecked') {
      this.#report.notice(pointer, `The pattern ${shown} is not checked: ${result.reason}.`);
    } else if (result.type === 'bad') {
      this.#report.error(pointer, `The pattern ${shown} cannot be read: ${result.reason}.`);
    }
    this.#known.set(text, pattern);
    return pattern;
  }
}

const listed = (keyword: Keyword | undefined): readonly Keyword[] => (keyword ? [keyword] : []);

const refused = (pointer: string): Keyword =>
  leaf(
    () => false,
    () => ({ keyword: 'false', rule: false, schema: {}, pointer, words: 'be absent: the schema allows no value here' }),
  );

import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { pointerKeys } from '../../../../shared/model/json-pointer.ts';
import { childPath } from '../pointer.ts';
import { type Draft, readsBesideReference } from './draft.ts';
import type { SchemaNode } from './node.ts';

/** A part of a schema with an address of its own: what its references begin from. */
export interface Resource {
  readonly address: string;
  readonly root: JsonValue;
  readonly document: SchemaDocument;
  readonly anchors: Map<string, JsonObject>;
  readonly dynamicAnchors: Map<string, JsonObject>;
}

/** A schema at its place. */
export interface Place {
  readonly schema: JsonValue;
  readonly resource: Resource;
  /** RFC 6901 into the document; behind the name of the file and `#` where that is not the plan itself. */
  readonly pointer: string;
}

const schemaKeywords = [
  'additionalItems',
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
];
const listKeywords = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const mapKeywords = ['$defs', 'definitions', 'dependencies', 'dependentSchemas', 'patternProperties', 'properties'];

/** What stands under a keyword: one schema, or a list of them, or a map. */
const holders: ReadonlyMap<string, 'schema' | 'list' | 'map'> = new Map([
  ...schemaKeywords.map((keyword) => [keyword, 'schema'] as const),
  ...listKeywords.map((keyword) => [keyword, 'list'] as const),
  ...mapKeywords.map((keyword) => [keyword, 'map'] as const),
]);

const waymarks = ['$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor'];

const withoutFragment = (address: string): string => address.replace(/#.*$/s, '');

const resolved = (reference: string, base: string): string | undefined =>
  URL.canParse(reference, base) ? new URL(reference, base).href : undefined;

const decoded = (fragment: string): string => {
  try {
    return decodeURIComponent(fragment);
  } catch (problem) {
    if (problem instanceof URIError) return fragment;
    throw problem;
  }
};

/** A schema that names no address still has one to begin from. */
const nowhere = 'plan:/schema';

/** One JSON Schema: where its parts stand, and what its references mean. */
export class SchemaDocument {
  readonly draft: Draft;
  /** False where the draft was guessed. */
  readonly named: boolean;
  readonly file: string | undefined;
  readonly root: Place;
  /** It has references whose meaning depends on the way to them, or is a part of such a way. */
  dynamic = false;
  /** The nodes made of its schemas: those of a file are made once for all that refer to it. */
  readonly nodes = new Map<JsonObject, SchemaNode>();
  readonly #places = new Map<object, Place>();
  readonly #resources = new Map<string, Resource>();

  /** `file` is the file of the plan that it is, where it is not a part of the plan itself. */
  constructor(
    schema: JsonValue,
    { draft, named }: Pick<SchemaDocument, 'draft' | 'named'>,
    address = nowhere,
    file?: string,
  ) {
    this.draft = draft;
    this.named = named;
    this.file = file;
    const resource = this.#resource(address, schema);
    this.root = this.#visit(schema, file === undefined ? '' : `${file}#`, resource);
  }

  /** Every schema object in the document. */
  get places(): Iterable<Place> {
    return this.#places.values();
  }

  /** Those that a reference can lead to by the way it was reached. */
  get dynamicPlaces(): readonly Place[] {
    return [...this.#places.values()].filter(
      ({ schema, resource }) =>
        isJsonObject(schema) && [...resource.dynamicAnchors.values()].some((anchored) => anchored === schema),
    );
  }

  /** What a reference means, where it is a part of this document. */
  resolve(reference: string, from: Resource): Place | undefined {
    const address = resolved(reference, from.address);
    if (address === undefined) return undefined;
    const resource = this.#resources.get(withoutFragment(address));
    if (resource === undefined) return undefined;
    const fragment = decoded(/#(.*)$/s.exec(reference)?.[1] ?? '');
    if (fragment === '') return this.#at(resource.root, resource);
    if (fragment.startsWith('/')) return this.#follow(resource, fragment);
    const anchored = resource.anchors.get(fragment) ?? resource.dynamicAnchors.get(fragment);
    return anchored === undefined ? undefined : this.#at(anchored, resource);
  }

  /** The place of a member of a schema: its own where it is an object. */
  child(parent: Place, schema: JsonValue, pointer = parent.pointer): Place {
    return this.#at(schema, parent.resource, pointer);
  }

  #at(schema: JsonValue, resource: Resource, pointer = ''): Place {
    const known = isJsonObject(schema) ? this.#places.get(schema) : undefined;
    return known ?? { schema, resource, pointer };
  }

  #follow(resource: Resource, pointer: string): Place | undefined {
    let at = this.#at(resource.root, resource);
    for (const key of pointerKeys(pointer)) {
      const { schema } = at;
      const member = Array.isArray(schema)
        ? schema[/^\d+$/.test(key) ? Number(key) : -1]
        : isJsonObject(schema) && Object.hasOwn(schema, key)
          ? schema[key]
          : undefined;
      if (member === undefined) return undefined;
      at = this.#at(member, at.resource, childPath(at.pointer, key));
    }
    const { schema } = at;
    // Behind a keyword that nobody knows: read as a schema because something refers to it.
    if (isJsonObject(schema) && !this.#places.has(schema)) return this.#visit(schema, at.pointer, at.resource);
    return isJsonObject(schema) || typeof schema === 'boolean' ? at : undefined;
  }

  #resource(address: string, root: JsonValue): Resource {
    const known = this.#resources.get(address);
    if (known?.root === root) return known;
    const resource = { address, root, document: this, anchors: new Map(), dynamicAnchors: new Map() };
    if (!known) this.#resources.set(address, resource);
    return resource;
  }

  #visit(schema: JsonValue, pointer: string, outer: Resource): Place {
    if (!isJsonObject(schema)) return { schema, resource: outer, pointer };
    const known = this.#places.get(schema);
    if (known) return known;
    const resource = this.#ownResource(schema, outer);
    const place = { schema, resource, pointer };
    this.#places.set(schema, place);
    if (waymarks.some((keyword) => schema[keyword] !== undefined)) this.dynamic = true;
    this.#collectAnchors(schema, resource);
    for (const keyword of Object.keys(schema)) {
      const holds = holders.get(keyword);
      const member = holds && schema[keyword];
      if (member !== undefined) this.#visitMember(member, holds === 'map', `${pointer}/${keyword}`, resource);
    }
    return place;
  }

  #visitMember(member: JsonValue, isMap: boolean, pointer: string, resource: Resource): void {
    if (Array.isArray(member)) {
      member.forEach((item, index) => {
        this.#visit(item, `${pointer}/${index}`, resource);
      });
    } else if (!isMap) this.#visit(member, pointer, resource);
    else if (isJsonObject(member)) {
      for (const [name, each] of Object.entries(member)) this.#visit(each, childPath(pointer, name), resource);
    }
  }

  #ownResource(schema: JsonObject, outer: Resource): Resource {
    const id = this.draft === 4 ? schema.id : schema.$id;
    if (typeof id !== 'string' || id.startsWith('#') || this.#isHidden(schema)) return outer;
    const address = resolved(id, outer.address);
    return address === undefined ? outer : this.#resource(withoutFragment(address), schema);
  }

  #collectAnchors(schema: JsonObject, resource: Resource): void {
    if (this.draft <= 7) {
      const id = this.draft === 4 ? schema.id : schema.$id;
      const anchor = typeof id === 'string' && !this.#isHidden(schema) ? /#([^/].*)$/s.exec(id)?.[1] : undefined;
      if (anchor !== undefined) resource.anchors.set(anchor, schema);
      return;
    }
    const { $anchor, $dynamicAnchor, $recursiveAnchor } = schema;
    if (typeof $anchor === 'string') resource.anchors.set($anchor, schema);
    if (typeof $dynamicAnchor === 'string') resource.dynamicAnchors.set($dynamicAnchor, schema);
    if ($recursiveAnchor === true && resource.root === schema) resource.dynamicAnchors.set('', schema);
  }

  #isHidden(schema: JsonObject): boolean {
    return !readsBesideReference(this.draft) && typeof schema.$ref === 'string';
  }
}

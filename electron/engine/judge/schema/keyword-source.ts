import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import type { LinearPattern } from '../pattern.ts';
import type { Resource } from './document.ts';
import type { Draft } from './draft.ts';
import type { Failure, Keyword, SchemaNode } from './node.ts';

/** What making one keyword of one schema may ask for. */
export interface KeywordSource {
  readonly draft: Draft;
  readonly keyword: string;
  /** The schema that holds it, and the node that is being made of that. */
  readonly schema: JsonObject;
  readonly node: SchemaNode;
  readonly resource: Resource;
  /** Where the schema stands, and where the keyword does. */
  readonly at: string;
  readonly pointer: string;
  /** The node of a schema that stands at the pointer: the keyword's own unless said. */
  nodeOf(schema: JsonValue, pointer?: string): SchemaNode;
  /** The node of a schema that an anchor of a resource names. */
  anchored(schema: JsonObject, resource: Resource): SchemaNode;
  /** What a reference leads to; undefined is reported as a problem of the plan. */
  refer(reference: string): Referred | undefined;
  /** A pattern in linear time; undefined where it is not checked, which is reported. */
  pattern(text: string, pointer?: string): LinearPattern | undefined;
  notice(pointer: string, message: string): void;
}

export interface Referred {
  readonly node: SchemaNode;
  readonly resource: Resource;
  readonly schema: JsonValue;
}

/** Makes a keyword, or nothing where it asks for nothing. */
export type KeywordMaker = (rule: JsonValue, source: KeywordSource) => Keyword | undefined;

export const failureOf = (
  { keyword, schema, pointer }: KeywordSource,
  rule: JsonValue,
): Omit<Failure, 'value' | 'path'> => ({ keyword, rule, schema, pointer });

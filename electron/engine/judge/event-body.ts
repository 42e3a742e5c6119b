import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { Message } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { EventBody } from './plan-rules.ts';
import { type SourceList, type SourceMatch, sourceList } from './source-list.ts';

/** What the field that names an event's version holds; undefined where it holds nothing. */
export const versionOf = (
  message: Pick<Message, 'properties' | 'context'>,
  [root = '', ...keys]: readonly string[],
): JsonValue | undefined => {
  let value: JsonValue | undefined = root === 'properties' ? message.properties : message.context;
  for (const key of keys) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value === null || value === '' ? undefined : value;
};

/** One body above another: its properties by name, all else where it says something. */
export const bodyAbove = (base: EventBody, over: EventBody): EventBody => {
  const names = new Set(over.properties?.map(({ name }) => name));
  const rest = base.properties?.filter(({ name }) => !names.has(name));
  const properties = over.properties || rest ? [...(over.properties ?? []), ...(rest ?? [])] : undefined;
  return {
    line: over.line,
    sources: over.sources.length > 0 ? over.sources : base.sources,
    deprecated: over.deprecated || base.deprecated,
    ...((over.deprecation ?? base.deprecation) ? { deprecation: over.deprecation ?? base.deprecation } : {}),
    ...(properties === undefined ? {} : { properties }),
    ...((over.schema ?? base.schema) ? { schema: over.schema ?? base.schema } : {}),
  };
};

export interface SourceBody {
  readonly list: SourceList;
  readonly body: EventBody;
}

/** The parts of an event that hold for some sources, each with its sources: `ios`, or `ios, android`. */
export const sourceBodies = (perSource: ReadonlyMap<string, EventBody>): readonly SourceBody[] =>
  [...perSource].map(([names, body]) => ({ list: sourceList(names.split(',')), body }));

/** Names of properties that only sources other than this one send. */
export interface ForeignNames {
  /** Of sources that this one is not: who sends them, by name. */
  readonly others: ReadonlyMap<string, SourceList>;
  /** Of sources that this one may be. */
  readonly possible: readonly string[];
}

export const noForeignNames: ForeignNames = { others: new Map(), possible: [] };

/** The body that stands for one source, and the names that stand for others. */
export const bodyOfSource = (
  base: EventBody,
  parts: readonly SourceBody[],
  source: Source,
): { readonly body: EventBody; readonly foreign: ForeignNames } => {
  const matches: readonly (readonly [SourceBody, SourceMatch])[] = parts.map((part) => [part, part.list.match(source)]);
  let body = base;
  const others = new Map<string, SourceList>();
  const possible: string[] = [];
  for (const [part, match] of matches) {
    if (match === 'match') body = { ...bodyAbove(body, part.body), line: base.line };
    for (const { name } of part.body.properties ?? []) {
      if (match === 'other') others.set(name, part.list);
      if (match === 'unknown') possible.push(name);
    }
  }
  return { body, foreign: { others, possible } };
};

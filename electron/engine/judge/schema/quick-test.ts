import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { typeTests } from './value-keywords.ts';

/** True only of values that surely fit; false says nothing. */
export type QuickTest = (value: JsonValue) => boolean;

/** Keywords that ask nothing. */
const words: ReadonlySet<string> = new Set(['$schema', '$comment', 'title', 'description', 'default', 'examples']);
const deepest = 8;
const mostMembers = 16;

interface Member {
  readonly name: string;
  readonly test: QuickTest;
}

/** Names that any object answers to without having been sent them are left to the slow way. */
const isOwnName = (name: string): boolean => !(name in Object.prototype);

const membersOf = (properties: JsonObject, depth: number): readonly Member[] | undefined => {
  const members: Member[] = [];
  for (const [name, schema] of Object.entries(properties)) {
    const test = isOwnName(name) ? quickTest(schema, depth + 1) : undefined;
    if (test === undefined || members.length >= mostMembers) return undefined;
    members.push({ name, test });
  }
  return members;
};

const fitAll = (members: readonly Member[], object: JsonObject): boolean => {
  for (const { name, test } of members) {
    const value = object[name];
    if (value !== undefined && !test(value)) return false;
  }
  return true;
};

/**
 * The quick question for schemas that ask for types of members and nothing else, as those of a message's context do;
 * undefined for others. It is asked of every message and nearly always answers.
 */
export const quickTest = (schema: JsonValue, depth = 0): QuickTest | undefined => {
  if (!isJsonObject(schema) || depth > deepest) return undefined;
  const { type, properties, ...others } = schema;
  if (Object.keys(others).some((keyword) => !words.has(keyword))) return undefined;
  const isType = type === undefined ? undefined : typeTests.get(type);
  if (type !== undefined && isType === undefined) return undefined;
  if (properties === undefined) return isType ?? (() => true);
  const members = isJsonObject(properties) ? membersOf(properties, depth) : undefined;
  if (members === undefined || (type !== undefined && type !== 'object')) return undefined;
  return (value) => isJsonObject(value) && fitAll(members, value);
};

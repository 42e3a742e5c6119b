import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import type { Problems } from '../problems.ts';
import { entriesOf, entryOf, itemsOf, scalarText } from '../read-node.ts';
import { kept } from './schema-keywords.ts';

/** What a vendor's JSON Schema of a whole message says of its parts. */
export interface MessageSchema {
  readonly properties?: PlanNode;
  readonly traits?: PlanNode;
  readonly context?: PlanNode;
}

const messageParts: ReadonlySet<string> = new Set(['properties', 'traits', 'context']);
/** Members of a message that a schema names to say which message it is about. */
const naming: ReadonlySet<string> = new Set(['event', 'type', 'name', 'nameMapping']);
/** Ids and instants: every message of Trackside has them as texts. */
const texts: ReadonlySet<string> = new Set([
  'userId',
  'anonymousId',
  'groupId',
  'previousId',
  'messageId',
  'timestamp',
  'originalTimestamp',
  'sentAt',
  'receivedAt',
]);
const messageMembers: ReadonlySet<string> = new Set([
  ...messageParts,
  ...naming,
  ...texts,
  'category',
  'channel',
  'integrations',
  'version',
]);

const isPlainText = ({ name, value }: PlanEntry): boolean =>
  texts.has(name) &&
  value.kind === 'map' &&
  [...value.entries.values()].every((entry) => {
    if (entry.name !== 'type')
      return !kept.has(entry.name) && !['pattern', 'enum', 'format', 'minLength'].includes(entry.name);
    return itemsOf(value, 'type').some((type) => scalarText(type) === 'string');
  });

/** True for a schema that every object keeps. */
export const isTrivial = (node: PlanNode | undefined): boolean => {
  if (node === undefined || node.kind !== 'map') return node?.kind !== 'scalar' || node.value !== false;
  return [...node.entries.values()].every(({ name, value }) => {
    if (name === 'properties' && value.kind === 'map') return value.entries.size === 0;
    if (name === 'required' && value.kind === 'list') return value.items.length === 0;
    if (name === 'type') return value.kind === 'scalar' ? value.value === 'object' : true;
    return !kept.has(name) || (value.kind === 'scalar' && value.value === true);
  });
};

const isObjectSchema = (node: PlanNode | undefined): boolean =>
  node?.kind === 'map' &&
  (['properties', 'required', 'additionalProperties', '$ref', 'allOf'].some((name) => node.entries.has(name)) ||
    scalarText(entryOf(node, 'type')?.value) === 'object' ||
    itemsOf(node, 'type').some((item) => scalarText(item) === 'object'));

/** True where the schema is about the whole message and not about its properties alone. */
const isWhole = (schema: PlanNode): boolean => {
  const members = entriesOf(schema, 'properties');
  const named = (name: string): PlanNode | undefined => members.find((member) => member.name === name)?.value;
  if (isObjectSchema(named('properties')) || isObjectSchema(named('traits'))) return true;
  const parts = members.filter(({ name }) => messageParts.has(name));
  const arePossible = parts.every(({ value }) => isTrivial(value) || isObjectSchema(value));
  return parts.length > 0 && arePossible && members.every(({ name }) => messageMembers.has(name));
};

/** Splits a message's schema; what it says beside properties, traits and context becomes a note. */
export const splitMessageSchema = (
  schema: PlanNode,
  own: 'properties' | 'traits',
  problems: Problems,
): MessageSchema => {
  if (!isWhole(schema)) return { [own]: schema };
  const members = new Map(entriesOf(schema, 'properties').map((entry) => [entry.name, entry]));
  noteOthers(schema, [...members.values()], problems);
  const part = (name: string): PlanNode | undefined => members.get(name)?.value;
  const properties = part('properties');
  const traits = part('traits');
  const context = part('context');
  return {
    ...(properties ? { properties } : {}),
    ...(traits ? { traits } : {}),
    ...(context ? { context } : {}),
  };
};

const noteOthers = (schema: PlanNode, members: readonly PlanEntry[], problems: Problems): void => {
  for (const member of members) {
    const { name, offset, value } = member;
    if (messageParts.has(name) || naming.has(name) || isPlainText(member)) continue;
    if (value.kind === 'map' && value.entries.size === 0) continue;
    problems.notice(offset, `\`${name}\` is no part of a message that a plan judges: its rules are left out.`);
  }
  for (const item of itemsOf(schema, 'required')) {
    const name = scalarText(item) ?? '';
    if (messageParts.has(name) || naming.has(name) || members.some((member) => member.name === name)) continue;
    problems.notice(
      item.offset,
      `That a message must have \`${name}\` is left out: a plan judges properties and traits.`,
    );
  }
  if (schema.kind !== 'map') return;
  for (const { name, offset, value } of schema.entries.values()) {
    if (!kept.has(name) || (value.kind === 'scalar' && value.value !== false)) continue;
    problems.notice(
      offset,
      `\`${name}\` judges the whole message: a plan judges its properties and traits, so it is left out.`,
    );
  }
};

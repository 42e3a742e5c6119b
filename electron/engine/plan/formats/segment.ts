import { entryNode, listNode, renamed, scalarNode } from '../foreign/build-node.ts';
import { MessagePlan, type RuleKind } from '../foreign/message-plan.ts';
import { isRudderStack } from '../foreign/rudderstack-marks.ts';
import { SchemaScope } from '../foreign/schema-scope.ts';
import type { ForeignPart, FormatReading, FormatResult, PlanFormat } from '../plan-format.ts';
import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import type { Problems } from '../problems.ts';
import { entriesOf, entryOf, itemsOf, numberOf, scalarText, textOf } from '../read-node.ts';

const kinds: ReadonlyMap<string, RuleKind> = new Map([
  ['TRACK', 'track'],
  ['PAGE', 'page'],
  ['SCREEN', 'screen'],
  ['IDENTIFY', 'identify'],
  ['GROUP', 'group'],
  ['COMMON', 'common'],
]);

/** One rule, as every shape of a Segment plan has it. */
interface Rule {
  readonly kind: RuleKind;
  readonly name: string;
  readonly version: number;
  readonly node: PlanNode;
  readonly schema: PlanNode | undefined;
}

/** A rule for pages without a key is about every page. */
const anyName = '*';

const isRule = (node: PlanNode | undefined): boolean => entryOf(node, 'jsonSchema') !== undefined;

/** Lists of rules of the public API: bare, in a page of an answer, in a plan. */
const ruleLists = (node: PlanNode): readonly PlanNode[] => {
  if (node.kind === 'list') return node.items.some(isRule) ? [node] : node.items.flatMap(ruleLists);
  const rules = entryOf(node, 'rules')?.value;
  if (rules?.kind === 'list' && (rules.items.some(isRule) || rules.items.length === 0)) return [rules];
  return ['data', 'trackingPlan', 'plan'].flatMap((name) => {
    const inner = entryOf(node, name)?.value;
    return inner ? ruleLists(inner) : [];
  });
};

/** The rules of the older API and of Typewriter up to 7: a map, with the events in a list, or that map alone. */
const olderRules = (node: PlanNode): PlanNode | undefined => {
  const inner = entryOf(node, 'rules')?.value;
  const rules = inner ?? node;
  const [event] = itemsOf(rules, 'events');
  const isOlder = entryOf(rules, 'events')?.value.kind === 'list' && entryOf(event, 'eventType') === undefined;
  const isAlone = textOf(event, 'name') !== undefined && entryOf(event, 'rules')?.value.kind === 'map';
  return isOlder && (inner !== undefined || isAlone) ? rules : undefined;
};

const documentsOf = (parts: readonly ForeignPart[]): readonly PlanNode[] => parts.flatMap((part) => part.documents);

const planOf = (document: PlanNode): PlanNode => {
  for (const name of ['data', 'trackingPlan', 'plan']) {
    const inner = entryOf(document, name)?.value;
    if (inner?.kind === 'map') return planOf(inner);
  }
  return document;
};

const newRules = (list: PlanNode, problems: Problems): readonly Rule[] =>
  (list.kind === 'list' ? list.items : []).flatMap((node): readonly Rule[] => {
    const type = textOf(node, 'type') ?? 'TRACK';
    const kind = kinds.get(type.toUpperCase());
    if (!kind) {
      problems.notice(
        node.offset,
        `Rules of the type ${type} have no counterpart in a plan of Trackside: this one is left out.`,
      );
      return [];
    }
    const schema = entryOf(node, 'jsonSchema')?.value;
    const name = textOf(node, 'key') ?? textOf(entryOf(schema, 'eventMetadata')?.value, 'name') ?? '';
    return [{ kind, name, version: numberOf(node, 'version') ?? 1, node, schema }];
  });

const oldKinds: ReadonlyMap<string, RuleKind> = new Map([
  ['global', 'common'],
  ['identify', 'identify'],
  ['identify_traits', 'identify'],
  ['group', 'group'],
  ['group_traits', 'group'],
]);

/** Rules that are no map of their own have names and instants of the plan beside them: `alone`. */
const oldRules = (rules: PlanNode, alone: boolean, problems: Problems): readonly Rule[] => {
  const events = itemsOf(rules, 'events').map(
    (node): Rule => ({
      kind: 'track',
      name: textOf(node, 'name') ?? '',
      version: numberOf(node, 'version') ?? 1,
      node,
      schema: entryOf(node, 'rules')?.value,
    }),
  );
  if (rules.kind !== 'map') return events;
  const others = [...rules.entries.values()].flatMap(({ name, offset, value }): readonly Rule[] => {
    if (name === 'events') return [];
    const kind = oldKinds.get(name);
    const isEmpty = value.kind === 'list' ? value.items.length === 0 : value.kind === 'map' && value.entries.size === 0;
    if (kind && value.kind === 'map' && !isEmpty) return [{ kind, name: '', version: 1, node: value, schema: value }];
    const known = isEmpty || (value.kind === 'scalar' && (alone || value.value === null));
    if (!known) problems.notice(offset, `\`${name}\` of this plan cannot be read: it is left out.`);
    return [];
  });
  return [...events, ...others];
};

/** Users and groups have no versions in a plan of Trackside: of several rules the newest is in force. */
const withoutOldEntities = (rules: readonly Rule[], problems: Problems): readonly Rule[] => {
  const newest = new Map<RuleKind, Rule>();
  for (const rule of rules) {
    const other = newest.get(rule.kind);
    if (!other || rule.version > other.version) newest.set(rule.kind, rule);
  }
  return rules.filter((rule) => {
    const isEvent = rule.kind === 'track' || rule.kind === 'page' || rule.kind === 'screen';
    const latest = newest.get(rule.kind);
    if (isEvent || rule === latest) return true;
    problems.notice(rule.node.offset, `This rule is left out: version ${latest?.version} of it is in force.`);
    return false;
  });
};

/** The instant that the API writes where there is none. */
const isUnset = (instant: string): boolean => instant.startsWith('0001-') || instant === '';

const labelNames: ReadonlySet<string> = new Set(['owner', 'team']);

const detailsOf = ({ node, schema }: Rule): readonly (PlanEntry | undefined)[] => {
  const described = [entryOf(node, 'description'), entryOf(schema, 'description')];
  const description = described.find((entry) => (scalarText(entry?.value) ?? '') !== '');
  const labels = entriesOf(schema, 'labels').filter(({ value }) => scalarText(value) !== undefined);
  const owner = labels.find(({ name }) => labelNames.has(name));
  const tags = labels.filter((label) => label !== owner);
  const since = entryOf(node, 'deprecatedAt');
  const instant = scalarText(since?.value);
  return [
    description,
    renamed(owner, 'owner'),
    tags.length === 0
      ? undefined
      : entryNode(
          'tags',
          listNode(
            tags.map(({ name, offset, value }) => scalarNode(`${name}: ${scalarText(value)}`, offset)),
            tags[0]?.offset ?? node.offset,
          ),
        ),
    since && instant !== undefined && !isUnset(instant)
      ? { ...since, name: 'deprecated', value: scalarNode(`since ${instant.slice(0, 10)}`, since.value.offset) }
      : undefined,
  ];
};

const notePages = (document: PlanNode, problems: Problems): void => {
  const pages = document.kind === 'list' ? document.items : [document];
  for (const page of pages) {
    const data = entryOf(page, 'data')?.value;
    const pagination = entryOf(data, 'pagination') ?? entryOf(page, 'pagination');
    const isLast = page === pages.at(-1);
    if (isLast && pagination && textOf(pagination.value, 'next') !== undefined) {
      problems.notice(
        pagination.offset,
        'This is one page of the plan: the rules of the next pages are not in the file.',
      );
    }
  }
};

const read = (parts: readonly ForeignPart[], { name, problems }: FormatReading): FormatResult => {
  const documents = documentsOf(parts);
  const rules = documents.flatMap((document) => {
    const older = olderRules(document);
    return older
      ? oldRules(older, older === document, problems)
      : ruleLists(document).flatMap((list) => newRules(list, problems));
  });
  const plan = new MessagePlan('context.protocols.event_version');
  for (const rule of withoutOldEntities(rules, problems)) {
    const { kind, node, schema, version } = rule;
    const root = schema ?? node;
    const scope = new SchemaScope({ root, names: [] }, [], problems);
    if (kind === 'track' && rule.name === '') {
      problems.notice(node.offset, 'This rule has no event name: it is left out.');
    } else
      plan.add({
        kind,
        name: rule.name === '' ? anyName : rule.name,
        version,
        offset: node.offset,
        schema,
        scope,
        details: detailsOf(rule),
      });
  }
  for (const document of documents) notePages(document, problems);
  const [first] = documents.map(planOf);
  const offset = first?.offset ?? 0;
  const title = entryOf(first, 'display_name') ?? entryOf(first, 'name');
  return {
    tree: plan.tree(
      [
        renamed(title, 'name') ?? entryNode('name', scalarNode(name, offset)),
        textOf(first, 'description') === '' ? undefined : entryOf(first, 'description'),
      ],
      offset,
    ),
  };
};

export const format: PlanFormat = {
  id: 'segment',
  title: 'Segment Protocols',
  recognises: (parts) =>
    documentsOf(parts).some(
      (document) =>
        ruleLists(document).some((list) => list.kind === 'list' && list.items.length > 0) ||
        (olderRules(document) !== undefined && !isRudderStack(document)),
    ),
  read,
};

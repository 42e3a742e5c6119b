import { entryNode, renamed, scalarNode } from '../foreign/build-node.ts';
import { MessagePlan, type RuleKind } from '../foreign/message-plan.ts';
import { isRudderStack } from '../foreign/rudderstack-marks.ts';
import { SchemaScope } from '../foreign/schema-scope.ts';
import { withoutZones } from '../foreign/zoneless-formats.ts';
import type { ForeignPart, FormatReading, FormatResult, PlanFormat } from '../plan-format.ts';
import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import type { Problems } from '../problems.ts';
import { entriesOf, entryOf, itemsOf, scalarText, textOf } from '../read-node.ts';

const kinds: ReadonlyMap<string, RuleKind> = new Map([
  ['track', 'track'],
  ['page', 'page'],
  ['screen', 'screen'],
  ['identify', 'identify'],
  ['group', 'group'],
]);

/** Rules for a kind of message, where the plan has them beside its events. */
const ruleKinds: ReadonlyMap<string, RuleKind> = new Map([
  ...kinds,
  ['global', 'common'],
  ['identify_traits', 'identify'],
  ['group_traits', 'group'],
]);

/** What a rule without a name means: every page, every screen. */
const anyName = '*';

const planOf = (document: PlanNode): PlanNode => {
  const inner = entryOf(document, 'data')?.value ?? entryOf(document, 'trackingPlan')?.value;
  return inner?.kind === 'map' ? planOf(inner) : document;
};

/** The newer shape has its events at the top, the older one under `rules`. */
const eventsOf = (plan: PlanNode): readonly PlanNode[] => {
  const own = itemsOf(plan, 'events');
  return own.length > 0 ? own : itemsOf(entryOf(plan, 'rules')?.value, 'events');
};

const isSchema = (node: PlanNode | undefined): boolean =>
  ['properties', '$schema', 'required'].some((name) => entryOf(node, name) !== undefined);

const isPlan = (document: PlanNode): boolean => {
  const plan = planOf(document);
  const events = eventsOf(plan);
  const ruled = events.some((event) => entryOf(event, 'rules')?.value.kind === 'map');
  const named = events.some((event) => entryOf(event, 'eventType') !== undefined);
  const rules = entryOf(plan, 'rules')?.value;
  if (rules?.kind !== 'map') return ruled && named;
  if (entryOf(plan, 'trackside')) return false;
  const planned = entryOf(rules, 'events');
  const kindsOnly = planned
    ? events.length === 0 && isRudderStack(plan)
    : [...kinds.keys()].some((kind) => isSchema(entryOf(rules, kind)?.value));
  return (ruled && (named || isRudderStack(plan))) || kindsOnly;
};

const textEntry = (entry: PlanEntry | undefined): PlanEntry | undefined =>
  (scalarText(entry?.value) ?? '') === '' ? undefined : entry;

const addEvent = (plan: MessagePlan, node: PlanNode, problems: Problems): void => {
  const type = textOf(node, 'eventType') ?? 'track';
  const kind = kinds.get(type);
  const name = textOf(node, 'name') ?? '';
  const written = entryOf(node, 'rules')?.value;
  const schema = written && withoutZones(written);
  if (!kind) {
    problems.notice(
      node.offset,
      `Events of the type ${type} have no counterpart in a plan of Trackside: this one is left out.`,
    );
  } else if (kind === 'track' && name === '') {
    problems.notice(node.offset, 'This event has no name: it is left out.');
  } else {
    const described = textEntry(entryOf(node, 'description')) ?? textEntry(entryOf(schema, 'description'));
    const labels = entriesOf(node, 'labels');
    const owner = labels.find((label) => label.name === 'owner' || label.name === 'team');
    plan.add({
      kind,
      name: name === '' ? anyName : name,
      offset: node.offset,
      schema,
      scope: new SchemaScope({ root: schema ?? node, names: [] }, [], problems),
      details: [described, renamed(owner, 'owner')],
    });
  }
};

const addKinds = (plan: MessagePlan, rules: PlanNode | undefined, problems: Problems): void => {
  if (rules?.kind !== 'map') return;
  for (const { name, offset, value } of rules.entries.values()) {
    if (name === 'events' || value.kind !== 'map' || value.entries.size === 0) continue;
    const kind = ruleKinds.get(name);
    if (!kind) {
      problems.notice(offset, `\`${name}\` of this plan cannot be read: it is left out.`);
      continue;
    }
    const schema = withoutZones(value);
    const scope = new SchemaScope({ root: schema, names: [] }, [], problems);
    plan.add({
      kind,
      name: anyName,
      offset,
      schema,
      scope,
      details: [textEntry(entryOf(value, 'description'))],
    });
  }
};

/** RudderStack's validator does not look at them either. */
const noteStrays = (document: PlanNode, problems: Problems): void => {
  for (const kind of kinds.keys()) {
    const stray = entryOf(document, kind);
    if (stray && isSchema(stray.value))
      problems.notice(stray.offset, `\`${kind}\` stands beside \`rules\` and not in it: it is left out.`);
  }
};

const documentsOf = (parts: readonly ForeignPart[]): readonly PlanNode[] => parts.flatMap((part) => part.documents);

const read = (parts: readonly ForeignPart[], { name, problems }: FormatReading): FormatResult => {
  const plan = new MessagePlan();
  const found = documentsOf(parts).filter(isPlan).map(planOf);
  for (const document of found) {
    for (const event of eventsOf(document)) addEvent(plan, event, problems);
    addKinds(plan, entryOf(document, 'rules')?.value, problems);
    noteStrays(document, problems);
  }
  const [first] = found;
  const offset = first?.offset ?? 0;
  const title = textEntry(entryOf(first, 'display_name')) ?? textEntry(entryOf(first, 'name'));
  const head = [
    renamed(title, 'name') ?? entryNode('name', scalarNode(name, offset)),
    entryOf(first, 'version'),
    textEntry(entryOf(first, 'description')),
  ];
  return { tree: plan.tree(head, offset) };
};

export const format: PlanFormat = {
  id: 'rudderstack',
  title: 'RudderStack tracking plan',
  recognises: (parts) => documentsOf(parts).some(isPlan),
  read,
};

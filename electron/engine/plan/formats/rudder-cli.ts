import { entryNode, listNode, mapNode, renamed, scalarNode } from '../foreign/build-node.ts';
import { MessagePlan, type RuleKind } from '../foreign/message-plan.ts';
import { isRudderDocument, nameOf, RudderCatalog, type RudderPlan } from '../foreign/rudder-catalog.ts';
import { RudderSchemas } from '../foreign/rudder-schema.ts';
import { SchemaScope } from '../foreign/schema-scope.ts';
import { withoutZones } from '../foreign/zoneless-formats.ts';
import type { ForeignPart, FormatReading, FormatResult, PlanFormat } from '../plan-format.ts';
import type { PlanNode } from '../plan-tree.ts';
import type { Problems } from '../problems.ts';
import { entryOf, flagOf, scalarText, textOf } from '../read-node.ts';

const kinds: ReadonlyMap<string, RuleKind> = new Map([
  ['track', 'track'],
  ['page', 'page'],
  ['screen', 'screen'],
  ['identify', 'identify'],
  ['group', 'group'],
]);
const anyName = '*';

interface Project {
  readonly catalog: RudderCatalog;
  readonly schemas: RudderSchemas;
  readonly plan: MessagePlan;
  readonly problems: Problems;
}

/** A rule's own event, or the rules of another plan that it takes in. */
const addRule = (rule: PlanNode, project: Project, included = false): void => {
  const includes = entryOf(rule, 'includes');
  if (!includes) {
    addEvent(rule, project);
    return;
  }
  const { catalog, problems } = project;
  const [, planName = '', ruleId = ''] =
    /^#\/tp\/(.*)\/event_rule\/(.*)$/.exec(textOf(includes.value, '$ref') ?? '') ?? [];
  const other = catalog.plans.find(({ names }) => names.includes(planName));
  if (!other || included) {
    problems.notice(
      includes.offset,
      'The rules that this one takes in are not in the files of this plan: it is left out.',
    );
    return;
  }
  for (const inner of other.rules) if (ruleId === '*' || textOf(inner, 'id') === ruleId) addRule(inner, project, true);
};

/** A plan that came without its file of events is read all the same: most ids are made from the names. */
const absentEvent = (
  reference: PlanNode | undefined,
  catalog: RudderCatalog,
  problems: Problems,
): PlanNode | undefined => {
  const id = catalog.idOfAbsent('event', reference);
  if (id === undefined || !reference) return undefined;
  problems.notice(
    reference.offset,
    `The files of this plan hold no events: the id ${JSON.stringify(id)} stands for the name of the event. Add the file that holds them.`,
  );
  return mapNode([entryNode('name', scalarNode(id, reference.offset), reference.offset)], reference.offset);
};

const addEvent = (rule: PlanNode, { catalog, schemas, plan, problems }: Project): void => {
  const reference = entryOf(rule, 'event')?.value;
  const event = catalog.find('event', reference) ?? absentEvent(reference, catalog, problems);
  if (!event) {
    const shown = JSON.stringify(scalarText(reference) ?? textOf(reference, '$ref') ?? '');
    problems.error(reference?.offset ?? rule.offset, `The event ${shown} is not in the files of this plan.`);
    return;
  }
  const type = textOf(event, 'event_type') ?? 'track';
  const kind = kinds.get(type);
  const name = nameOf(event) ?? '';
  if (!kind || (kind === 'track' && name === '')) {
    const fact = kind
      ? 'This event has no name'
      : `Events of the type ${type} have no counterpart in a plan of Trackside`;
    problems.notice(event.offset, `${fact}: it is left out.`);
    return;
  }
  const section = entryOf(reference, 'identity_section') ?? entryOf(rule, 'identity_section');
  if (section && kind !== 'identify' && kind !== 'group' && scalarText(section.value) !== 'properties') {
    problems.notice(section.offset, 'Where an event holds its properties is not judged: they are read as properties.');
  }
  const isOpen = [flagOf(reference, 'allow_unplanned'), flagOf(rule, 'allow_unplanned')].find(
    (flag) => flag !== undefined,
  );
  const schema = withoutZones(schemas.object(rule, isOpen ?? flagOf(rule, 'additional_properties') ?? false));
  const category = catalog.find('category', entryOf(event, 'category')?.value);
  const tag = entryOf(category, 'name');
  plan.add({
    kind,
    name: name === '' ? anyName : name,
    offset: rule.offset,
    schema,
    scope: new SchemaScope({ root: schema, names: [] }, [], problems),
    details: [
      entryOf(event, 'description'),
      tag && (kind === 'track' || kind === 'page' || kind === 'screen')
        ? entryNode('tags', listNode([tag.value], tag.offset), tag.offset)
        : undefined,
    ],
  });
};

/** Plans that no other plan takes in. */
const ownPlans = (catalog: RudderCatalog): readonly RudderPlan[] => {
  const taken = catalog.plans.flatMap(({ rules }) =>
    rules.flatMap(
      (rule) => /^#\/tp\/(.*)\/event_rule\//.exec(textOf(entryOf(rule, 'includes')?.value, '$ref') ?? '')?.[1] ?? [],
    ),
  );
  const own = catalog.plans.filter(({ names }) => !names.some((name) => taken.includes(name)));
  return own.length > 0 ? own : catalog.plans;
};

const documentsOf = (parts: readonly ForeignPart[]): readonly PlanNode[] => parts.flatMap((part) => part.documents);

const read = (parts: readonly ForeignPart[], { name, problems }: FormatReading): FormatResult => {
  const catalog = new RudderCatalog(documentsOf(parts).filter(isRudderDocument), problems);
  const schemas = new RudderSchemas(catalog, problems);
  const plan = new MessagePlan();
  const [first, ...more] = ownPlans(catalog);
  if (!first) {
    problems.error(
      parts[0]?.offset ?? 0,
      'These files of rudder-cli hold no tracking plan: one of the kind tracking-plan is missing.',
    );
    return { tree: undefined };
  }
  for (const other of more) {
    problems.notice(
      other.spec.offset,
      'The files hold more than one tracking plan: this one is in force beside the first.',
    );
  }
  for (const { rules } of [first, ...more])
    for (const rule of rules) addRule(rule, { catalog, schemas, plan, problems });
  const { spec } = first;
  const head = [
    renamed(entryOf(spec, 'display_name'), 'name') ?? entryNode('name', scalarNode(name, spec.offset)),
    entryOf(spec, 'description'),
  ];
  return { tree: plan.tree(head, spec.offset) };
};

export const format: PlanFormat = {
  id: 'rudder-cli',
  title: 'RudderStack project (rudder-cli)',
  recognises: (parts) => documentsOf(parts).some(isRudderDocument),
  read,
};

import { isMap, isScalar, isSeq } from 'yaml';
import { pointerKeys } from '../../../../shared/model/json-pointer.ts';
import type { Message } from '../../../../shared/model/message.ts';
import { pointerSegment } from '../../judge/pointer.ts';
import { put } from './add.ts';
import { type Allowing, type AllowRequest, type Candidate, candidate, valueAt, valuesAt } from './allow-request.ts';
import { ruleEdits, schemaEdits } from './allow-rule.ts';
import { listAlso, removeEntry, removeItem, setValue } from './change.ts';
import { enoughSamples, inferMembers, inferRules } from './infer.ts';
import type { MapNode, PlanText } from './plan-text.ts';
import { byLine, ownersOf, type RulePlace, rulePlaces, sectionOf } from './rule-places.ts';
import { schemasAt } from './schema-places.ts';
import { isWrittenMap, type Written, type WrittenMap } from './write-value.ts';

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
const lastKey = (path: string): string => pointerKeys(path).at(-1) ?? '';

const ruleOf = (plan: PlanText, place: RulePlace): MapNode | undefined => {
  const node = plan.follow(place.entry.value);
  return isMap(node) ? node : undefined;
};

const sharing = ({ sharedBy }: Pick<RulePlace, 'sharedBy'>): readonly string[] =>
  sharedBy === undefined ? [] : [`The rule stands in ${sharedBy}: it changes for all of them.`];

const counted = (count: number): string => (count === 1 ? 'one stored message' : `${count} stored messages`);

const sampled = (samples: readonly Message[]): string =>
  samples.length < enoughSamples
    ? `The types come from ${counted(samples.length)}, too few to say what is required.`
    : `The types come from ${counted(samples.length)}; what was always there is required.`;

/** How the plan writes its properties: the first that it has decides. */
const propertyStyle = (plan: PlanText): WrittenMap['style'] => {
  const open: unknown[] = [plan.root];
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    if (!isMap(node)) continue;
    for (const item of node.items) {
      const value = plan.follow(item.value);
      const [first] = isMap(value) && plan.nameOf(item) === 'properties' ? value.items : [];
      const rule = first && plan.follow(first.value);
      if (isMap(rule)) return rule.flow !== true || plan.text.slice(...span(rule)).includes('\n') ? 'block' : 'flow';
      open.push(value);
    }
  }
  return 'flow';
};

const span = ({ range }: MapNode): [number, number] => [range?.[0] ?? 0, range?.[1] ?? 0];

const opening = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.map((each) => ({ ...each, opens: true }));

const withPii = (properties: WrittenMap, personal: string | undefined): WrittenMap => ({
  ...properties,
  entries: properties.entries.map(([name, rule]) =>
    name === personal && isWrittenMap(rule)
      ? [name, { ...rule, entries: [...rule.entries, ['pii', true]] }]
      : [name, rule],
  ),
});

/** Plans the event of a message; what `personal` names holds personal data. */
const addEvent = (plan: PlanText, { message, samples }: AllowRequest, personal?: string): readonly Candidate[] => {
  const section = sectionOf(message);
  if (section === undefined || plan.root === undefined) return [];
  const properties = inferMembers(
    samples.map((sample) => sample.properties),
    { style: propertyStyle(plan), automatic: message.automatic },
  );
  const entries =
    properties && properties.entries.length > 0 ? [['properties', withPii(properties, personal)] as const] : [];
  return opening(
    candidate(put(plan, plan.root, [section, message.name], { style: 'block', entries }), sampled(samples)),
  );
};

const inferredRule = (
  plan: PlanText,
  { samples, message }: AllowRequest,
  path: string,
  more: WrittenMap['entries'] = [],
): Written => {
  const values = valuesAt(samples, path);
  const own = valueAt(message, path);
  const rule = inferRules(values.length > 0 ? values : own === undefined ? [] : [own], propertyStyle(plan));
  return { ...rule, entries: [...rule.entries, ...more] };
};

const addProperty = (
  plan: PlanText,
  request: AllowRequest,
  path: string,
  more: WrittenMap['entries'] = [],
): readonly Candidate[] => {
  const { root } = plan;
  const { message, violation } = request;
  const parent = parentOf(path);
  const name = lastKey(path);
  const rule = inferredRule(plan, request, path, more);
  const note = `The type comes from ${counted(valuesAt(request.samples, path).length)}.`;
  if (root && pointerKeys(parent).length === 1) {
    return byLine(ownersOf(plan, message), violation.rule?.line).flatMap((owner) =>
      candidate(put(plan, root, [...owner.path, 'properties', name], rule), note),
    );
  }
  return rulePlaces(plan, message, parent, violation.rule?.line).flatMap((place) => {
    const holder = ruleOf(plan, place);
    return holder ? candidate(put(plan, holder, ['properties', name], rule), note, ...sharing(place)) : [];
  });
};

interface SchemaRoot {
  readonly root: MapNode;
  readonly keys: readonly string[];
}

/** The JSON Schemas that a value is held against: of its event or entity, of properties around it, of the context. */
const schemaRoots = (plan: PlanText, message: Message, path: string): readonly SchemaRoot[] => {
  const [part = '', ...keys] = pointerKeys(path);
  const context = plan.mapAt(plan.root, 'context');
  if (part === 'context') return context ? [{ root: context, keys }] : [];
  const owned = ownersOf(plan, message).flatMap(({ node }) => {
    const root = plan.mapAt(node, 'schema');
    return root ? [{ root, keys }] : [];
  });
  const around = keys.flatMap((_, index) => {
    const prefix = `/${[part, ...keys.slice(0, index + 1)].map(pointerSegment).join('/')}`;
    return rulePlaces(plan, message, prefix, undefined).flatMap((place) => {
      const root = plan.mapAt(ruleOf(plan, place), 'schema');
      return root ? [{ root, keys: keys.slice(index + 1) }] : [];
    });
  });
  return [...owned, ...around];
};

const schemasOf = (plan: PlanText, message: Message, path: string): readonly MapNode[] => {
  const [part = ''] = pointerKeys(path);
  return schemaRoots(plan, message, path).flatMap(({ root, keys }) => (part === '' ? [] : schemasAt(plan, root, keys)));
};

const lineIn = (plan: PlanText, node: MapNode, line: number | undefined): boolean =>
  node.items.some((item) => plan.lineOf(plan.keyStart(item)) === line);

const onLineFirst = (plan: PlanText, nodes: readonly MapNode[], line: number | undefined): readonly MapNode[] =>
  nodes.toSorted((one, other) => Number(lineIn(plan, other, line)) - Number(lineIn(plan, one, line)));

const requiredLess = (plan: PlanText, node: MapNode, name: string): readonly Candidate[] => {
  const entry = plan.entry(node, 'required');
  const list = plan.follow(entry?.value);
  if (!entry || !isSeq(list)) return [];
  const index = list.items.findIndex((item) => isScalar(item) && item.value === name);
  if (index === -1) return [];
  return candidate(list.items.length === 1 ? removeEntry(plan, node, entry) : removeItem(plan, list, index));
};

const closing = ['additionalProperties', 'unevaluatedProperties'] as const;

const declared = (plan: PlanText, node: MapNode, request: AllowRequest): readonly Candidate[] => {
  const { path } = request.violation;
  const isClosed = closing.some((name) => {
    const value = plan.follow(plan.entry(node, name)?.value);
    return isScalar(value) && value.value === false;
  });
  if (!isClosed) return [];
  const { entries } = asMap(inferredRule(plan, request, path));
  const rule: WrittenMap = { style: 'flow', entries: entries.filter(([name]) => name === 'type') };
  return candidate(put(plan, node, ['properties', lastKey(path)], rule));
};

const asMap = (value: Written): WrittenMap => (isWrittenMap(value) ? value : { style: 'flow', entries: [] });

const allowInSchema: Allowing = (plan, request) => {
  const { message, violation } = request;
  const { code, path, rule } = violation;
  const nodesAt = (place: string): readonly MapNode[] => onLineFirst(plan, schemasOf(plan, message, place), rule?.line);
  if (code === 'missing-property')
    return nodesAt(parentOf(path)).flatMap((node) => requiredLess(plan, node, lastKey(path)));
  if (code === 'unexpected-property') return nodesAt(parentOf(path)).flatMap((node) => declared(plan, node, request));
  const edit = schemaEdits.get(code);
  if (!edit) return [];
  const value = valueAt(message, path);
  return nodesAt(path).flatMap((node) => edit(plan, node, value).flatMap((splices) => candidate(splices)));
};

const allowByRule: Allowing = (plan, { message, violation: { code, path, rule } }) => {
  const edit = ruleEdits.get(code);
  if (!edit) return [];
  const value = valueAt(message, path);
  return rulePlaces(plan, message, path, rule?.line).flatMap((place) => {
    const node = ruleOf(plan, place);
    return node ? edit(plan, node, value).flatMap((splices) => candidate(splices, ...sharing(place))) : [];
  });
};

const allowSource: Allowing = (plan, { message, source, violation: { actual, path, rule } }) => {
  const names = [actual, source.platform, source.dialect].filter((name) => typeof name === 'string');
  const holders = [
    ...rulePlaces(plan, message, path, rule?.line).flatMap((place) => ruleOf(plan, place) ?? []),
    ...byLine(ownersOf(plan, message), rule?.line).flatMap(({ node }) => node ?? []),
  ];
  return holders.flatMap((node) => names.flatMap((name) => candidate(listAlso(plan, node, 'sources', name))));
};

const allowDeprecated: Allowing = (plan, { message, violation: { rule } }) =>
  byLine(ownersOf(plan, message), rule?.line).flatMap(({ node }) => {
    const entry = plan.entry(node, 'deprecated');
    if (!node || !entry) return [];
    return [...candidate(removeEntry(plan, node, entry)), ...candidate(setValue(plan, node, 'deprecated', false))];
  });

const allowPersonal: Allowing = (plan, request) => {
  const { message, violation } = request;
  const byRule = allowByRule(plan, request);
  if (byRule.length > 0) return byRule;
  const path = pointerKeys(violation.path);
  // What stands deep in a value is allowed at the nearest rule around it.
  const around = path.flatMap((_, index) => {
    const prefix = `/${path
      .slice(0, path.length - index)
      .map(pointerSegment)
      .join('/')}`;
    return index === 0 ? [] : allowByRule(plan, { ...request, violation: { ...violation, path: prefix } });
  });
  const isEvent = sectionOf(message) !== undefined;
  const isPlanned = ownersOf(plan, message).length > 0;
  const added = path.length === 2 && (isEvent ? path[0] === 'properties' : path[0] === 'traits');
  return [
    ...around,
    ...(added ? addProperty(plan, request, violation.path, [['pii', true]]) : []),
    ...(!isPlanned && path[0] === 'properties' ? addEvent(plan, request, path[1]) : []),
  ];
};

/** A version of an event that the plan does not know. */
const allowVersion: Allowing = (plan, { message, violation: { actual, rule } }) => {
  if (typeof actual !== 'string' && typeof actual !== 'number') return [];
  const properties = inferMembers([message.properties], { style: propertyStyle(plan), automatic: message.automatic });
  const version: WrittenMap = {
    style: 'block',
    entries: properties?.entries.length ? [['properties', properties]] : [],
  };
  const owners = byLine(ownersOf(plan, message), rule?.line).filter(({ node }) => plan.mapAt(node, 'versions'));
  return owners.flatMap(({ node }) =>
    node ? opening(candidate(put(plan, node, ['versions', String(actual)], version), sampled([message]))) : [],
  );
};

/** The ways to allow a violation in the plan, the likeliest first; none where the plan has no word for it. */
export const waysToAllow: Allowing = (plan, request) => {
  const { code, path } = request.violation;
  switch (code) {
    case 'unplanned-event':
      return addEvent(plan, request);
    case 'unexpected-property':
    case 'misplaced-property':
      return [...allowInSchema(plan, request), ...addProperty(plan, request, path)];
    case 'deprecated-event':
      return allowDeprecated(plan, request);
    case 'wrong-source':
      return allowSource(plan, request);
    case 'pii-leak':
      return allowPersonal(plan, request);
    case 'not-in-enum':
      return [...allowByRule(plan, request), ...allowInSchema(plan, request), ...allowVersion(plan, request)];
    default:
      return [...allowByRule(plan, request), ...allowInSchema(plan, request)];
  }
};

import { pointerKeys } from '../../../../shared/model/json-pointer.ts';
import { isViolationCode, type ViolationCode } from '../../../../shared/model/violation-codes.ts';
import { isDate } from '../../judge/dates.ts';
import { nearestName } from '../../judge/near-names.ts';
import { show } from '../../judge/text.ts';
import type { PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf, itemsOf, textOf } from '../read-node.ts';
import { eventSections, type LintedPlan, type LintedProperty, type Report } from './linted-plan.ts';

/** Where violations are found in a message. */
const roots: ReadonlySet<string> = new Set([
  'properties',
  'traits',
  'context',
  'name',
  'userId',
  'anonymousId',
  'previousId',
  'groupId',
  'groups',
  'messageId',
  'timestamp',
  'sentAt',
]);

/** Codes that only a property which the plan names can have. */
const ofPlanned: ReadonlySet<ViolationCode> = new Set([
  'missing-property',
  'wrong-type',
  'not-in-enum',
  'pattern-mismatch',
  'bad-format',
  'out-of-range',
  'bad-length',
  'deprecated-property',
  'not-unique',
  'immutable-changed',
]);

/** Plans every name that the section does not have. */
const anyName = '*';

const hint = (near: string | undefined): string => (near === undefined ? '' : ` Did you mean ${show(near)}?`);

/** Names of properties at the root of an event, or of all events, or of entities; undefined where schemas name further ones. */
const plannedNames = (
  { tree, properties }: LintedPlan,
  root: string,
  event: string | undefined,
): readonly string[] | undefined => {
  const isTraits = root === 'traits';
  const holders = isTraits ? (['entities'] as const) : eventSections;
  const own = holders.flatMap((section) =>
    entriesOf(tree, section).filter(
      ({ name }) => isTraits || event === undefined || name === event || name === anyName,
    ),
  );
  const bodies = own.flatMap(({ value }) => [
    value,
    ...['versions', 'per_source'].flatMap((part) => entriesOf(value, part).map((each) => each.value)),
  ]);
  if (bodies.some((body) => entryOf(body, 'schema') !== undefined)) return undefined;
  const holds = ({ holder: { section, name } }: LintedProperty): boolean => {
    if (isTraits) return section === 'entities';
    if (section === 'entities') return false;
    return (
      event === undefined ||
      name === event ||
      name === anyName ||
      section === 'common' ||
      section === 'shared_properties'
    );
  };
  const named = properties.filter((property) => property.path.length === 1 && holds(property));
  const identifiers = isTraits ? own.flatMap(({ value }) => textOf(value, 'identifier') ?? []) : [];
  return [...named.map(({ entry }) => entry.name), ...identifiers];
};

/** Why a mute's path can meet nothing. */
const idlePath = (plan: LintedPlan, node: PlanNode, path: string): string | undefined => {
  const [root, name] = pointerKeys(path);
  if (root === undefined || root === '*') return undefined;
  if (!roots.has(root)) {
    return `Nothing is found below ${show(`/${root}`)} in a message.${hint(nearestName(root, roots))}`;
  }
  const code = textOf(node, 'code') ?? '';
  if (name === undefined || name === '*' || (root !== 'properties' && root !== 'traits')) return undefined;
  if (!isViolationCode(code) || !ofPlanned.has(code)) return undefined;
  const known = plannedNames(plan, root, textOf(node, 'event'));
  if (known === undefined || known.includes(name)) return undefined;
  return `\`${code}\` is found in planned properties alone, and \`${name}\` is none.${hint(nearestName(name, known))}`;
};

/** Why a mute's event can meet nothing. */
const idleEvent = ({ tree }: LintedPlan, node: PlanNode, event: string): string | undefined => {
  const names = eventSections.flatMap((section) => entriesOf(tree, section).map(({ name }) => name));
  if (names.includes(event) || names.includes(anyName) || textOf(node, 'code') === 'unplanned-event') return undefined;
  return `The plan has no event, page or screen ${show(event)}.${hint(nearestName(event, names))}`;
};

/** Mutes that have served their time, say nothing of why, or meet nothing. */
export const lintMutes = (plan: LintedPlan, report: Report): void => {
  const { rules, tree, today } = plan;
  for (const node of itemsOf(tree, 'mute')) {
    const at = (name: string): number => entryOf(node, name)?.value.offset ?? node.offset;
    const reason = textOf(node, 'reason');
    if (reason === undefined || reason.trim() === '')
      report('mute-without-reason', node.offset, 'The mute has no reason.');
    const day = textOf(node, 'until')?.slice(0, 10);
    if (day !== undefined && isDate(day) && day < today) {
      report('mute-expired', at('until'), `The mute was meant to last until ${day}.`);
    }
    const [code, event, path] = [textOf(node, 'code'), textOf(node, 'event'), textOf(node, 'path')];
    if (code !== undefined && isViolationCode(code) && rules.severities.get(code) === 'off') {
      report('mute-without-effect', at('code'), `\`${code}\` is off: there is nothing to mute.`);
      continue;
    }
    const why = event === undefined ? undefined : idleEvent(plan, node, event);
    if (why !== undefined) report('mute-without-effect', at('event'), why);
    const whyPath = path === undefined || why !== undefined ? undefined : idlePath(plan, node, path);
    if (whyPath !== undefined) report('mute-without-effect', at('path'), whyPath);
  }
};

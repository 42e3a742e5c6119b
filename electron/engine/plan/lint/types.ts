import { equal } from '../../judge/equal.ts';
import type { PropertyRules } from '../../judge/plan-rules.ts';
import { listed } from '../../judge/text.ts';
import { anyType } from '../../judge/type-match.ts';
import { jsonOf, type PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf, itemsOf, scalarText } from '../read-node.ts';
import {
  eventSections,
  holderText,
  type LintedPlan,
  type LintedProperty,
  pathText,
  type Report,
} from './linted-plan.ts';

/** The type as a column of a table would have it: null is no type of its own. */
const columnType = (rules: PropertyRules): string =>
  rules.types
    .filter((type) => type !== 'null')
    .toSorted()
    .join(' or ');

const isOfEvents = ({ holder }: LintedProperty): boolean => holder.section !== 'entities';

const lintColumns = ({ properties }: LintedPlan, report: Report): void => {
  const typed = properties.filter(
    (each) => isOfEvents(each) && !anyType(each.rules) && columnType(each.rules) !== '' && !each.isItem,
  );
  for (const group of Map.groupBy(typed, ({ path }) => pathText(path)).values()) {
    const types = [...Map.groupBy(group, ({ rules }) => columnType(rules))].toSorted(
      ([, one], [, other]) => other.length - one.length,
    );
    const [usual, ...others] = types;
    if (usual === undefined) continue;
    for (const [type, [first]] of others) {
      if (first === undefined) continue;
      report(
        'inconsistent-type',
        first.entry.offset,
        `${pathText(first.path)} is ${type} in ${holderText(first.holder)} and ${usual[0]} in ${holdersText(usual[1])}.`,
      );
    }
  }
};

const holdersText = (properties: readonly LintedProperty[]): string => {
  const [first] = properties;
  if (first === undefined) return '';
  return properties.length === 1
    ? holderText(first.holder)
    : `${holderText(first.holder)} and ${properties.length - 1} more`;
};

/** A later group stands above an earlier one: where they differ, the order of `include` decides in silence. */
const lintIncludes = ({ tree }: LintedPlan, report: Report): void => {
  const groups = new Map(entriesOf(tree, 'shared_properties').map(({ name, value }) => [name, value]));
  for (const section of eventSections) {
    for (const { value } of entriesOf(tree, section)) {
      const seen = new Map<string, readonly [group: string, node: PlanNode]>();
      for (const item of itemsOf(value, 'include')) {
        const group = scalarText(item) ?? '';
        const members = groups.get(group);
        const clashes: string[] = [];
        for (const [name, entry] of members?.kind === 'map' ? members.entries : []) {
          const before = seen.get(name);
          const isOwn = entryOf(entryOf(value, 'properties')?.value, name) !== undefined;
          if (before && before[0] !== group && !isOwn && !equal(jsonOf(before[1]), jsonOf(entry.value)))
            clashes.push(name);
          seen.set(name, [group, entry.value]);
        }
        if (clashes.length === 0) continue;
        report(
          'conflicting-include',
          item.offset,
          `\`${group}\` gives other rules than an earlier group to ${listed(clashes)}.`,
        );
      }
    }
  }
};

/** One name, several types. */
export const lintTypes = (plan: LintedPlan, report: Report): void => {
  lintColumns(plan, report);
  lintIncludes(plan, report);
};

import { show } from '../../judge/text.ts';
import { valueFault } from '../../judge/value-fault.ts';
import { jsonOf, type PlanEntry } from '../plan-tree.ts';
import { entriesOf, scalarText } from '../read-node.ts';
import { type LintedPlan, type LintedProperty, pathText, type Report } from './linted-plan.ts';

const placeOf = ({ holder, path }: LintedProperty, name: string): string =>
  JSON.stringify([holder.section, holder.name, holder.part ?? '', ...path.slice(0, -1), name]);

/** Conditions that ask for a value: `present` and `absent` ask for none. */
const wanted = ({ value }: PlanEntry) => {
  if (value.kind === 'list') return value.items;
  const text = scalarText(value);
  return text === 'present' || text === 'absent' ? [] : [value];
};

/** Conditions on a value that the property they look at can never have. */
export const lintConditions = ({ properties }: LintedPlan, report: Report): void => {
  const beside = new Map(properties.map((property) => [placeOf(property, property.entry.name), property]));
  const common = new Map(
    properties.flatMap((each) => (each.holder.section === 'common' ? [[each.entry.name, each]] : [])),
  );
  for (const property of properties) {
    for (const condition of entriesOf(property.entry.value, 'required_if')) {
      const isTop = property.path.length === 1 && property.holder.section !== 'entities';
      const looked = beside.get(placeOf(property, condition.name)) ?? (isTop ? common.get(condition.name) : undefined);
      if (looked === undefined) continue;
      for (const node of wanted(condition)) {
        const value = jsonOf(node);
        if (valueFault(looked.rules, value) === undefined) continue;
        report(
          'impossible-condition',
          node.offset,
          `${pathText(property.path)} is required where \`${condition.name}\` is ${show(value)}, which the plan does not allow there.`,
        );
      }
    }
  }
};

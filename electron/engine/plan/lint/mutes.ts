import { isDate } from '../../judge/dates.ts';
import { nearestName } from '../../judge/near-names.ts';
import { show } from '../../judge/text.ts';
import { entriesOf, entryOf, itemsOf, textOf } from '../read-node.ts';
import { eventSections, type LintedPlan, type Report } from './linted-plan.ts';

/** Mutes that have served their time, say nothing of why, or meet nothing. */
export const lintMutes = ({ tree, today }: LintedPlan, report: Report): void => {
  const names = new Set(eventSections.flatMap((section) => entriesOf(tree, section).map(({ name }) => name)));
  for (const node of itemsOf(tree, 'mute')) {
    const at = (name: string): number => entryOf(node, name)?.value.offset ?? node.offset;
    const reason = textOf(node, 'reason');
    if (reason === undefined || reason.trim() === '')
      report('mute-without-reason', node.offset, 'The mute has no reason.');
    const day = textOf(node, 'until')?.slice(0, 10);
    if (day !== undefined && isDate(day) && day < today) {
      report('mute-expired', at('until'), `The mute was meant to last until ${day}.`);
    }
    const event = textOf(node, 'event');
    if (event === undefined || names.has(event) || textOf(node, 'code') === 'unplanned-event') continue;
    const near = nearestName(event, names);
    const hint = near === undefined ? '' : ` Did you mean ${show(near)}?`;
    report('mute-without-effect', at('event'), `The plan has no event, page or screen ${show(event)}.${hint}`);
  }
};

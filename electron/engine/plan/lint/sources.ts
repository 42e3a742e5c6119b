import { platforms } from '../../../../shared/model/source.ts';
import { show } from '../../judge/text.ts';
import { entriesOf, itemsOf, scalarText } from '../read-node.ts';
import { eventSections, type LintedPlan, type Report } from './linted-plan.ts';
import { isMistyped, withoutDoubles } from './name-likeness.ts';

/** A platform that was probably meant. Any other word may be the name of an app: `pos` is none for `ios`. */
const meantPlatform = (name: string): string | undefined => {
  const word = name.trim().toLowerCase();
  return platforms.find(
    (platform) => platform !== word && (isMistyped(word, platform) || withoutDoubles(word) === platform),
  );
};

/** Sources that look like a platform written wrongly: no message ever comes from them. */
export const lintSources = ({ tree }: LintedPlan, report: Report): void => {
  const check = (name: string | undefined, offset: number): void => {
    const meant = name === undefined ? undefined : meantPlatform(name);
    if (name === undefined || meant === undefined) return;
    report('unknown-source', offset, `The source ${show(name)} is no platform. Did you mean ${show(meant)}?`);
  };
  for (const section of eventSections) {
    for (const { value: event } of entriesOf(tree, section)) {
      for (const body of [event, ...entriesOf(event, 'versions').map(({ value }) => value)]) {
        for (const item of itemsOf(body, 'sources')) check(scalarText(item), item.offset);
      }
      for (const { name, offset } of entriesOf(event, 'per_source')) {
        for (const part of name.split(',')) check(part.trim(), offset);
      }
    }
  }
};

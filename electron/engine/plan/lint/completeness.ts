import { listed } from '../../judge/text.ts';
import { entriesOf, entryOf, itemsOf, scalarText, textOf } from '../read-node.ts';
import { eventSections, type Holder, holderText, type LintedPlan, type Report } from './linted-plan.ts';
import { wordsOf } from './name-likeness.ts';

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const lacks = (text: string | undefined): boolean => text === undefined || text.trim() === '';

const lintEvents = ({ tree }: LintedPlan, report: Report): void => {
  for (const section of eventSections) {
    for (const { name, offset, value } of entriesOf(tree, section)) {
      const it = capital(holderText({ section, name }));
      if (lacks(textOf(value, 'description'))) report('missing-description', offset, `${it} has no description.`);
      if (section !== 'events') continue;
      if (lacks(textOf(value, 'owner'))) report('missing-owner', offset, `${it} has no owner.`);
      if (lacks(textOf(value, 'purpose'))) report('missing-purpose', offset, `${it} does not say what it is for.`);
    }
  }
};

const lintEntities = ({ tree }: LintedPlan, report: Report): void => {
  for (const { name, offset, value } of entriesOf(tree, 'entities')) {
    const it = capital(holderText({ section: 'entities', name }));
    if (lacks(textOf(value, 'description'))) report('missing-description', offset, `${it} has no description.`);
    if (lacks(textOf(value, 'identifier'))) report('missing-identifier', offset, `${it} has no identifier.`);
  }
};

const mostNamed = 6;

const offsetOf = ({ tree }: LintedPlan, { section, name }: Holder): number => {
  const whole = entryOf(tree, section);
  const entry = section === 'common' ? whole : entryOf(whole?.value, name);
  return entry?.offset ?? tree.offset;
};

/** One line for each holder: a line for each property would hide the rest. */
const lintPropertyDescriptions = (plan: LintedPlan, report: Report): void => {
  const bare = plan.properties.filter(
    ({ rules, path }) => lacks(rules.description) && path.length === 1 && rules.schema === undefined,
  );
  for (const group of Map.groupBy(bare, ({ holder }) =>
    JSON.stringify([holder.section, holder.name, holder.part ?? '']),
  ).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const names = listed(
      group.map(({ entry }) => entry.name),
      mostNamed,
    );
    report(
      'missing-property-description',
      offsetOf(plan, first.holder),
      `${capital(holderText(first.holder))}: no description of ${names}.`,
    );
  }
};

const lintShared = ({ tree }: LintedPlan, report: Report): void => {
  const used = new Set(
    eventSections.flatMap((section) =>
      entriesOf(tree, section).flatMap(({ value }) => itemsOf(value, 'include').map((item) => scalarText(item))),
    ),
  );
  for (const { name, offset } of entriesOf(tree, 'shared_properties')) {
    if (!used.has(name)) report('unused-shared-properties', offset, `No event includes \`${name}\`.`);
  }
};

const emptyWords: Readonly<Record<string, string>> = {
  pages: ': every page that is sent is unplanned',
  screens: ': every screen that is sent is unplanned',
};

const sections = ['common', 'entities', 'shared_properties', 'events', 'pages', 'screens', 'mute', 'severity'];

const lintSections = ({ tree }: LintedPlan, report: Report): void => {
  for (const section of sections) {
    const entry = entryOf(tree, section);
    if (entry === undefined) continue;
    const { value } = entry;
    const size = value.kind === 'map' ? value.entries.size : value.kind === 'list' ? value.items.length : 0;
    if (size === 0) report('empty-section', entry.offset, `\`${section}\` is empty${emptyWords[section] ?? ''}.`);
  }
  if (eventSections.every((section) => entriesOf(tree, section).length === 0)) {
    report('no-events', tree.offset, 'The plan names no event, page or screen.');
  }
};

const personal = new Set(['email', 'phone', 'ssn', 'iban', 'passport', 'birthday', 'birthdate']);
const personalPairs = new Set([
  'first name',
  'last name',
  'full name',
  'date of birth',
  'phone number',
  'street address',
]);
/** `email_opened` is a flag, `emails_sent` a count: only the last words say what a value is. */
const isPersonal = (name: string): boolean => {
  const words = wordsOf(name);
  return (
    personal.has(words.at(-1) ?? '') ||
    personalPairs.has(words.slice(-2).join(' ')) ||
    personalPairs.has(words.slice(-3).join(' '))
  );
};

const lintPersonalData = ({ properties }: LintedPlan, report: Report): void => {
  for (const { entry, rules, path } of properties) {
    const isText = rules.types.length === 0 || rules.types.includes('string') || rules.types.includes('any');
    if (rules.pii || !isText || rules.enum !== undefined || entryOf(entry.value, 'pii') !== undefined) continue;
    if (rules.format !== 'email' && !isPersonal(entry.name)) continue;
    report('unmarked-pii', entry.offset, `\`${path.join('.')}\` looks like personal data and is not marked \`pii\`.`);
  }
};

/** What a plan leaves unsaid, and what in it says nothing. */
export const lintCompleteness = (plan: LintedPlan, report: Report): void => {
  lintEvents(plan, report);
  lintEntities(plan, report);
  lintPropertyDescriptions(plan, report);
  lintShared(plan, report);
  lintSections(plan, report);
  lintPersonalData(plan, report);
};

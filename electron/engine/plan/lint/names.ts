import type { Naming } from '../../judge/naming.ts';
import { show } from '../../judge/text.ts';
import type { PlanEntry } from '../plan-tree.ts';
import { entriesOf, saidOf } from '../read-node.ts';
import {
  eventSections,
  type Holder,
  type LintedPlan,
  type LintedProperty,
  pathText,
  type Report,
} from './linted-plan.ts';
import { foldedName, type Likeness, likeness, meetingKeys, type NameForm, nameForm } from './name-likeness.ts';

const likenessWords: Readonly<Record<Likeness, string>> = {
  spelling: 'differ by one letter',
  tense: 'differ by the tense of one word',
  order: 'have the same words in another order',
};

interface Named {
  readonly name: string;
  readonly offset: number;
  readonly form: NameForm;
}

const sentence = (one: string, other: string): string => `\`${one}\` and \`${other}\``;

/** Names of one list, each compared with those that share all its words but one. */
const compareNames = (names: readonly Named[], isEvent: boolean, where: string, report: Report): void => {
  const spelled = new Map<string, Named>();
  const met = new Map<string, Named[]>();
  for (const each of names) {
    const folded = foldedName(each.name);
    const twin = spelled.get(folded);
    if (twin !== undefined) {
      report('duplicate-name', each.offset, `${sentence(each.name, twin.name)} are one name in two spellings${where}.`);
      continue;
    }
    spelled.set(folded, each);
    let alike: readonly [Named, Likeness] | undefined;
    for (const key of meetingKeys(each.form)) {
      const others = met.get(key);
      for (const other of others ?? []) {
        const how = alike === undefined ? likeness(each.form, other.form, isEvent) : undefined;
        if (how !== undefined) alike = [other, how];
      }
      if (others) others.push(each);
      else met.set(key, [each]);
    }
    if (alike === undefined) continue;
    const [other, how] = alike;
    report('near-duplicate-name', each.offset, `${sentence(each.name, other.name)} ${likenessWords[how]}${where}.`);
  }
};

/** A name that is on its way out may stand beside the one that takes its place. */
const namedOf = (entries: readonly PlanEntry[]): readonly Named[] =>
  entries
    .filter(({ value }) => !saidOf(value, 'deprecated'))
    .map(({ name, offset }) => ({ name, offset, form: nameForm(name) }));

const siblingsOf = (properties: readonly LintedProperty[]): readonly (readonly LintedProperty[])[] => [
  ...Map.groupBy(properties, ({ holder, path }) =>
    JSON.stringify([holder.section, holder.name, holder.part ?? '', ...path.slice(0, -1)]),
  ).values(),
];

/** One spelling in one event, another in the next: each is told once, where it is not the usual one. */
const compareAcross = (properties: readonly LintedProperty[], report: Report): void => {
  const top = properties.filter(({ path, rules }) => path.length === 1 && !rules.deprecated);
  for (const group of Map.groupBy(top, ({ entry }) => foldedName(entry.name)).values()) {
    const spellings = [...Map.groupBy(group, ({ entry }) => entry.name)].toSorted(
      ([, one], [, other]) => other.length - one.length,
    );
    const [usual, ...others] = spellings;
    if (usual === undefined) continue;
    for (const [name, [first]] of others) {
      if (first === undefined || isToldAlready(first, usual[1])) continue;
      report(
        'inconsistent-name',
        first.entry.offset,
        `\`${name}\` is written \`${usual[0]}\` elsewhere in the plan (${usual[1].length}×).`,
      );
    }
  }
};

/** Within one list the two are a duplicate name. */
const isToldAlready = (one: LintedProperty, usual: readonly LintedProperty[]): boolean =>
  usual.some(({ holder }) => sameHolder(holder, one.holder));

const sameHolder = (one: Holder, other: Holder): boolean =>
  one.section === other.section && one.name === other.name && one.part === other.part;

const tellMisnamed = (what: string, { name, offset }: PlanEntry, naming: Naming | undefined, report: Report): void => {
  if (naming === undefined || naming.accepts(name)) return;
  const better = naming.convert(name);
  const hint = better === undefined || better === name ? '' : ` Write \`${better}\`.`;
  report(
    'naming-convention',
    offset,
    `The ${what} \`${name}\` is not written as \`naming\` asks: ${naming.words}.${hint}`,
  );
};

/** Names that the plan's own `naming` refuses: of events, and of properties at any depth. */
const lintNaming = ({ tree, rules, properties }: LintedPlan, report: Report): void => {
  const { naming } = rules;
  for (const entry of entriesOf(tree, 'events')) {
    if (!saidOf(entry.value, 'deprecated')) tellMisnamed('event', entry, naming.events, report);
  }
  for (const { entry, rules: own, isItem } of properties) {
    if (!own.deprecated && !isItem) tellMisnamed('property', entry, naming.properties, report);
  }
};

const unseen = /^\s|\s$|\s{2}|[\p{Cc}\p{Cf}]/u;

/** Blanks around a name, or characters without a shape, part it from the one that is sent. */
const lintBlanks = ({ tree, properties }: LintedPlan, report: Report): void => {
  const tell = (what: string, { name, offset }: PlanEntry): void => {
    if (unseen.test(name)) {
      report('blank-in-name', offset, `The ${what} ${show(name)} has blanks too many, or characters that nobody sees.`);
    }
  };
  for (const section of eventSections) for (const entry of entriesOf(tree, section)) tell('name', entry);
  for (const { entry, isItem } of properties) if (!isItem) tell('property', entry);
};

/** Names that stand twice, nearly so, or against the plan's naming. */
export const lintNames = (plan: LintedPlan, report: Report): void => {
  const { tree, properties } = plan;
  lintNaming(plan, report);
  lintBlanks(plan, report);
  for (const section of [...eventSections, 'entities', 'shared_properties']) {
    const isEvent = section !== 'entities' && section !== 'shared_properties';
    compareNames(namedOf(entriesOf(tree, section)), isEvent, '', report);
  }
  for (const siblings of siblingsOf(properties)) {
    const [first] = siblings;
    const inside = first === undefined || first.path.length === 1 ? '' : ` in ${pathText(first.path.slice(0, -1))}`;
    compareNames(namedOf(siblings.filter(({ isItem }) => !isItem).map(({ entry }) => entry)), false, inside, report);
  }
  compareAcross(properties, report);
};

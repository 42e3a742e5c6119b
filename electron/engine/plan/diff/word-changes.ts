import { equal } from '../../judge/equal.ts';
import { childPath } from '../../judge/pointer.ts';
import { jsonOf, type PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf } from '../read-node.ts';
import type { PlanChange } from './plan-change.ts';
import { shownName } from './property-changes.ts';

/** A plan as it is written; a line counts in its text. */
export interface WrittenPlan {
  readonly tree: PlanNode;
  readonly lineAt: (offset: number) => number;
}

/** What a plan says for people alone, under a name of its own. */
interface Spoken {
  readonly subject: string;
  /** As a sentence names it. */
  readonly name: string;
  readonly path?: string;
  readonly offset: number;
  readonly words: ReadonlyMap<string, PlanNode>;
}

/** Words that no rule holds, by what has them. Descriptions, owners and purposes of events and properties are rules' own. */
const spokenBy = {
  plan: ['description'],
  event: ['tags', 'examples'],
  entity: ['description'],
  property: ['examples'],
} as const;

const wordsOf = (node: PlanNode, keys: readonly string[]): ReadonlyMap<string, PlanNode> =>
  new Map(
    keys.flatMap((key) => {
      const value = entryOf(node, key)?.value;
      return value === undefined || jsonOf(value) === null ? [] : [[key, value] as const];
    }),
  );

const propertiesUnder = (node: PlanNode, key: string, subject: string, path: string): readonly Spoken[] =>
  entriesOf(node, key).flatMap(({ name, value, offset }) => {
    const own = childPath(path, name);
    const spoken = { subject, name: shownName(name), path: own, offset, words: wordsOf(value, spokenBy.property) };
    return [spoken, ...propertiesUnder(value, 'properties', subject, own)];
  });

const sections = [
  ['events', 'event'],
  ['pages', 'page'],
  ['screens', 'screen'],
] as const;

const spokenOf = (tree: PlanNode): readonly Spoken[] => [
  { subject: 'plan', name: 'the plan', offset: tree.offset, words: wordsOf(tree, spokenBy.plan) },
  ...propertiesUnder(tree, 'common', 'common properties', '/properties'),
  ...sections.flatMap(([section, word]) =>
    entriesOf(tree, section).flatMap(({ name, value, offset }) => {
      const subject = `${word} ${name}`;
      const spoken = { subject, name: shownName(name), offset, words: wordsOf(value, spokenBy.event) };
      return [spoken, ...propertiesUnder(value, 'properties', subject, '/properties')];
    }),
  ),
  ...entriesOf(tree, 'entities').flatMap(({ name, value, offset }) => {
    const subject = `entity ${name}`;
    const spoken = { subject, name: shownName(name), offset, words: wordsOf(value, spokenBy.entity) };
    return [spoken, ...propertiesUnder(value, 'properties', subject, '/traits')];
  }),
  ...entriesOf(tree, 'shared_properties').flatMap(({ name }) => {
    const groups = entryOf(tree, 'shared_properties')?.value;
    return groups === undefined ? [] : propertiesUnder(groups, name, `shared group ${name}`, '/properties');
  }),
];

const keyOf = ({ subject, path = '' }: Spoken): string => JSON.stringify([subject, path]);

/** Changes of what a plan says for people and the judge does not read, where both plans have what it is about. */
export const wordChanges = (before: WrittenPlan, after: WrittenPlan): readonly PlanChange[] => {
  const old = new Map(spokenOf(before.tree).map((spoken) => [keyOf(spoken), spoken]));
  return spokenOf(after.tree).flatMap((spoken): readonly PlanChange[] => {
    const was = old.get(keyOf(spoken));
    if (was === undefined) return [];
    const { subject, name, path, offset, words } = spoken;
    const changed = [...new Set([...was.words.keys(), ...words.keys()])].filter((key) => {
      const [one, other] = [was.words.get(key), words.get(key)];
      return one === undefined || other === undefined || !equal(jsonOf(one), jsonOf(other));
    });
    if (changed.length === 0) return [];
    const message = `The ${changed.join(', ')} of ${name} changed.`;
    return [
      {
        weight: 'cosmetic',
        kind: 'words-changed',
        subject,
        ...(path === undefined ? {} : { path }),
        message,
        line: after.lineAt(offset),
        side: 'new',
      },
    ];
  });
};

import { printable } from '../../reports/printable.ts';
import { LeftOut, onlyOwn } from '../exporting/left-out.ts';
import { type PlanView, type ViewedEntity, type ViewedEvent, viewPlan } from '../exporting/plan-view.ts';
import { ruleWordsOf } from '../exporting/rule-text.ts';
import { jsonOf, type PlanEntry, type PlanNode } from '../plan-tree.ts';
import type { PlanWriter } from '../plan-writer.ts';
import { entriesOf, entryOf, flagOf, textOf } from '../read-node.ts';

const form = 'The page';
const kinds = [
  ['track', 'Events'],
  ['page', 'Pages'],
  ['screen', 'Screens'],
] as const;

/** Text in a page or in a cell of a table: nothing in it is read as Markdown or HTML. */
const plain = (text: string): string =>
  printable(text.replace(/\s+/g, ' '))
    .replace(/[\\`*_[\]<>|#]/g, (mark) => `\\${mark}`)
    .trim();

const code = (text: string): string => {
  const clean = printable(text.replace(/\s/g, ' ')).replaceAll('|', '\\|');
  return clean.includes('`') ? `\`\` ${clean} \`\`` : `\`${clean}\``;
};

const rowsOf = (properties: readonly PlanEntry[], above: string): readonly string[] =>
  properties.flatMap(({ name, value }) => {
    const own = `${above}${name}`;
    const { types, rules } = ruleWordsOf(value);
    const must = flagOf(value, 'required') === true ? 'yes' : entryOf(value, 'required_if') ? 'sometimes' : '';
    const row = [code(own), plain(types), must, plain(rules.join('; ')), plain(textOf(value, 'description') ?? '')];
    return [`| ${row.join(' | ')} |`, ...rowsOf(entriesOf(value, 'properties'), `${own}.`), ...itemRows(value, own)];
  });

const itemRows = (node: PlanNode, own: string): readonly string[] => {
  const items = entryOf(node, 'items')?.value;
  return items ? rowsOf(entriesOf(items, 'properties'), `${own}[].`) : [];
};

const table = (properties: readonly PlanEntry[]): readonly string[] =>
  properties.length === 0
    ? []
    : [
        '| Property | Type | Required | Rules | What it means |',
        '| --- | --- | --- | --- | --- |',
        ...rowsOf(properties, ''),
        '',
      ];

const schemaBlock = (schema: PlanNode | undefined): readonly string[] =>
  schema ? ['JSON Schema:', '', '```json', JSON.stringify(jsonOf(schema), null, 2), '```', ''] : [];

const facts = (pairs: readonly (readonly [name: string, value: string | undefined])[]): readonly string[] => {
  const said = pairs.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`- **${name}:** ${plain(value)}`],
  );
  return said.length === 0 ? [] : [...said, ''];
};

const paragraph = (text: string | undefined): readonly string[] =>
  text === undefined || text === '' ? [] : [plain(text), ''];

const titleOf = ({ name, version, kind }: ViewedEvent): string => {
  const shown = name === '*' ? `Any other ${kind}` : name === '' ? '(without a name)' : plain(name);
  return version === undefined ? shown : `${shown}, version ${plain(version)}`;
};

const eventPart = (event: ViewedEvent): readonly string[] => [
  `### ${titleOf(event)}`,
  '',
  ...paragraph(event.description),
  ...facts([
    ['Purpose', event.purpose],
    ['Owner', event.owner],
    ['Sent by', event.sources.join(', ')],
    ['Tags', event.tags.join(', ')],
    ['Deprecated', event.deprecated === true ? 'do not send it any more' : event.deprecated],
  ]),
  ...table(event.properties),
  ...schemaBlock(event.schema),
];

const entityPart = (entity: ViewedEntity): readonly string[] => [
  `### ${plain(entity.label)} (${code(entity.type)})`,
  '',
  ...paragraph(entity.description),
  ...facts([
    ['Owner', entity.owner],
    ['Identifier', entity.identifier],
  ]),
  ...table(entity.properties),
  ...schemaBlock(entity.schema),
];

const sectionOf = (title: string, parts: readonly (readonly string[])[]): readonly string[] =>
  parts.length === 0 ? [] : [`## ${title}`, '', ...parts.flat()];

const pageOf = (view: PlanView, comments: readonly string[]): string => {
  const { name, version, description, context, common, events, entities } = view;
  const lines = [
    `# ${plain(name)}`,
    '',
    ...paragraph(version === undefined ? undefined : `Version ${version}`),
    ...paragraph(description),
    ...comments.flatMap((comment) => paragraph(comment)),
    ...sectionOf('Properties of every event', common.length === 0 ? [] : [table(common)]),
    ...kinds.flatMap(([kind, title]) => sectionOf(title, events.filter((event) => event.kind === kind).map(eventPart))),
    ...sectionOf('Users and groups', entities.map(entityPart)),
    ...sectionOf('Context of every message', context ? [schemaBlock(context)] : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};

export const writer: PlanWriter = {
  id: 'markdown',
  title: 'Markdown page',
  write: (plan, { comments = [] }) => {
    const view = viewPlan(plan);
    const left = new LeftOut();
    left.members(plan, '', [...onlyOwn, 'unplanned'], form);
    for (const { node, path } of view.events) left.members(node, path, ['per_source'], form);
    return { files: [{ name: 'tracking-plan.md', text: pageOf(view, comments) }], notes: left.notes };
  },
};

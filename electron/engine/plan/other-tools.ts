import type { ForeignPart } from './plan-format.ts';
import { planFormats } from './plan-formats.ts';
import type { PlanNode } from './plan-tree.ts';
import { entryOf, itemsOf, textOf } from './read-node.ts';

/** A file that people take for a plan: known by its content, and not read. */
interface OtherTool {
  /** What it is, behind "This is …". */
  readonly what: string;
  /** What to do about it, where that is not an import. */
  readonly remedy?: string;
  readonly holds?: (document: PlanNode) => boolean;
  readonly reads?: (text: string) => boolean;
}

const has =
  (...names: readonly string[]) =>
  (document: PlanNode): boolean =>
    names.every((name) => entryOf(document, name) !== undefined);

/** True where every item of the list, of at least one, has these names. */
const eachOf =
  (list: string, ...names: readonly string[]) =>
  (document: PlanNode): boolean => {
    const items = itemsOf(document, list);
    return items.length > 0 && items.every(has(...names));
  };

const either =
  (...rules: readonly ((document: PlanNode) => boolean)[]) =>
  (document: PlanNode): boolean =>
    rules.some((rule) => rule(document));

const headed =
  (...columns: readonly string[]) =>
  (text: string): boolean => {
    const [first = ''] = text.trimStart().split(/\r?\n/, 1);
    const names = first
      .toLowerCase()
      .split(/[,;\t]/)
      .map((name) => name.trim().replaceAll('"', ''));
    return columns.every((column) => names.includes(column));
  };

const within =
  (name: string, rule: (document: PlanNode) => boolean) =>
  (document: PlanNode): boolean => {
    const entry = entryOf(document, name);
    return entry !== undefined && rule(entry.value);
  };

const noPlanInside = 'It names a plan and does not hold it: export the plan itself.';
const isMessage = (document: PlanNode): boolean =>
  (has('messageId')(document) || has('timestamp')(document) || has('properties')(document)) &&
  ['track', 'page', 'screen', 'identify', 'group', 'alias'].includes(
    textOf(document, 'type') ?? textOf(document, 'kind') ?? '',
  );

const otherTools: readonly OtherTool[] = [
  {
    what: 'an export of Amplitude Data',
    holds: either(
      eachOf('data', 'event_type'),
      eachOf('data', 'event_property'),
      eachOf('data', 'user_property'),
      within('events', eachOf('data', 'event_type')),
    ),
    reads: (text) =>
      headed('object type', 'object name')(text) ||
      headed('property type', 'property name', 'property visibility')(text),
  },
  { what: 'the configuration of Ampli', remedy: noPlanInside, holds: has('SourceId', 'Branch', 'Version') },
  { what: 'the configuration of Avo', remedy: noPlanInside, holds: has('avo', 'schema', 'branch') },
  { what: 'a file of Snowplow', holds: has('apiVersion', 'resourceType') },
  { what: 'an answer of Snowplow about event specifications', holds: eachOf('data', 'event', 'dataProductId') },
  { what: 'the configuration of Snowtype', remedy: noPlanInside, holds: has('tracker', 'outpath') },
  {
    what: 'a data plan of mParticle',
    holds: either(
      has('data_plan_versions'),
      has('version_document'),
      within('version_document', has('data_points')),
      has('dtpn'),
    ),
  },
  {
    what: 'an export of Mixpanel Lexicon',
    holds: either(eachOf('entries', 'entityType', 'schemaJson'), eachOf('results', 'entityType', 'schemaJson')),
    reads: headed('entity type', 'entity name'),
  },
  {
    what: 'an export of PostHog',
    holds: either(
      has('event_definitions'),
      has('property_definitions'),
      eachOf('results', 'verified', 'last_seen_at'),
      eachOf('results', 'property_type', 'is_numerical'),
    ),
  },
  {
    what: 'a package.json or its lock file',
    remedy: 'Name the file of the tracking plan.',
    holds: either(
      has('lockfileVersion'),
      has('name', 'dependencies'),
      has('name', 'devDependencies'),
      has('name', 'scripts'),
    ),
  },
  {
    what: 'a message of an SDK',
    remedy: 'trackside check takes messages; name the file of the tracking plan.',
    holds: isMessage,
    reads: (text) => /^\s*\{.*\}\s*\n\s*\{.*\}\s*(?:\n|$)/.test(text.slice(0, 200_000)),
  },
  {
    what: 'a page of HTML, or XML',
    remedy: 'Was a sign-in page saved in its place? Export the plan as JSON, YAML or CSV.',
    reads: (text) => /^\s*<[!?a-z]/i.test(text),
  },
];

const said = ({ what, remedy }: OtherTool): string =>
  remedy === undefined
    ? `This is ${what}: that format is not read yet. Read are plans of Trackside, and ${planFormats.map(({ title }) => title).join(', ')}.`
    : `This is ${what}, no plan. ${remedy}`;

/** What files are that no format recognises, as far as their text alone tells. */
export const otherText = (text: string): string | undefined => {
  const tool = otherTools.find(({ reads }) => reads?.(text));
  return tool && said(tool);
};

/** What parsed files are that no format recognises. */
export const otherDocument = (parts: readonly ForeignPart[]): string | undefined => {
  const tool = otherTools.find(({ holds }) => parts.some(({ documents }) => documents.some((one) => holds?.(one))));
  return tool && said(tool);
};

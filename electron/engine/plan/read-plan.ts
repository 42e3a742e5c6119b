import { createHash } from 'node:crypto';
import { defaultLabel, defaultPlural, userType } from '../../../shared/model/entity.ts';
import type { EventKind } from '../../../shared/model/message.ts';
import type { PlanProblem } from '../../../shared/model/plan.ts';
import { isViolationCode, type ViolationCode, violationCodes } from '../../../shared/model/violation-codes.ts';
import { compilePlan } from '../judge/compile-plan.ts';
import { isDate, isDatetime } from '../judge/dates.ts';
import type { Judge } from '../judge/judge.ts';
import { readNaming } from '../judge/naming.ts';
import { nearestName } from '../judge/near-names.ts';
import type { EntityRules, MuteRule, PlannedNaming, PlanRules, SeverityRule } from '../judge/plan-rules.ts';
import { parsePlan } from './parse-plan.ts';
import type { ColumnReading, FormatOptions } from './plan-format.ts';
import { isPacked } from './plan-parts.ts';
import type { PlanEntry, PlanNode } from './plan-tree.ts';
import type { Problems } from './problems.ts';
import { eventReader } from './read-event.ts';
import { entriesOf, entryOf, flagOf, itemsOf, scalarText, textOf } from './read-node.ts';
import { optional, type Reading, readingOf, readProperties, readSchema, reportConditions } from './read-property.ts';
import type { ReferredFiles } from './referred-files.ts';
import { reportSchemaMistakes } from './schema-mistakes.ts';

export type PlanReading =
  /** In force; the problems are notices. */
  | { readonly ok: true; readonly judge: Judge; readonly problems: readonly PlanProblem[] }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

const sections = [
  ['events', 'track'],
  ['pages', 'page'],
  ['screens', 'screen'],
] as const satisfies readonly (readonly [string, EventKind])[];

/** A plan as written and as it is judged by, for those who look at both. */
export type RulesReading =
  | {
      readonly ok: true;
      /** A tree of Trackside's own format, whatever the plan was written in: what `exportPlan` writes. */
      readonly tree: PlanNode;
      readonly rules: PlanRules;
      readonly problems: Problems;
      /** What the schemas of a plan in Trackside's own format may refer to. */
      readonly files?: ReferredFiles;
      /** How the columns of a spreadsheet were read. */
      readonly columns?: readonly ColumnReading[];
    }
  | { readonly ok: false; readonly problems: Problems; readonly columns?: readonly ColumnReading[] };

export interface PlanReadOptions extends FormatOptions {
  readonly file: string;
}

/**
 * Reads the text of a plan, of a file or of a folder (`packFiles`), in Trackside's own format or another tool's, into its
 * rules; every mistake comes with its place.
 */
export const readPlanRules = (text: string, { file, ...options }: PlanReadOptions): RulesReading => {
  const { tree, problems, parts, format, files, columns } = parsePlan(text, file, options);
  const told = columns === undefined ? {} : { columns };
  if (!tree) return { ok: false, problems, ...told };
  reportSchemaMistakes(tree, problems);
  // What has not the form of a plan says too little to look further: of groups that are no map none is there.
  if (problems.failed && !isMapOrAbsent(entryOf(tree, 'shared_properties')?.value))
    return { ok: false, problems, ...told };
  const rules: PlanRules = {
    ...readRules(tree, text, file, readingOf(problems, files)),
    ...(isPacked(text) || parts.length > 1
      ? { files: parts.map((part) => ({ file: part.file, firstLine: part.firstLine })) }
      : {}),
    ...(format === undefined ? {} : { format: format.id }),
  };
  return problems.failed
    ? { ok: false, problems, ...told }
    : { ok: true, tree, rules, problems, ...optional('files', files), ...told };
};

const isMapOrAbsent = (node: PlanNode | undefined): boolean =>
  node === undefined || node.kind === 'map' || (node.kind === 'scalar' && node.value === null);

/** Equal texts have equal revisions. */
export const revisionOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Reads the text of a plan into its judge. */
export const readPlan = (text: string, options: PlanReadOptions): PlanReading => {
  const reading = readPlanRules(text, options);
  if (!reading.ok) return { ok: false, problems: reading.problems.all };
  return { ok: true, judge: compilePlan(reading.rules), problems: reading.problems.all };
};

const readRules = (tree: PlanNode, text: string, file: string, reading: Reading): PlanRules => {
  if (!entryOf(tree, 'trackside')) {
    reading.problems.notice(tree.offset, 'The plan does not say `trackside: 1`, the version of its format.');
  }
  const common = readProperties(tree, 'common', reading);
  const events = eventReader(tree, common, reading);
  reportDefaultGroups(tree, reading);
  const context = readSchema(tree, 'context', reading);
  const version = textOf(tree, 'version');
  return {
    file,
    name: textOf(tree, 'name') ?? file.replace(/^.*[/\\]/, ''),
    ...(version === undefined ? {} : { version }),
    revision: revisionOf(text),
    common,
    events: sections.flatMap(([section, kind]) => entriesOf(tree, section).map((entry) => events(kind, entry))),
    sectionLines: sectionLines(tree, reading),
    entities: entriesOf(tree, 'entities').map((entry) => readEntity(entry, reading)),
    naming: {
      ...optional('events', readNamingOf('events', tree, reading)),
      ...optional('properties', readNamingOf('properties', tree, reading)),
    },
    ...(context === undefined ? {} : { context }),
    severities: readSeverities(tree, reading),
    unplanned: {
      events: severityOf(textOf(entryOf(tree, 'unplanned')?.value, 'events')) ?? 'error',
      properties: severityOf(textOf(entryOf(tree, 'unplanned')?.value, 'properties')) ?? 'warning',
    },
    mutes: readMutes(tree, reading),
  };
};

const sectionLines = (tree: PlanNode, { problems }: Reading): ReadonlyMap<EventKind, number> =>
  new Map(
    sections.flatMap(([section, kind]) => {
      const entry = entryOf(tree, section);
      return entry ? [[kind, problems.lineAt(entry.offset)] as const] : [];
    }),
  );

/** A group call without a type means one entity only. */
const reportDefaultGroups = (tree: PlanNode, { problems }: Reading): void => {
  const marked = entriesOf(tree, 'entities').filter(({ value }) => flagOf(value, 'default_group') === true);
  const [first] = marked.filter(({ name }) => name !== userType);
  for (const { name, value } of marked) {
    const offset = entryOf(value, 'default_group')?.offset ?? value.offset;
    if (name === userType) problems.notice(offset, 'Users are no group: `default_group` means nothing here.');
    else if (first && first.name !== name) {
      problems.notice(offset, `\`${first.name}\` is marked \`default_group\` already, and stands above this one.`);
    }
  }
};

const readEntity = (entry: PlanEntry, reading: Reading): EntityRules => {
  const { name: type, value: node } = entry;
  const identifier = textOf(node, 'identifier');
  const label = textOf(node, 'label') ?? defaultLabel(type);
  const schema = readSchema(node, 'schema', reading);
  const properties = readProperties(node, 'properties', reading);
  const known = [...properties.map((rule) => rule.name), ...(schema?.declared ?? []), identifier ?? ''];
  reportConditions(node, known, reading);
  return {
    type,
    line: reading.problems.lineAt(entry.offset),
    ...(identifier === undefined ? {} : { identifier }),
    label,
    plural: textOf(node, 'plural') ?? defaultPlural(label),
    defaultGroup: flagOf(node, 'default_group') === true,
    ...optional('owner', textOf(node, 'owner')),
    properties,
    ...(schema === undefined ? {} : { schema }),
  };
};

const readNamingOf = (of: string, tree: PlanNode, { problems }: Reading): PlannedNaming | undefined => {
  const naming = entryOf(tree, 'naming')?.value;
  const entry = entryOf(naming, of);
  const text = textOf(naming, of);
  if (entry === undefined || text === undefined) return undefined;
  const result = readNaming(text);
  switch (result.type) {
    case 'naming':
      return { ...result.naming, line: problems.lineAt(entry.offset) };
    case 'unchecked':
      problems.notice(entry.value.offset, result.reason);
      return undefined;
    case 'bad':
      problems.error(entry.value.offset, result.reason);
      return undefined;
  }
};

const severityOf = (text: string | undefined): SeverityRule | undefined =>
  text === 'off' || text === 'info' || text === 'warning' || text === 'error' ? text : undefined;

const reportCode = (code: string, offset: number, { problems }: Reading): void => {
  if (isViolationCode(code)) return;
  const near = nearestName(code, Object.keys(violationCodes));
  const hint = near === undefined ? '.' : `: did you mean \`${near}\`?`;
  problems.error(offset, `There is no violation code \`${code}\`${hint}`);
};

const readSeverities = (tree: PlanNode, reading: Reading): ReadonlyMap<ViolationCode, SeverityRule> => {
  const severities = new Map<ViolationCode, SeverityRule>();
  for (const { name, offset, value } of entriesOf(tree, 'severity')) {
    reportCode(name, offset, reading);
    const severity = severityOf(scalarText(value));
    if (isViolationCode(name) && severity) severities.set(name, severity);
  }
  return severities;
};

const readMutes = (tree: PlanNode, reading: Reading): readonly MuteRule[] =>
  itemsOf(tree, 'mute').map((node) => {
    const code = textOf(node, 'code');
    const event = textOf(node, 'event');
    const path = textOf(node, 'path');
    const reason = textOf(node, 'reason');
    const until = readUntil(node, reading);
    if (code !== undefined) reportCode(code, entryOf(node, 'code')?.value.offset ?? node.offset, reading);
    return {
      ...(code === undefined ? {} : { code }),
      ...(event === undefined ? {} : { event }),
      ...(path === undefined ? {} : { path }),
      ...(reason === undefined ? {} : { reason }),
      ...(until === undefined ? {} : { until }),
    };
  });

const day = 24 * 60 * 60 * 1000;

/** The instant from which a mute does not mute any more: the end of the day, in UTC, or the instant that it names. */
const readUntil = (node: PlanNode, { problems }: Reading): number | undefined => {
  const until = textOf(node, 'until');
  if (until === undefined) return undefined;
  if (isDate(until)) return Date.parse(until) + day;
  if (isDatetime(until)) return Date.parse(until);
  const offset = entryOf(node, 'until')?.value.offset ?? node.offset;
  problems.notice(offset, '`until` is no day (YYYY-MM-DD) and no RFC 3339 time: this mute has no end.');
  return undefined;
};

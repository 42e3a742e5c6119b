import type { ColumnRole } from '../plan-format.ts';
import type { PlanEntry, PlanNode } from '../plan-tree.ts';
import type { Problems } from '../problems.ts';
import { scalarText } from '../read-node.ts';
import { entryNode, listNode, mapNode, scalarNode } from './build-node.ts';
import { flagIn, listedValues, typedValue, typeRules } from './cell-values.ts';
import { PropertyDraft, pathOf } from './property-draft.ts';
import type { Cell } from './read-table.ts';
import { namesIn, propertiesIn, type WrittenProperty } from './written-properties.ts';

type Section = 'events' | 'pages' | 'screens' | 'user' | 'group';

const sections: readonly (readonly [section: Section, name: RegExp])[] = [
  ['pages', /^(?:page|page ?view|pageview)s?$/i],
  ['screens', /^screen(?: ?view)?s?$/i],
  ['user', /^(?:identify|user(?: propert(?:y|ies)| traits?)?)$/i],
  ['group', /^(?:group|account|company)(?: propert(?:y|ies)| traits?)?$/i],
  ['events', /^(?:track|event|custom|custom event|action|)$/i],
];

interface EventDraft {
  readonly name: string;
  readonly offset: number;
  readonly details: Map<string, PlanEntry>;
  readonly properties: PropertyDraft;
}

/** The cells of one row, by what their columns mean; empty ones are absent. */
export type Row = ReadonlyMap<ColumnRole, Cell>;

const plainText = (role: ColumnRole, row: Row, name: string): PlanEntry | undefined => {
  const cell = row.get(role);
  return cell && entryNode(name, scalarNode(cell.text, cell.offset));
};

/** Gathers the rows of a spreadsheet into the tree of a plan. */
export class TablePlan {
  private readonly problems: Problems;
  private readonly namesAreListed: boolean;
  private readonly drafts = new Map<Section, Map<string, EventDraft>>();
  /** Sources that are no platforms: each is told once. */
  private readonly strangers = new Set<string>();
  private current: EventDraft | undefined;
  private section: Section = 'events';

  /** `namesAreListed` where no column holds properties one by one. */
  constructor(problems: Problems, namesAreListed: boolean) {
    this.problems = problems;
    this.namesAreListed = namesAreListed;
  }

  add(row: Row): void {
    const event = row.get('event');
    if (event || row.get('kind')) this.current = this.draftOf(row);
    if (!this.current) {
      const [first] = row.values();
      if (first) this.problems.notice(first.offset, 'This row stands under no event: it is left out.');
      return;
    }
    this.describe(this.current, row);
    const property = row.get('property');
    if (property) this.addProperties(this.current, property, row);
    else this.addNamed(this.current, row);
  }

  /** Without a column of properties, their names may stand in those of what is required and what is optional. */
  private addNamed(draft: EventDraft, row: Row): void {
    for (const role of ['required', 'optional'] as const) {
      const cell = row.get(role);
      if (!cell || !this.namesAreListed || flagIn(cell) !== undefined) continue;
      const names = namesIn(cell);
      if (names.length === 0) {
        this.problems.notice(cell.offset, `${JSON.stringify(cell.text)} cannot be read as names of properties.`);
      }
      for (const name of names) {
        const required = role === 'required' ? entryNode('required', scalarNode(true, cell.offset)) : undefined;
        draft.properties.at(pathOf(name), cell.offset).set([required]);
      }
    }
  }

  tree(name: string, offset: number): PlanNode {
    const section = (key: Section, title: string): PlanEntry | undefined => {
      const drafts = [...(this.drafts.get(key)?.values() ?? [])];
      return drafts.length === 0 ? undefined : entryNode(title, mapNode(drafts.map(planned), offset));
    };
    const entities = (['user', 'group'] as const).flatMap((key) => {
      const [draft] = this.drafts.get(key)?.values() ?? [];
      return draft ? [{ ...planned(draft), name: key }] : [];
    });
    return mapNode(
      [
        entryNode('trackside', scalarNode(1, offset)),
        entryNode('name', scalarNode(name, offset)),
        entities.length === 0 ? undefined : entryNode('entities', mapNode(entities, offset)),
        section('events', 'events') ?? entryNode('events', mapNode([], offset)),
        section('pages', 'pages'),
        section('screens', 'screens'),
      ],
      offset,
    );
  }

  private draftOf(row: Row): EventDraft {
    const kind = row.get('kind');
    const event = row.get('event');
    const found = sections.find(([, name]) => name.test(kind?.text ?? ''));
    if (!found && kind) {
      this.problems.notice(
        kind.offset,
        `The kind ${JSON.stringify(kind.text)} is not known: this is read as an event.`,
      );
    }
    const section = found?.[0] ?? 'events';
    const isEntity = section === 'user' || section === 'group';
    const name = isEntity ? section : (event?.text ?? this.current?.name ?? '');
    const drafts = this.drafts.get(section) ?? new Map<string, EventDraft>();
    this.drafts.set(section, drafts);
    const offset = (event ?? kind)?.offset ?? 0;
    const draft = drafts.get(name) ?? { name, offset, details: new Map(), properties: new PropertyDraft('', offset) };
    drafts.set(name, draft);
    this.section = section;
    return draft;
  }

  private describe({ details }: EventDraft, row: Row): void {
    const isEntity = this.section === 'user' || this.section === 'group';
    const status = row.get('status');
    const isDeprecated = status && /deprecated|retired|removed|obsolete|legacy/i.test(status.text);
    const told = [
      plainText('description', row, 'description'),
      plainText('owner', row, 'owner'),
      ...(isEntity ? [] : [plainText('purpose', row, 'purpose'), this.sources(row)]),
      plainText('trigger', row, 'x-trigger'),
      status && isDeprecated && !isEntity ? entryNode('deprecated', scalarNode(true, status.offset)) : undefined,
      status && saysNeed(status) ? undefined : plainText('status', row, 'x-status'),
    ];
    for (const entry of told) if (entry && !details.has(entry.name)) details.set(entry.name, entry);
  }

  private sources(row: Row): PlanEntry | undefined {
    const cell = row.get('sources');
    if (!cell) return undefined;
    const names = cell.text.split(/\s*[,;|/&+\n]\s*|\s+and\s+/i).filter((name) => name !== '');
    const known = names.map((name) => platforms.get(name.toLowerCase()));
    if (known.includes(undefined)) {
      if (!/^(?:all|any|every|\*)/i.test(cell.text) && !this.strangers.has(cell.text)) {
        this.strangers.add(cell.text);
        const message = `${JSON.stringify(cell.text)} are not all platforms that Trackside knows: who sends the event is not judged.`;
        this.problems.notice(cell.offset, message);
      }
      return entryNode('x-sources', scalarNode(cell.text, cell.offset));
    }
    const nodes = [...new Set(known)].map((name) => scalarNode(name ?? '', cell.offset));
    return entryNode('sources', listNode(nodes, cell.offset));
  }

  private addProperties(draft: EventDraft, cell: Cell, row: Row): void {
    const written = propertiesIn(cell);
    const listed = namesOfRequired(row, written);
    for (const { name, type, values, required, note } of written) {
      const property = draft.properties.at(pathOf(name), cell.offset);
      if (property.isSet) {
        this.problems.notice(
          cell.offset,
          `${JSON.stringify(name)} stands twice under ${JSON.stringify(draft.name)}: the first row counts.`,
        );
      }
      const own = (text: string | undefined): Cell | undefined =>
        text === undefined ? undefined : { text, offset: cell.offset };
      const must = required === true || listed?.has(name) === true;
      property.set([
        ...this.rules(row, own(type) ?? row.get('type'), own(values) ?? row.get('values')),
        must ? entryNode('required', scalarNode(true, cell.offset)) : listed ? undefined : this.requiredOf(row),
        note === undefined
          ? plainText('propertyDescription', row, 'description')
          : entryNode('description', scalarNode(note, cell.offset)),
      ]);
    }
  }

  private requiredOf(row: Row): PlanEntry | undefined {
    const status = row.get('status');
    const required = row.get('required') ?? (status && saysNeed(status) ? status : undefined);
    const cell = required ?? row.get('optional');
    if (!cell) return undefined;
    const flag = flagIn(cell);
    if (flag === undefined) {
      this.problems.notice(
        cell.offset,
        `${JSON.stringify(cell.text)} says neither required nor optional: it is read as optional.`,
      );
    }
    const must = required ? flag === true : flag === false;
    return must ? entryNode('required', scalarNode(true, cell.offset)) : undefined;
  }

  private rules(row: Row, typed: Cell | undefined, values: Cell | undefined): readonly (PlanEntry | undefined)[] {
    const { problems } = this;
    const rules = typed ? typeRules(typed, problems) : [];
    const named = rules.find(({ name }) => name === 'type')?.value;
    const type = scalarText(named);
    const listed = values && listedValues(values, type, problems);
    const example = row.get('example');
    const pii = row.get('pii');
    const bounds = (['minimum', 'maximum'] as const).map((role) => {
      const cell = row.get(role);
      const limit = cell && typedValue(cell.text, 'number');
      return cell && typeof limit === 'number' ? entryNode(role, scalarNode(limit, cell.offset)) : undefined;
    });
    return [
      ...rules,
      listed && values ? entryNode('enum', listed, values.offset) : undefined,
      ...bounds,
      plainText('pattern', row, 'pattern'),
      this.format(row),
      pii && flagIn(pii) === true ? entryNode('pii', scalarNode(true, pii.offset)) : undefined,
      example &&
        entryNode('examples', listNode([scalarNode(typedValue(example.text, type), example.offset)], example.offset)),
    ];
  }

  private format(row: Row): PlanEntry | undefined {
    const cell = row.get('format');
    if (!cell) return undefined;
    const known = /^(?:email|uri|url|uuid|hostname|ipv4|ipv6|date|date-time|time|duration)$/i.test(cell.text);
    return known
      ? entryNode('format', scalarNode(cell.text.toLowerCase(), cell.offset))
      : entryNode('x-format', scalarNode(cell.text, cell.offset));
  }
}

/** Segment's sheets say under `Status` whether a property must be there. */
const saysNeed = ({ text }: Cell): boolean => /^(?:required|mandatory|optional)$/i.test(text);

/** The names in the column of what is required, where it lists some of the properties of its own row. */
const namesOfRequired = (row: Row, written: readonly WrittenProperty[]): ReadonlySet<string> | undefined => {
  const cell = row.get('required');
  if (!cell || flagIn(cell) !== undefined) return undefined;
  const names = namesIn(cell);
  const own = new Set(written.map(({ name }) => name));
  return names.length > 0 && names.every((name) => own.has(name)) ? new Set(names) : undefined;
};

const planned = ({ name, offset, details, properties }: EventDraft): PlanEntry => {
  const members = properties.entries();
  const declared = members.length === 0 ? undefined : entryNode('properties', mapNode(members, offset));
  return entryNode(name, mapNode([...details.values(), declared], offset), offset);
};

const platforms: ReadonlyMap<string, string> = new Map([
  ['web', 'web'],
  ['website', 'web'],
  ['browser', 'web'],
  ['ios', 'ios'],
  ['iphone', 'ios'],
  ['android', 'android'],
  ['server', 'server'],
  ['backend', 'server'],
  ['back-end', 'server'],
  ['api', 'server'],
  ['desktop', 'desktop'],
]);

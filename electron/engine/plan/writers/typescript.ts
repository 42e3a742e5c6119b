import { LeftOut, onlyOwn } from '../exporting/left-out.ts';
import { allProperties, type PlanView, type ViewedEntity, type ViewedEvent, viewPlan } from '../exporting/plan-view.ts';
import { docComment, objectType, sourceText } from '../exporting/type-words.ts';
import type { PlanWriter } from '../plan-writer.ts';

const form = 'A type';
/** Rules that TypeScript has no types for. */
const untyped = [
  'pattern',
  'format',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'required_if',
  'schema',
];

/** A name of a type made from any text: `42 things` becomes `Things42`-like, never empty. */
const typeName = (text: string, fallback: string): string => {
  const words = text.split(/[^\p{L}\p{N}_$]+/u).filter((word) => word !== '');
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const name = joined === '' ? fallback : joined;
  return /^[\p{L}_$]/u.test(name) ? name : `${fallback}${name}`;
};

class Names {
  private readonly used = new Set<string>();

  free(name: string): string {
    let found = name;
    for (let count = 2; this.used.has(found.toLowerCase()); count += 1) found = `${name}${count}`;
    this.used.add(found.toLowerCase());
    return found;
  }
}

const sections = [
  ['track', 'TrackEvents', 'Properties of each event.'],
  ['page', 'PageViews', 'Properties of each page.'],
  ['screen', 'ScreenViews', 'Properties of each screen.'],
] as const;

const eventType = (view: PlanView, event: ViewedEvent, name: string): string => {
  const open = view.unplanned.properties === 'off' || (event.schema !== undefined && !event.declares);
  const { description, purpose, owner, deprecated } = event;
  const lines = docComment(
    [
      description,
      purpose === undefined ? undefined : `Purpose: ${purpose}`,
      owner === undefined ? undefined : `Owner: ${owner}`,
      deprecated === undefined ? undefined : `@deprecated ${deprecated === true ? '' : deprecated}`,
    ],
    '',
  );
  return [...lines, `export interface ${name} ${objectType(allProperties(view, event), '', open)}`].join('\n');
};

const entityType = (view: PlanView, { description, label, properties, schema }: ViewedEntity, name: string): string => {
  const open = view.unplanned.properties === 'off' || (schema !== undefined && properties.length === 0);
  const lines = docComment([description ?? `Traits of one ${label}.`], '');
  return [...lines, `export interface ${name} ${objectType(properties, '', open)}`].join('\n');
};

const mapType = (name: string, about: string, members: readonly (readonly [key: string, type: string])[]): string =>
  [
    `/** ${about} */`,
    `export interface ${name} {`,
    ...members.map(([key, type]) => `  ${sourceText(key)}: ${type};`),
    '}',
  ].join('\n');

export const writer: PlanWriter = {
  id: 'typescript',
  title: 'TypeScript types',
  write: (plan, { comments = [] }) => {
    const view = viewPlan(plan);
    const left = new LeftOut();
    left.members(plan, '', [...onlyOwn, 'context'], form);
    const names = new Names();
    for (const [, map] of sections) names.free(map);
    names.free('EntityTraits');
    const blocks: string[] = [];
    for (const [kind, map, about] of sections) {
      const members: (readonly [string, string])[] = [];
      for (const event of view.events.filter((one) => one.kind === kind)) {
        const version = event.version === undefined ? '' : ` V${event.version}`;
        const name = names.free(typeName(`${event.name === '*' ? `Any ${kind}` : event.name}${version}`, 'Event'));
        left.members(event.node, event.path, ['sources', 'per_source', 'schema'], form);
        left.ofProperties(allProperties(view, event), `${event.path}/properties`, untyped, form);
        blocks.push(eventType(view, event, name));
        const key = `${event.name}${event.version === undefined ? '' : `@${event.version}`}`;
        if (event.name !== '*') members.push([key, name]);
      }
      if (members.length > 0) blocks.push(mapType(map, about, members));
    }
    const entities = view.entities.map((entity) => {
      const name = names.free(`${typeName(entity.type, 'Entity')}Traits`);
      left.members(entity.node, entity.path, ['identifier', 'schema'], form);
      left.ofProperties(entity.properties, `${entity.path}/properties`, untyped, form);
      blocks.push(entityType(view, entity, name));
      return [entity.type, name] as const;
    });
    if (entities.length > 0)
      blocks.push(mapType('EntityTraits', 'Traits of users and groups, by their type.', entities));
    const { name, version, description } = view;
    const head = docComment(
      [`${name}${version === undefined ? '' : `, version ${version}`}`, description, ...comments],
      '',
    );
    const text = `${[...head, 'export {};', '', blocks.join('\n\n')].join('\n').trimEnd()}\n`;
    return { files: [{ name: 'tracking-plan.ts', text }], notes: left.notes };
  },
};

import type { Result } from '../../../shared/contract/methods.ts';
import type { MessageRow } from '../../../shared/contract/shapes.ts';
import type { KnownWords } from '../../../shared/filter/complete.ts';
import { pointerKeys } from '../../../shared/model/json-pointer.ts';

export interface WordSources {
  readonly plan?: Result<'plan.get'>['plan'] | undefined;
  readonly usage?: Result<'plan.usage'>['names'] | undefined;
  /** Rows on the screen. */
  readonly rows: readonly MessageRow[];
  readonly runs: readonly string[];
}

interface NamedProperty {
  readonly name: string;
  readonly types: readonly string[];
  readonly children: unknown;
}

const isNamed = (value: unknown): value is NamedProperty =>
  typeof value === 'object' && value !== null && 'name' in value && 'types' in value && 'children' in value;

/** Paths of planned properties; what stands in a list has an index for a step and is left out. */
const plannedPaths = (root: readonly string[], properties: readonly NamedProperty[]): readonly (readonly string[])[] =>
  properties.flatMap((property) => {
    const path = [...root, property.name];
    const children = Array.isArray(property.children) ? property.children.filter(isNamed) : [];
    return [path, ...(property.types.includes('array') ? [] : plannedPaths(path, children))];
  });

/** The steps of a JSON Pointer into a part of the message that the filter can name. */
const payloadSteps = (pointer: string): readonly (readonly string[])[] => {
  const steps = pointerKeys(pointer);
  const [root] = steps;
  return steps.length > 1 && (root === 'properties' || root === 'traits' || root === 'context') ? [steps] : [];
};

const words = (all: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(all.filter((word): word is string => word !== undefined && word !== '')),
];

const distinctPaths = (all: readonly (readonly string[])[]): readonly (readonly string[])[] => [
  ...new Map(all.map((steps) => [JSON.stringify(steps), steps])).values(),
];

/** What the filter's completion may propose: words of the plan, of what was seen, and of the rows on the screen. */
export const knownWords = ({ plan, usage = [], rows, runs }: WordSources): KnownWords => ({
  names: words([
    ...usage.map(({ name }) => name),
    ...(plan?.events ?? []).map(({ name }) => name),
    ...rows.map(({ name }) => name),
  ]),
  paths: distinctPaths([
    ...(plan?.events ?? []).flatMap((event) => plannedPaths(['properties'], event.properties)),
    ...plannedPaths(['properties'], plan?.common ?? []),
    ...(plan?.entities ?? []).flatMap((entity) => plannedPaths(['traits'], entity.properties)),
    ...rows.flatMap((row) => row.violations.flatMap(({ path }) => payloadSteps(path))),
  ]),
  users: words(rows.flatMap(({ userId, anonymousId }) => [userId, anonymousId])),
  dialects: words(rows.map(({ source }) => source.dialect)),
  sdks: words(rows.map(({ source }) => source.sdk)),
  apps: words(rows.map(({ source }) => source.app)),
  devices: words(rows.map(({ source }) => source.device)),
  runs: words(runs),
});

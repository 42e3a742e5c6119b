import type { PlanNode } from '../plan-tree.ts';
import { entryOf, textOf } from '../read-node.ts';

/** A schema that says of itself what it is called and which version it is, as registries of schemas keep them. */
export interface SelfDescription {
  readonly name: string;
  readonly version: string;
  /** The same for all versions of one schema. */
  readonly key: string;
}

export const selfDescription = (schema: PlanNode): SelfDescription | undefined => {
  const self = entryOf(schema, 'self')?.value;
  const name = textOf(self, 'name');
  const version = textOf(self, 'version');
  if (name === undefined || version === undefined) return undefined;
  return { name, version, key: `${textOf(self, 'vendor') ?? ''} ${name}` };
};

const isNewer = (one: string, other: string): boolean => {
  const parts = (version: string): readonly number[] => version.split(/[-.]/).map(Number);
  const others = parts(other);
  const at = parts(one).findIndex((part, index) => part !== others[index]);
  return at >= 0 && (parts(one)[at] ?? 0) > (others[at] ?? 0);
};

/** The newest version of each schema, by its key. */
export const newestVersions = (schemas: readonly PlanNode[]): ReadonlyMap<string, string> => {
  const newest = new Map<string, string>();
  for (const { key, version } of schemas.flatMap((schema) => selfDescription(schema) ?? [])) {
    const known = newest.get(key);
    if (known === undefined || isNewer(version, known)) newest.set(key, version);
  }
  return newest;
};

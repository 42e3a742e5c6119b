import { type Import, packageOf, targetOf } from './imports.ts';
import type { Room } from './rooms.ts';

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

const roomOf = (path: string, rooms: readonly Room[]): Room | undefined =>
  rooms
    .filter(({ folder }) => within(path, folder))
    .reduce<Room | undefined>(
      (best, room) => (best === undefined || room.folder.length > best.folder.length ? room : best),
      undefined,
    );

const admits = (sees: string, folder: string): boolean =>
  sees.endsWith('/*') ? within(folder, sees.slice(0, -2)) : sees === folder;

const islandOf = (path: string, islands: readonly string[]): string | undefined => {
  const sea = islands.find((folder) => path.startsWith(`${folder}/`));
  return sea === undefined ? undefined : path.slice(0, path.indexOf('/', sea.length + 1) >>> 0);
};

const packageBreach = ({ from, specifier }: Import, room: Room): string | undefined => {
  const name = specifier.startsWith('node:') ? 'node:*' : packageOf(specifier);
  return room.packages.includes(name) ? undefined : `${from} imports the package ${specifier}`;
};

/** An asset is no code of a room: any room may read the project's resources and manifest. */
const isAsset = (target: string): boolean =>
  within(target, 'resources') || target === 'package.json' || /\.(css|svg|png)$/.test(target);

/** What the table of rooms forbids about one import, in words; undefined when it is allowed. */
export const breachOf = (each: Import, rooms: readonly Room[], islands: readonly string[]): string | undefined => {
  const home = roomOf(each.from, rooms);
  if (!home) return `${each.from} is in no room of the table`;
  const target = targetOf(each);
  if (target === undefined) return packageBreach(each, home);
  if (isAsset(target)) return undefined;
  const other = roomOf(target, rooms);
  if (!other) return `${each.from} imports ${target}, which is in no room of the table`;
  const [here, there] = [islandOf(each.from, islands), islandOf(target, islands)];
  if (here !== undefined && there !== undefined && here !== there)
    return `${each.from} imports its neighbour ${target}`;
  const allowed = other === home || home.sees.some((sees) => admits(sees, other.folder));
  return allowed ? undefined : `${each.from} imports ${target}`;
};

/** Circles among files at run time, each as the list of files that close it. */
export const circles = (imports: readonly Import[]): readonly (readonly string[])[] => {
  const edges = new Map<string, string[]>();
  for (const each of imports) {
    const target = targetOf(each);
    if (target === undefined || each.typeOnly) continue;
    edges.set(each.from, [...(edges.get(each.from) ?? []), target]);
  }
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at !== -1) {
      found.push([...trail.slice(at), path]);
      return;
    }
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) walk(path, []);
  return found;
};

import { chmod, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type PlanWatch, type WatchedPlan, watchPlan } from './watch.ts';

let folder: string;
let watching: PlanWatch | undefined;
let heard: WatchedPlan[];
let waiting: { readonly wanted: (plan: WatchedPlan) => boolean; readonly done: (plan: WatchedPlan) => void }[];

const plan = (name: string): string => `trackside: 1\nname: ${name}\n`;
const nameOf = (watched: WatchedPlan | undefined): string | undefined => watched?.judge?.summary.name;

const start = async (file = join(folder, 'plan.yaml')): Promise<PlanWatch> => {
  watching = await watchPlan(file, (next) => {
    heard.push(next);
    for (const waiter of waiting) if (waiter.wanted(next)) waiter.done(next);
  });
  await watching.ready;
  return watching;
};

const next = (wanted: (plan: WatchedPlan) => boolean): Promise<WatchedPlan> =>
  new Promise((done) => {
    waiting.push({ wanted, done });
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackside-plan-'));
  heard = [];
  waiting = [];
});

afterEach(async () => {
  await watching?.stop();
  watching = undefined;
  await rm(folder, { recursive: true, force: true });
});

it('reads the file at the start and again when it is written', async () => {
  await writeFile(join(folder, 'plan.yaml'), plan('one'));
  const { current } = await start();
  expect(nameOf(current)).toBe('one');
  const changed = next((watched) => nameOf(watched) === 'two');
  await writeFile(join(folder, 'plan.yaml'), plan('two'));
  expect((await changed).problems).toEqual([]);
});

it('has no plan while the file is absent and picks it up when it appears', async () => {
  const watched = await start();
  expect(watched.current).toEqual({ path: join(folder, 'plan.yaml'), problems: [] });
  const appeared = next((state) => nameOf(state) === 'one');
  await writeFile(join(folder, 'plan.yaml'), plan('one'));
  await appeared;
});

it('keeps the last good plan while the file is broken, and says where', async () => {
  await writeFile(join(folder, 'plan.yaml'), plan('one'));
  await start();
  const broken = next((state) => state.problems.length > 0);
  await writeFile(join(folder, 'plan.yaml'), 'trackside: 1\nname: "tw');
  const state = await broken;
  expect(nameOf(state)).toBe('one');
  expect(state.text).toBe(plan('one'));
  expect(state.problems[0]).toMatchObject({ line: 2, severity: 'error' });
  const mended = next((later) => nameOf(later) === 'two');
  await writeFile(join(folder, 'plan.yaml'), plan('two'));
  expect((await mended).problems).toEqual([]);
});

it('hears of a save that renames another file over it', async () => {
  await writeFile(join(folder, 'plan.yaml'), plan('one'));
  await start();
  for (const name of ['two', 'three']) {
    const changed = next((state) => nameOf(state) === name);
    await writeFile(join(folder, '.plan.yaml.tmp'), plan(name));
    await rename(join(folder, '.plan.yaml.tmp'), join(folder, 'plan.yaml'));
    await changed;
  }
});

it('keeps the rules while the file is gone and takes the new one', async () => {
  await writeFile(join(folder, 'plan.yaml'), plan('one'));
  await start();
  const gone = next((state) => state.problems.length > 0);
  await rm(join(folder, 'plan.yaml'));
  expect(nameOf(await gone)).toBe('one');
  const back = next((state) => nameOf(state) === 'two');
  await writeFile(join(folder, 'plan.yaml'), plan('two'));
  expect((await back).problems).toEqual([]);
});

it('reads once for a burst of saves', async () => {
  await writeFile(join(folder, 'plan.yaml'), plan('one'));
  await start();
  const settled = next((state) => nameOf(state) === 'last');
  for (let save = 0; save < 30; save += 1) await writeFile(join(folder, 'plan.yaml'), plan(`n${save}`));
  await writeFile(join(folder, 'plan.yaml'), plan('last'));
  await settled;
  expect(heard.length).toBeLessThanOrEqual(2);
});

it('says nothing when the content is the same', async () => {
  await writeFile(join(folder, 'plan.yaml'), plan('one'));
  await start();
  await writeFile(join(folder, 'plan.yaml'), plan('one'));
  const changed = next((state) => nameOf(state) === 'two');
  await writeFile(join(folder, 'other.yaml'), plan('other'));
  await writeFile(join(folder, 'plan.yaml'), plan('two'));
  await changed;
  expect(heard.map(nameOf)).toEqual(['two']);
});

it('finds the file when its whole folder comes later', async () => {
  const nested = join(folder, 'later', 'plan.yaml');
  await start(nested);
  const appeared = next((state) => nameOf(state) === 'one');
  await mkdir(join(folder, 'later'));
  await writeFile(nested, plan('one'));
  await appeared;
});

it('follows a link to the plan', async () => {
  await writeFile(join(folder, 'real.yaml'), plan('one'));
  await symlink(join(folder, 'real.yaml'), join(folder, 'plan.yaml'));
  const { current } = await start();
  expect(nameOf(current)).toBe('one');
});

const segmentPlan = (type: string): string =>
  JSON.stringify({
    name: 'Shop',
    rules: [
      {
        key: 'A',
        type: 'TRACK',
        version: 1,
        jsonSchema: { properties: { properties: { type: 'object', properties: { x: { type } } } } },
      },
    ],
  });

const typesOf = (state: WatchedPlan): unknown =>
  state.judge?.summary.events.map(({ properties }) => properties[0]?.types);

it('reads the plan of another tool, and keeps the last good one while it is broken', async () => {
  await writeFile(join(folder, 'plan.json'), segmentPlan('string'));
  const { current } = await start(join(folder, 'plan.json'));
  expect([current.judge?.summary.format, typesOf(current)]).toEqual(['segment', [['string']]]);
  const broken = next((state) => state.problems.length > 0);
  await writeFile(join(folder, 'plan.json'), segmentPlan('string').slice(0, -2));
  const state = await broken;
  expect(state.problems[0]).toMatchObject({ line: 1, severity: 'error' });
  expect(typesOf(state)).toEqual([['string']]);
  const mended = next((later) => later.problems.length === 0);
  await writeFile(join(folder, 'plan.json'), segmentPlan('number'));
  expect(typesOf(await mended)).toEqual([['number']]);
});

it('reads a folder of schemas, and hears of files that change, come and go in it', async () => {
  const plans = join(folder, 'plans');
  await mkdir(join(plans, 'events'), { recursive: true });
  const schema = (title: string): string => JSON.stringify({ title, type: 'object', properties: {} });
  const names = (state: WatchedPlan): string => (state.judge?.summary.events ?? []).map(({ name }) => name).join();
  await writeFile(join(plans, 'events', 'a.json'), schema('A'));
  const { current } = await start(plans);
  expect(names(current)).toBe('A');
  const changed = next((state) => names(state) === 'Changed');
  await writeFile(join(plans, 'events', 'a.json'), schema('Changed'));
  await changed;
  const more = next((state) => names(state) === 'B,Changed');
  await mkdir(join(plans, 'earlier'));
  await writeFile(join(plans, 'earlier', 'b.json'), schema('B'));
  await more;
  const fewer = next((state) => names(state) === 'B');
  await rm(join(plans, 'events', 'a.json'));
  await fewer;
  const broken = next((state) => state.problems.some(({ severity }) => severity === 'error'));
  await writeFile(join(plans, 'earlier', 'b.json'), '{"title": "B", "type": "object",\n');
  expect((await broken).problems[0]).toMatchObject({ file: join(plans, 'earlier', 'b.json'), severity: 'error' });
});

it('says that a folder holds no plan', async () => {
  await mkdir(join(folder, 'plan.yaml'));
  const { current } = await start();
  expect(current.problems[0]?.message).toContain('This folder holds no plan');
});

it.skipIf(process.getuid?.() === 0)('says that permissions forbid reading', async () => {
  await writeFile(join(folder, 'plan.yaml'), plan('one'));
  await chmod(join(folder, 'plan.yaml'), 0);
  const { current } = await start();
  expect(current.problems[0]?.message).toContain('permissions forbid');
});

it('is quiet once it is stopped', async () => {
  await writeFile(join(folder, 'plan.yaml'), plan('one'));
  const watched = await start();
  await writeFile(join(folder, 'plan.yaml'), plan('two'));
  await watched.stop();
  expect(heard).toEqual([]);
});

it('hears of the files that the plan refers to, which may come, change and go', async () => {
  const required = (name: string): string => JSON.stringify({ required: [name] });
  const wants = (watched: WatchedPlan, name: string): boolean =>
    watched.problems.length === 0 && watched.text?.includes(`"${name}"`) === true;
  await writeFile(join(folder, 'plan.yaml'), `${plan('one')}events:\n  A: { schema: { $ref: schemas/a.json } }\n`);
  const { current } = await start();
  expect(current.problems[0]?.message).toMatch(/"schemas\/a\.json" names a file that is not there/);
  const there = next((state) => wants(state, 'first'));
  await mkdir(join(folder, 'schemas'));
  await writeFile(join(folder, 'schemas', 'a.json'), required('first'));
  const { judge } = await there;
  const changed = next((state) => wants(state, 'second'));
  await writeFile(join(folder, 'schemas', 'a.tmp'), required('second'));
  await rename(join(folder, 'schemas', 'a.tmp'), join(folder, 'schemas', 'a.json'));
  expect((await changed).judge?.summary.revision).not.toBe(judge?.summary.revision);
  const gone = next((state) => state.problems.length > 0);
  await rm(join(folder, 'schemas', 'a.json'));
  expect(wants({ ...(await gone), problems: [] }, 'second')).toBe(true);
  const back = next((state) => wants(state, 'third'));
  await writeFile(join(folder, 'schemas', 'a.json'), required('third'));
  await back;
});

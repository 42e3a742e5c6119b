import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shopPlan } from '../ui/window.ts';
import { appOfFile } from './app-of-file.ts';
import { launchOnStandIn } from './launch.ts';

const { home, app } = await appOfFile();

/** A folder with a plan file in it, beside the workspace that is open. */
const project = (name: string): { readonly folder: string; readonly plan: string } => {
  const folder = join(home.path, name);
  const plan = join(folder, `${name}.plan.yaml`);
  mkdirSync(folder);
  copyFileSync(shopPlan, plan);
  return { folder, plan };
};

const titles = async (): Promise<readonly string[]> => (await app.do('look')).windows.map(({ title }) => title);
const openTitled = (title: string) =>
  app.until(({ windows }) => windows.some((each) => each.title === title && each.visible));
const windowTitled = async (title: string) => (await openTitled(title)).windows.find((each) => each.title === title);

/** Starts the app once more and waits until that start has ended, which leaves the first one to act. */
const startAgain = async (...args: string[]): Promise<void> => {
  const second = launchOnStandIn({ home, args });
  expect(await second.ended).toBe(0);
};

test('a second start with a folder opens it in the first, in a window of its own', async () => {
  const { folder } = project('booking');
  await startAgain(folder);
  await openTitled('booking');
  expect(await titles()).toEqual(['shop', 'booking']);
  await startAgain(folder);
  expect(await titles()).toEqual(['shop', 'booking']);
  expect((await windowTitled('booking'))?.focused).toBe(true);
});

test('a plan file opens the folder that it lies in, with that plan in force', async () => {
  const { plan } = project('travel');
  await startAgain('--plan', plan);
  await startAgain(plan);
  await openTitled('travel');
});

test('the dialogs open what was chosen, and nothing where they are cancelled', async () => {
  const { folder } = project('bank');
  await app.do('focusWindow', 1);
  const before = await titles();
  await app.do('chooseMenuItem', 'workspace.choose');
  const { dialogs } = await app.until((look) => look.dialogs.length === 1);
  expect(dialogs[0]).toMatchObject({
    kind: 'open',
    options: { properties: expect.arrayContaining(['openDirectory']) },
  });
  await app.do('answerDialog', []);
  expect(await titles()).toEqual(before);

  await app.do('chooseMenuItem', 'workspace.choose');
  await app.until((look) => look.dialogs.length === 1);
  await app.do('answerDialog', [folder]);
  await openTitled('bank');

  const other = project('gym');
  await app.do('chooseMenuItem', 'workspace.choose-plan');
  const asked = await app.until((look) => look.dialogs.length === 1);
  expect(asked.dialogs[0]).toMatchObject({ kind: 'open', options: { properties: ['openFile'] } });
  await app.do('answerDialog', [other.plan]);
  await openTitled('gym');
});

test('a plan file or a folder that is dropped on the window opens, anything else is told why not', async () => {
  const { plan } = project('dropped');
  await app.do('focusWindow', 1);
  await app.do('dropFiles', { window: 1, paths: [plan] });
  await openTitled('dropped');

  const picture = join(home.path, 'picture.png');
  writeFileSync(picture, 'no plan');
  const before = await titles();
  await app.do('dropFiles', { window: 1, paths: [picture] });
  await app.window
    .getByText(/picture\.png|plan file/i)
    .first()
    .waitFor();
  expect(await titles()).toEqual(before);
  expect(app.window.url()).not.toContain('picture');
});

test('what macOS says to open is opened', async () => {
  const { plan } = project('from-dock');
  await app.do('openFile', plan);
  await openTitled('from-dock');
});

test('what was opened lately stands in the menu, newest first, and can be forgotten', async () => {
  const { menu, recentDocuments } = await app.do('look');
  const recent = menu.flatMap(({ items }) => items).find(({ id }) => id === 'recent');
  const names =
    recent?.items.filter(({ id }) => id.startsWith('workspace.recent:')).map(({ id }) => basename(id)) ?? [];
  expect(names.slice(0, 2)).toEqual(['from-dock.plan.yaml', 'dropped.plan.yaml']);
  expect(basename(recentDocuments[0] ?? '')).toBe('from-dock.plan.yaml');
  await app.do('chooseMenuItem', 'workspace.clear-recent');
  await app.until((look) => look.recentDocuments.length === 0);
});

test('a link shows its message, or its filter, in the window in front', async () => {
  expect(await app.send('track', { userId: 'ada', event: 'Order Completed', properties: { order_id: 'linked' } })).toBe(
    200,
  );
  await app.do('focusWindow', 1);
  await app.do('openUrl', 'trackside://message/1');
  const details = app.window.getByRole('region', { name: 'Details' });
  await details.getByText('linked').first().waitFor();

  await app.do('focusWindow', 1);
  await startAgain('trackside://view?filter=event%3A%22Order%20Completed%22');
  await expect
    .poll(() => app.window.getByRole('combobox', { name: 'Filter messages' }).inputValue(), { timeout: 10_000 })
    .toBe('event:"Order Completed"');
});

test('a hostile link opens nothing, quits nothing and reaches no page', async () => {
  const before = await app.do('look');
  const hostile = [
    'trackside://quit',
    'trackside://message/1/../../x',
    'trackside://message/-1',
    'trackside://message/1e99',
    'trackside://view?filter=%00',
    `trackside://view?filter=${'a'.repeat(10_000)}`,
    'trackside://open?path=/etc/passwd',
    'trackside:///etc/passwd',
    'trackside://message/1 --gpu-launcher=/bin/sh',
    'trackside://view?filter=%E0%A4%A',
    'javascript:alert(1)',
    'file:///etc/passwd',
  ];
  for (const link of hostile) await app.do('openUrl', link);
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.webUrl()), async (text) => {
      await app.do('openUrl', `trackside://${text}`);
    }),
    { numRuns: 100 },
  );
  const after = await app.do('look');
  expect(after.windows.map(({ url, title }) => [url, title])).toEqual(
    before.windows.map(({ url, title }) => [url, title]),
  );
  expect(after.openedLinks).toEqual([]);
  expect(after.dialogs).toEqual([]);
  expect(await app.send('track', { userId: 'ada', event: 'Still recording' })).toBe(200);
});

test('options behind a link on the command line do nothing', async () => {
  const before = await titles();
  await startAgain('trackside://message/1', '--plan', '/etc/passwd', '/etc');
  expect(await titles()).toEqual(before);
});

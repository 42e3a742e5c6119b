import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHome, type Home } from './home.ts';
import { launchOnStandIn } from './launch.ts';
import { startControlled } from './running-app.ts';

let home: Home;
beforeEach(() => {
  home = createHome();
});
afterEach(() => home[Symbol.dispose]());

const end = async (app: { do(action: 'quit'): Promise<void>; readonly ended: Promise<unknown> }): Promise<void> => {
  await app.do('quit');
  expect(await app.ended).toBe(0);
};

test('a window comes back where it stood, with its zoom; on a monitor that is gone it comes back to one that is there', async () => {
  const secondMonitor = { x: 1920, y: 0, width: 1920, height: 1080 };
  const firstMonitor = { x: 0, y: 0, width: 1920, height: 1080 };
  const place = { x: 2100, y: 120, width: 1000, height: 700 };
  {
    await using app = launchOnStandIn({ home, displays: [firstMonitor, secondMonitor] });
    await app.until(({ windows }) => windows[0]?.visible === true);
    await app.do('moveWindow', { window: 1, ...place });
    await app.do('zoomWindow', { window: 1, level: 1 });
    await end(app);
  }
  {
    await using app = launchOnStandIn({ home, displays: [firstMonitor, secondMonitor] });
    const { windows } = await app.until((look) => look.windows[0]?.visible === true && look.windows[0].zoom !== 1);
    expect(windows[0]?.bounds).toEqual(place);
    expect(windows[0]?.zoom).toBeCloseTo(1.2);
    const page = await app.page();
    expect(await page.evaluate('Math.round(devicePixelRatio * 10)')).toBe(12);
    await end(app);
  }
  await using app = launchOnStandIn({ home, displays: [firstMonitor] });
  const { windows } = await app.until((look) => look.windows[0]?.visible === true);
  const bounds = windows[0]?.bounds ?? place;
  expect(bounds.x).toBeGreaterThanOrEqual(0);
  expect(bounds.x + bounds.width).toBeLessThanOrEqual(1920);
  expect(bounds).toMatchObject({ width: 1000, height: 700 });
});

test('theme, contrast and motion of the system are followed while the window is open', async () => {
  await using app = await startControlled({ home });
  const query = (text: string): Promise<unknown> => app.window.evaluate(`matchMedia('${text}').matches`);
  const canvas = (): Promise<unknown> => app.window.evaluate('getComputedStyle(document.body).backgroundColor');
  expect(await query('(prefers-color-scheme: dark)')).toBe(false);
  const light = await canvas();
  await app.do('setSystemLook', { dark: true, highContrast: true, reducedMotion: true });
  await expect.poll(() => app.window.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(true);
  expect(await query('(prefers-contrast: more)')).toBe(true);
  expect(await query('(prefers-reduced-motion: reduce)')).toBe(true);
  await expect.poll(canvas, { timeout: 10_000 }).not.toBe(light);
  const { windows } = await app.do('look');
  expect(windows[0]?.backgroundColor).not.toBe('#ffffff');
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { root } from '../architecture/sources.ts';
import { createHome } from './home.ts';
import { standInFolder } from './runtime.ts';

// The folder of the stand-in holds a script, which Windows does not start, under the name it has where there is no binary.
const canOverride = process.platform !== 'win32' && !existsSync(join(root, 'node_modules', 'electron', 'path.txt'));

test.runIf(canOverride)(
  '`npm start` opens the desktop app on the folder it was typed in, and ends with it',
  async () => {
    using home = createHome();
    const child = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), 'start'], {
      cwd: root,
      env: {
        ...process.env,
        ...home.environment,
        INIT_CWD: home.workspace,
        // Where the gate runs there may be no display; the stand-in needs none.
        CI: '',
        DISPLAY: process.env.DISPLAY ?? ':0',
        ELECTRON_OVERRIDE_DIST_PATH: standInFolder,
        PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const ended = once(child, 'close');
    try {
      const portFile = join(home.config, 'chromium', 'DevToolsActivePort');
      await expect.poll(() => existsSync(portFile), { timeout: 30_000 }).toBe(true);
      const [port] = readFileSync(portFile, 'utf8').split('\n');
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
      const [context] = browser.contexts();
      const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
      await page?.getByRole('contentinfo').getByText('Connected').waitFor();
      await browser.close();
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  },
);

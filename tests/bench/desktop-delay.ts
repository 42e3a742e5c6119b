import { createHome } from '../desktop/home.ts';
import { go, startControlled } from '../desktop/running-app.ts';
import { load } from './processes.ts';
import type { Row } from './rows.ts';

const perSecond = 5000;
const batch = 10;
const seconds = 10;

/** How late the desktop app's main thread comes to its next turn while messages arrive and a window shows them. */
export const desktopDelay = async (): Promise<readonly Row[]> => {
  using home = createHome();
  await using app = await startControlled({ home });
  await go(app.window, 'Live');
  const port = Number(new URL(app.collector).port);
  const options = { port, connections: 8, batch, rate: perSecond / batch };
  await load({ ...options, first: 0, seconds: 2 });
  await app.do('startDelays');
  const { requests, seconds: took } = await load({ ...options, first: 1_000_000, seconds });
  const { p50, p99, max } = await app.do('readDelays');
  const arrived = Math.round((requests * batch) / took);
  return [
    {
      what: `desktop: delay of the main thread at ${perSecond}/s, p99`,
      value: p99,
      unit: ' ms',
      floor: 20,
      goal: 10,
      better: 'less',
      detail: `p50 ${p50.toFixed(1)} ms, longest ${max.toFixed(0)} ms, at ${arrived} messages a second, on the stand-in`,
    },
  ];
};

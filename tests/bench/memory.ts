import { residentMegabytes } from '../support/memory.ts';
import { startTrackside } from '../support/trackside.ts';
import { load } from './processes.ts';
import type { Row } from './rows.ts';
import { planFile } from './traffic.ts';

const million = 1_000_000;
const batch = 100;

/** The whole process after a million messages, with one look at the list as a window would take it. */
export const memory = async (): Promise<readonly Row[]> => {
  await using trackside = await startTrackside({ plan: planFile });
  const port = Number(new URL(trackside.collector).port);
  const { seconds } = await load({ port, connections: 8, batch, first: 0, requests: million / batch });
  const total = await trackside.total();
  if (total !== million) throw new Error(`${total} messages are stored, not ${million}`);
  return [
    {
      what: 'memory after a million messages',
      value: await residentMegabytes(trackside.pid),
      unit: ' MB',
      floor: 350,
      goal: 200,
      better: 'less',
      detail: `stored in ${seconds.toFixed(0)} s`,
    },
  ];
};

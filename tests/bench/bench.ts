/** `npm run bench [row …]`: every number of docs/decisions/0002-benchmarks.md, measured in one run on this machine. */
import { batches } from './batches.ts';
import { bundled } from './bundled.ts';
import { desktopDelay } from './desktop-delay.ts';
import { judgingAgain } from './judging-again.ts';
import { liveLatency } from './live-latency.ts';
import { memory } from './memory.ts';
import { type Row, tableOf } from './rows.ts';
import { singles } from './singles.ts';
import { startup } from './startup.ts';

const benches: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  judging: () => bundled('judging.ts'),
  plan: () => bundled('plan-load.ts'),
  singles,
  batches,
  memory,
  startup,
  live: liveLatency,
  desktop: desktopDelay,
  'judging-again': judgingAgain,
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  process.stderr.write(`no row ${unknown}; there are ${Object.keys(benches).join(', ')}\n`);
  process.exit(2);
}

const rows: Row[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`measuring: ${name}\n`);
  rows.push(...(await bench()));
}
process.stdout.write(tableOf(rows));
process.exitCode = rows.every(({ value, floor, better }) => (better === 'more' ? value >= floor : value <= floor))
  ? 0
  : 1;

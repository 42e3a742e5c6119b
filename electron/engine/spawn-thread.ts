import { Worker, type WorkerOptions } from 'node:worker_threads';

export type ThreadName = 'ingest' | 'query' | 'checkpoint' | 'judging';

// One spawner for source and build: the entries stand beside this file under the same extension.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

// Young generations grow to over 100 MB under load where nothing bounds them; the old ones end a thread that runs away
// before the machine swaps, and fit together into the 4 GB that Electron gives all heaps of a process
// (docs/decisions/0003-threads.md).
const limits = {
  ingest: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 },
  query: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 2048 },
  checkpoint: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 },
  judging: { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 512 },
} as const satisfies Readonly<Record<ThreadName, WorkerOptions['resourceLimits']>>;

/** Starts a thread of the engine. */
export const spawnThread = (name: ThreadName, workerData?: unknown): Worker =>
  new Worker(new URL(`./${name}-thread.${extension}`, import.meta.url), {
    name,
    workerData,
    resourceLimits: limits[name],
  });

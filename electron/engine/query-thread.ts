import { startQuerySide } from './query-side.ts';
import { runSideInWorker } from './side-worker.ts';

runSideInWorker(startQuerySide);

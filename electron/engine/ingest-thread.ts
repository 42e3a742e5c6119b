import { startIngestSide } from './ingest-side.ts';
import { runSideInWorker } from './side-worker.ts';

runSideInWorker(startIngestSide);

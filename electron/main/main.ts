import { enableCompileCache } from 'node:module';

// Before everything else, so that the modules below come from the cache: imports written above would be loaded first.
enableCompileCache();

const { launch } = await import('./launch.ts');
launch();

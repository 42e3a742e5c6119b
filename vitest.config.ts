import { defineConfig } from 'vitest/config';

const tests = (...include: string[]) => ({ include, environment: 'node' as const, pool: 'forks' as const });

/** Guards against what hangs; no test measures time, and a busy machine runs some of them ten times slower. */
const hangs = 240_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          ...tests(
            'shared/**/*.test.ts',
            'electron/**/*.test.ts',
            'renderer/**/*.test.{ts,tsx}',
            'tests/{architecture,packaging}/**/*.test.ts',
            'scripts/**/*.test.ts',
          ),
          // No module keeps state, so files share them: loading them for each file took longer than the tests.
          isolate: false,
          maxWorkers: 2,
          testTimeout: hangs,
          hookTimeout: hangs,
        },
      },
      {
        test: {
          name: 'product',
          ...tests('tests/{sdk,ui,faults,desktop}/**/*.test.ts'),
          testTimeout: hangs,
          hookTimeout: hangs,
          // Each file starts browsers and servers, and waits for them half of its time.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'long',
          ...tests('tests/**/*.long.ts'),
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          main: at('electron/main/main.ts'),
          cli: at('electron/cli/cli.ts'),
          'ingest-thread': at('electron/engine/ingest-thread.ts'),
          'query-thread': at('electron/engine/query-thread.ts'),
          'checkpoint-thread': at('electron/engine/checkpoint-thread.ts'),
          'judging-thread': at('electron/engine/judging-thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  // One file in the old module form: a sandboxed preload can load nothing beside itself.
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { preload: at('electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), tailwindcss()],
    // An inlined font would be a data: address, which the page's policy refuses.
    // The same window opens in any current browser, so the target is a year of the language and not one Chrome.
    build: {
      outDir: at('out/renderer'),
      target: 'es2023',
      minify: true,
      assetsInlineLimit: 0,
      // tests/ui/first-load.test.ts holds the first load to its budget, compressed.
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
});

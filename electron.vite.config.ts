import { defineConfig } from 'electron-vite';

/**
 * Everything lies flat in out/main: a worker is started by `new URL('./store-worker.js', import.meta.url)`, which must be
 * right from whichever chunk that line ends up in.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          cli: 'src/main/cli.ts',
          'store-worker': 'src/main/store/store-worker.ts',
          'export-worker': 'src/main/export/export-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Packages of scripts alone that every start of the main process reads: built in, they are one file instead of dozens. */
const builtIn = ['zod', 'hono', '@hono/node-server', 'commander', 'i18next'];

/**
 * Everything of the main process lies flat in out/main: a worker is started by
 * `new URL('./store-worker.js', import.meta.url)`, which must be right from whichever chunk that line ends up in.
 *
 * The preload is one CommonJS file that requires nothing but `electron`: a sandboxed preload can load no other.
 *
 * The renderer runs in the desktop's Chromium and in whichever browser a person has. Its page holds no script or style
 * of its own and no file as a `data:` address: the policy (src/main/app/page.ts) would refuse both.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: { exclude: builtIn },
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          cli: 'src/main/cli.ts',
          'store-worker': 'src/main/store/store-worker.ts',
          'export-worker': 'src/main/export/export-worker.ts',
          'archive-worker': 'src/main/export/archive-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      target: 'es2024',
      // electron-vite leaves it as it is, for a program on a disk; but every start reads and parses it.
      minify: true,
      // One style sheet, and so one order of its rules: a part that is read later must not change it.
      cssCodeSplit: false,
      sourcemap: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 3_000,
      rollupOptions: {
        input: 'src/renderer/index.html',
        // What the first paint needs is one script; what it does not need is imported with import() and lies in files of
        // its own.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  },
});

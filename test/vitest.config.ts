import { defineConfig } from 'vitest/config';

/** Suites by what they touch: `unit` nothing, `store` real SQLite files, `api` real HTTP over loopback. */
const suite = (name: string) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: 60_000, hookTimeout: 60_000 },
});

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  // Every core: many tests wait for a clock or another process.
  test: { maxWorkers: '100%', projects: [suite('unit'), suite('store'), suite('api')] },
});

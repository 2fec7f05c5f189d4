import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads nothing else
export default defineConfig({
  test: {
    // Whole commands in processes of their own: slower, and their times say little.
    include: ['test/**/*.cli.test.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads nothing else
export default defineConfig({
  test: {
    include: ['test/fuzz/**/*.fuzz.ts'],
    pool: 'threads',
    // One file at a time: answers are timed.
    fileParallelism: false,
    testTimeout: 600_000,
  },
});

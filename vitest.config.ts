import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.cli.test.ts'],
    pool: 'threads',
    isolate: false,
    // One more than the usual two cores: many tests wait for endpoints.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

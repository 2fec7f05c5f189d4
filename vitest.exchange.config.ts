import { defineConfig } from 'vitest/config';

/** Other tools' own readers over what `jatdae export` writes; needs their Python environments. */
// biome-ignore lint/style/noDefaultExport: vitest reads the default export of its config
export default defineConfig({
  test: { include: ['test/exchange/**/*.readers.ts'], testTimeout: 600_000, hookTimeout: 600_000 },
});

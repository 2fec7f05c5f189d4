import { expect, test } from 'vitest';
import { preparePlan } from '../../../harness/cli/prepare.ts';
import { Config } from '../../../harness/schema/index.ts';

test('a benchmark that a suite lists twice is refused before anything is read', async () => {
  const entry = { id: 'x', adapter: 'openai', model: 'x' };
  const config = Config.parse({ asOf: '2026-11-21', candidates: [entry], references: [{ ...entry, id: 'y' }] });
  const entries = ['ko-particles', 'ko-dates', 'ko-particles'].map((benchmark) => ({ benchmark, weight: 1 }));
  const source = {} as Parameters<typeof preparePlan>[0]['source'];
  await expect(preparePlan({ config, baseDir: '.', entries, models: [], source })).rejects.toMatchObject({
    code: 'CONFIG_BENCHMARK_TWICE',
    message: expect.stringContaining('"ko-particles" more than once'),
    words: { ko: expect.stringContaining('"ko-particles"') },
  });
});

/**
 * A whole run of this harness against one endpoint or several: asked, journalled, marked and judged. Usage: node
 * dist/scripts/bench/whole-run.js --urls URL[,URL] [--samples 5000] [--concurrency 100|adaptive]. Half of the samples go to
 * each of two models of an endpoint. Prints seconds from the plan to the scorecard, and CPU seconds.
 */
import { parseArgs } from 'node:util';
import { openNetwork } from '../../harness/cli/network.ts';
import { Config } from '../../harness/schema/index.ts';
import { openBench, peakMegabytes, print, runBench } from './rig.ts';

const { values } = parseArgs({
  options: {
    urls: { type: 'string', default: '' },
    samples: { type: 'string', default: '5000' },
    concurrency: { type: 'string', default: '100' },
  },
});
const urls = values.urls.split(',');
const samples = Number(values.samples) / 2;
const concurrency = values.concurrency === 'adaptive' ? 'adaptive' : Number(values.concurrency);
openBench(samples);
const entryOf = (id: string, url: string) => ({
  id,
  adapter: 'openai',
  model: id,
  baseUrl: `${url}/v1`,
  dates: { apiGa: '2026-09-01' },
});
const limits = { concurrency };
const config = {
  limits,
  candidates: urls.map((url, at) => entryOf(`small-${at}`, url)),
  references: urls.map((url, at) => entryOf(`large-${at}`, url)),
};
const transport = openNetwork(Config.shape.limits.parse(limits));
const cpu = process.cpuUsage();
const startedAt = performance.now();
const { scorecards } = await runBench('whole', { samples, epochs: 1, config, fetch: transport.fetch });
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage(cpu);
const measured = scorecards[0]?.models.every(({ coverage }) => coverage === 1) ?? false;
print({ seconds, cpuSeconds: (user + system) / 1e6, megabytes: peakMegabytes(), complete: measured });
await transport.close();

/**
 * The barest client there is: so many calls in flight, answers parsed and thrown away. Usage: node dist/scripts/bench/loop.js
 * --url URL --client fetch|undici [--samples 5000] [--concurrency 100]. Prints seconds and CPU seconds of the calls alone.
 */
import { parseArgs } from 'node:util';
import { Agent, request } from 'undici';
import { print } from './rig.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    client: { type: 'string', default: 'fetch' },
    samples: { type: 'string', default: '5000' },
    concurrency: { type: 'string', default: '100' },
  },
});
const url = `${values.url}/v1/chat/completions`;
const headers = { 'content-type': 'application/json' };
const dispatcher = new Agent({ connections: Number(values.concurrency) });

const bodyOf = (at: number) =>
  JSON.stringify({
    model: 'm',
    max_tokens: 4096,
    temperature: 0,
    messages: [{ role: 'user', content: `${at} + ${at} = ?` }],
  });
const call =
  values.client === 'undici'
    ? async (at: number) => (await request(url, { method: 'POST', headers, body: bodyOf(at), dispatcher })).body.json()
    : async (at: number) => (await fetch(url, { method: 'POST', headers, body: bodyOf(at) })).json();

let next = 0;
const cpu = process.cpuUsage();
const startedAt = performance.now();
await Promise.all(
  Array.from({ length: Number(values.concurrency) }, async () => {
    while (next < Number(values.samples)) await call(next++);
  }),
);
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage(cpu);
print({ seconds, cpuSeconds: (user + system) / 1e6 });
await dispatcher.close();
process.exit(0);

/**
 * 100,000 trials whose answers are all in the response cache, from the config to the scorecard, after a first run that asked
 * an endpoint inside this process. Usage: node dist/scripts/bench/cached.js [--trials 100000]. Exits 1 below 8,000 trials a second,
 * where anything was asked twice, or where the two scorecards say different things.
 */
import { parseArgs } from 'node:util';
import type { Scorecard } from '../../harness/schema/index.ts';
import { answerText, openBench, peakMegabytes, print, runBench, timed } from './rig.ts';

const SAMPLES = 5_000;
const LEAST_PER_SECOND = 8_000;

const { values } = parseArgs({ options: { trials: { type: 'string', default: '100000' } } });
const trials = Number(values.trials);
let calls = 0;

const bench = {
  samples: SAMPLES,
  epochs: trials / (2 * SAMPLES),
  entry: { adapter: 'openai', baseUrl: 'http://127.0.0.1:9/v1' },
  config: { cache: { dir: 'responses', of: 'all' } },
  fetch: answerAtOnce as typeof globalThis.fetch,
};

openBench(SAMPLES);
const live = await timed(() => runBench('live', bench));
const asked = calls;
const cached = await timed(() => runBench('cached', bench));
const same = bytesOf(live.result.scorecards[0]) === bytesOf(cached.result.scorecards[0]);
print({
  bench: 'cached',
  trials,
  live: { seconds: live.seconds, cpuSeconds: live.cpuSeconds },
  cached: { seconds: cached.seconds, cpuSeconds: cached.cpuSeconds },
  cachedTrialsPerSecond: Math.round(trials / cached.seconds),
  callsOfLiveRun: asked,
  callsOfCachedRun: calls - asked,
  sameScorecard: same,
  megabytes: peakMegabytes(),
});
// Each session begins with one small call a model, which nothing is kept of.
process.exitCode = trials / cached.seconds >= LEAST_PER_SECOND && calls - asked <= 2 && same ? 0 : 1;

/** What must be the same whoever answered: everything but the run's name and what its calls took. */
function bytesOf(scorecard: Scorecard | undefined): string {
  return JSON.stringify({ ...scorecard, run: null }, (name, value) => (name === 'spent' ? undefined : value));
}

async function answerAtOnce(_address: string | URL | Request, init?: RequestInit): Promise<Response> {
  calls += 1;
  const body = JSON.parse(String(init?.body)) as { model: string; messages: { content: string }[] };
  const sum = /(\d+) \+ (\d+)/.exec(body.messages.at(-1)?.content ?? '');
  const value = Number(sum?.[1]) + Number(sum?.[2]);
  const content = answerText(value % (body.model === 'small' ? 5 : 4) === 0 ? -1 : value);
  const reply = {
    id: 'x',
    object: 'chat.completion',
    created: 0,
    model: body.model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 20, completion_tokens: 200, total_tokens: 220 },
  };
  return new Response(JSON.stringify(reply), { headers: { 'content-type': 'application/json' } });
}

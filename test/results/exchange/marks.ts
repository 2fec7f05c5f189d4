/** A run, a trial and a result of it, for the formats of other tools. */
import type { ManifestBenchmark, Model } from '../../../harness/schema/index.ts';
import type { ExchangeResult, ExchangeRun, ExchangeTrial } from '../../../results/exchange/index.ts';

const SHA = 'a'.repeat(64);
export const benchmark: ManifestBenchmark = {
  ...{ id: 'bench', version: 2, title: 'Bench', part: 'korean', weight: 1, chance: 0.25, epochs: 1, samples: 3 },
  ...{ maxTokens: 64, temperature: 0, samplesSha256: SHA },
  data: { kind: 'hub', source: 'acme/bench', commit: 'b'.repeat(40), files: [] },
};
const model: Model = {
  ...{ id: 'm', role: 'candidate', adapter: 'openai', model: 'acme/m-1', params: { temperature: 0.5 } },
  ...{ programmeTeam: false, dates: {}, baseUrl: 'http://10.0.0.7:8000/v1', apiKeyEnv: 'SECRET_KEY' },
};
export const run: ExchangeRun = {
  ...{ id: 'run-1', createdAt: '2026-11-21T09:00:00.500Z', planSha256: SHA, seed: 's', model },
  ...{
    harness: { version: '0.1.0', commit: null },
    organisation: 'Acme',
    relationship: 'first-party',
    sourceUrl: null,
  },
};
export const trial = (more: Partial<ExchangeTrial> = {}): ExchangeTrial => ({
  ...{ benchmark, position: 1, epoch: 1, at: '2026-11-21T09:00:01.000Z', attempt: 1, outcome: 'answered' },
  sample: {
    id: 's|1',
    input: 'Which?',
    choices: ['x', 'y'],
    target: { kind: 'choice', index: 1 },
    groups: { subject: 'law' },
  },
  messages: [{ role: 'user', content: 'Which? A. x B. y' }],
  score: { status: 'scored', value: 1, answer: 'B' },
  reply: { kind: 'generation', generation: { text: 'B', stop: 'end', latencyMs: 5 } },
  ...more,
});
export const failed = trial({
  outcome: 'timeout',
  score: { status: 'unscored', reason: 'no_response' },
  reply: { kind: 'failure', failure: { code: 'PROVIDER_TIMEOUT', message: 'late', retryable: true } },
});
export const result: ExchangeResult = {
  ...{ benchmark, mean: 0.5, standardError: 0.25, measured: 2, samples: 3, trials: 3, rows: 3, scored: 2 },
  outcomes: {
    ...{ answered: 2, unparsed: 0, truncated: 0, empty: 0, refused: 0, filtered: 0 },
    ...{ 'provider-error': 0, timeout: 1, 'judge-error': 0 },
  },
  ...{ usage: { inputTokens: 1, outputTokens: 2, reasoningTokens: 0 }, firstAt: null, lastAt: null },
};

import { describe, expect, test } from 'vitest';
import { openaiCompletionsAdapter } from '../../adapters/openai-completions.ts';
import type { Benchmark, Given } from '../../harness/define.ts';
import { markGeneration } from '../../harness/outcome.ts';
import { hashRequest, hashSamples, type Plan, trialsOf } from '../../harness/plan.ts';
import { runLanes } from '../../harness/run/runner.ts';
import { checkWants } from '../../harness/run/wants.ts';
import { type JournalEntry, Limits, type Wanted } from '../../harness/schema/index.ts';
import { echoEngine } from '../adapters/echo-engine.ts';
import { startProtocolServer } from '../adapters/protocol-server.ts';
import { adapterOf, generation, model, stillClock, sumSample, sums } from './fixtures.ts';

const TOOLS: Wanted = {
  kind: 'tools',
  tools: [{ name: 'add', description: 'Adds.', parameters: { type: 'object' } }],
  choice: 'auto',
};
const CONTINUATIONS: Wanted = { kind: 'loglikelihood', continuations: [' 1', ' 2', ' 3'] };

const wanting = (wanted: Wanted | undefined, more: Partial<Benchmark> = {}): Benchmark => ({
  ...sums,
  wanted: () => wanted,
  ...more,
});
const planOf = (benchmark: Benchmark, models = [model('a')]): Plan => ({
  seed: 'test',
  models,
  benchmarks: [{ benchmark, samples: [sumSample(0), sumSample(1)], epochs: 1, weight: 1 }],
});

describe('the plan', () => {
  test('carries what is wanted into the request and into both hashes', () => {
    const [plain, asked] = [planOf(wanting(undefined)), planOf(wanting(TOOLS))];
    const [before, after] = [plain, asked].map((plan) => trialsOf(plan, model('a')).next().value!);
    expect(after!.request.wanted).toEqual(TOOLS);
    expect(before!.request).not.toHaveProperty('wanted');
    expect(hashRequest(after!)).not.toBe(hashRequest(before!));
    expect(hashSamples(asked.benchmarks[0]!)).not.toBe(hashSamples(plain.benchmarks[0]!));
    // A benchmark that wants nothing keeps the hashes that its runs already stand under.
    expect(hashSamples(plain.benchmarks[0]!)).toBe(hashSamples({ ...plain.benchmarks[0]!, benchmark: sums }));
  });
});

describe('a model that cannot be asked', () => {
  const able = {
    ...adapterOf(async () => generation('1')),
    capabilities: { seed: true, servedModel: true, tools: true },
  };
  const unable = adapterOf(async () => generation('1'));
  test.each([
    ['an adapter without the capability', TOOLS, unable, {}, /^b: sums wants calls of tools \(capability tools\)/],
    ['an endpoint without it', TOOLS, able, { dialect: { lacks: ['tools' as const] } }, /its endpoint/],
    ['likelihoods', CONTINUATIONS, able, {}, /log-likelihoods/],
    ['JSON', { kind: 'json', name: 'x', schema: {} } as const, able, {}, /structuredOutput/],
  ])('is refused by name before the run: %s', (_why, wanted, adapter, more, words) => {
    const lanes = [{ model: model('b', more), adapter }];
    const check = () => checkWants(planOf(wanting(wanted)), lanes);
    expect(check).toThrow(
      expect.objectContaining({ code: 'CONFIG_WANTED_UNSUPPORTED', message: expect.stringMatching(words) }),
    );
  });

  test('is no matter to benchmarks that want text, or to samples of others', () => {
    const lanes = [{ model: model('b'), adapter: unable }];
    checkWants(planOf(sums), lanes);
    const plan = planOf(wanting(TOOLS));
    const [planned] = plan.benchmarks;
    const samples = planned!.samples.map((sample) => ({ ...sample, models: ['a'] }));
    checkWants({ ...plan, benchmarks: [{ ...planned!, samples }] }, lanes);
  });
});

describe('a mark', () => {
  const seen: (Given | undefined)[] = [];
  const byCalls = wanting(TOOLS, {
    score(text, _sample, given) {
      seen.push(given);
      const called = given?.toolCalls?.[0]?.name ?? null;
      return { status: 'scored', value: called === null && text === '' ? 1 : 0.5, answer: called };
    },
  });
  const toolCalls = [{ id: '1', name: 'add', arguments: '{}' }];
  test.each([
    ['a call without a word', generation('', { stop: 'tool', toolCalls }), 'answered', 0.5],
    ['no call and no word is for the scorer to judge', generation(''), 'empty', 1],
    ['a call that was cut', generation('', { stop: 'length', toolCalls }), 'truncated', 0],
  ] as const)('%s', (_why, answer, outcome, value) => {
    expect(markGeneration(answer, sumSample(0), byCalls)).toMatchObject({ outcome, score: { value } });
  });

  test('the scorer sees the calls', () => {
    markGeneration(generation('', { stop: 'tool', toolCalls }), sumSample(0), byCalls);
    expect(seen.at(-1)?.toolCalls).toEqual(toolCalls);
  });

  test('an empty text stays empty where text was wanted', () => {
    expect(markGeneration(generation(''), sumSample(0), sums)).toMatchObject({ outcome: 'empty' });
  });
});

test('likelihoods are asked of the endpoint, one call a trial, and reach the scorer', async () => {
  const server = await startProtocolServer(echoEngine({ begin: 'none', adds: 'a word' }));
  try {
    const asked = model('a', { adapter: 'openai-completions', model: 'base', baseUrl: `${server.origin}/v1` });
    const benchmark = wanting(CONTINUATIONS, {
      score: (text, _sample, given) => ({
        status: 'scored',
        value: given?.continuations?.length === 3 ? 1 : 0,
        answer: text,
      }),
    });
    const plan = planOf(benchmark, [asked]);
    const adapter = openaiCompletionsAdapter(asked, { apiKey: undefined, fetch, recordings: new Map() });
    const entries: JournalEntry[] = [];
    await runLanes(
      [{ model: asked, adapter, trials: { [Symbol.iterator]: () => trialsOf(plan, asked) } }],
      {
        record: async (entry) => void entries.push(entry),
        clock: stillClock(),
        jitter: () => 0.5,
        limits: Limits.parse({}),
        triedBefore: () => 0,
        observer: {},
      },
      new AbortController().signal,
    );
    expect(entries).toHaveLength(2);
    for (const { result } of entries) {
      if (result.kind !== 'generation') throw new Error('no generation');
      expect(markGeneration(result.generation, sumSample(0), benchmark)).toMatchObject({ score: { value: 1 } });
    }
    expect(server.received).toHaveLength(2);
  } finally {
    await server.close();
  }
});

import { afterEach, describe, expect, test } from 'vitest';
import { openaiAdapter } from '../../../adapters/openai.ts';
import { replayAdapter } from '../../../adapters/replay.ts';
import type { Benchmark, Given } from '../../../harness/define.ts';
import { markGeneration } from '../../../harness/outcome.ts';
import { hashRequest, hashSamples, type Plan, trialsOf } from '../../../harness/plan.ts';
import { chargeOf, worstCharge } from '../../../harness/run/charge.ts';
import { runLanes } from '../../../harness/run/runner.ts';
import { checkWants } from '../../../harness/run/wants.ts';
import { JournalEntry, Limits, type Message, type Model, type Sample } from '../../../harness/schema/index.ts';
import { completion, json, type ProtocolServer, startProtocolServer } from '../../adapters/protocol-server.ts';
import { adapterOf, generation, model, stillClock, sumSample, sums } from '../fixtures.ts';

const FOLLOW_UPS = ['Twice that?', 'And in words?'];
const sample: Sample = { ...sumSample(0), followUps: FOLLOW_UPS };
const seen: (Given | undefined)[] = [];
/** A third of the mark for every answer that says something. */
const talk: Benchmark = {
  ...sums,
  score(text, _sample, given) {
    seen.push(given);
    const said = [...(given?.earlier ?? []), text].filter((answer) => answer !== '').length;
    return { status: 'scored', value: said / 3, answer: text === '' ? null : text };
  },
};

function planOf(models: readonly Model[], { benchmark = talk, samples = [sample] } = {}): Plan {
  return { seed: 'test', models, benchmarks: [{ benchmark, samples, epochs: 1, weight: 1 }] };
}

const servers: ProtocolServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

type Said = { status: number; body: unknown };
const says = (content: string, more: { finish?: string; model?: string } = {}): Said => {
  const body = completion({ role: 'assistant', content }, { finish_reason: more.finish ?? 'stop' }) as object;
  return { status: 200, body: { ...body, model: more.model ?? 'm' } };
};
const busy: Said = { status: 503, body: { error: { message: 'busy' } } };

/** A run against an endpoint that says these things, one after the other. */
async function runAgainst(script: readonly Said[], { onCall = (_call: number) => {}, limits = {} } = {}) {
  let calls = 0;
  const server = await startProtocolServer((response, received) => {
    const { status, body } = script[calls] ?? busy;
    calls += 1;
    onCall(calls);
    json(status, body)(response, received);
  });
  servers.push(server);
  const asked = model('a', { adapter: 'openai', model: 'm', baseUrl: `${server.origin}/v1` });
  const plan = planOf([asked]);
  const entries: JournalEntry[] = [];
  const controller = new AbortController();
  const adapter = openaiAdapter(asked, { apiKey: undefined, fetch, recordings: new Map() });
  const run = () =>
    runLanes(
      [{ model: asked, adapter, trials: { [Symbol.iterator]: () => trialsOf(plan, asked) } }],
      {
        record: async (entry) => void entries.push(entry),
        clock: stillClock(),
        jitter: () => 0.5,
        limits: Limits.parse({ maxAttempts: 2, ...limits }),
        triedBefore: () => 0,
        observer: {},
      },
      controller.signal,
    );
  const asking = () =>
    server.received.map(({ body }) =>
      (JSON.parse(body).messages as Message[]).map(({ role, content }) => [role, content]),
    );
  return { run, entries, asking, controller, server };
}

const generationOf = (entry: JournalEntry | undefined) => {
  if (entry?.result.kind !== 'generation') throw new Error(`no generation: ${JSON.stringify(entry)}`);
  return entry.result.generation;
};

describe('a conversation', () => {
  test("puts each turn after the model's own answers, without their thinking", async () => {
    const script = [says('<think>one more</think>1'), says('2'), says('two')];
    const { run, entries, asking, server } = await runAgainst(script);
    await run();
    const first = [['user', '0 + 1 = ?']];
    const second = [...first, ['assistant', '1'], ['user', 'Twice that?']];
    expect(asking()).toEqual([first, second, [...second, ['assistant', '2'], ['user', 'And in words?']]]);
    for (const { body } of server.received) expect(body).not.toContain('followUps');
    expect(entries).toHaveLength(1);
    expect(JournalEntry.safeParse(entries[0]).error).toBeUndefined();
    const held = generationOf(entries[0]);
    expect(held).toMatchObject({
      text: 'two',
      stop: 'end',
      earlier: [{ text: '<think>one more</think>1' }, { text: '2' }],
    });
  });

  test('counts what all turns took', async () => {
    const turns = [10, 20, 30].map((inputTokens) =>
      generation('x', { latencyMs: 5, usage: { inputTokens, outputTokens: 1, reasoningTokens: 1 } }),
    );
    const entries = await runWith(async () => turns.shift() ?? generation('late'));
    const held = generationOf(entries[0]);
    expect(held.latencyMs).toBe(15);
    expect(held.usage).toEqual({ inputTokens: 60, outputTokens: 3, reasoningTokens: 3 });
  });

  test('is tried again as a whole after a failure in the middle, and the failure names what it took', async () => {
    const script = [says('1'), busy, says('1'), says('2'), says('two')];
    const { run, entries, asking } = await runAgainst(script);
    await run();
    expect(asking().map((messages) => messages.length)).toEqual([1, 3, 1, 3, 5]);
    expect(entries.map(({ attempt, result }) => [attempt, result.kind])).toEqual([
      [1, 'failure'],
      [2, 'generation'],
    ]);
    expect(entries[0]?.result).toMatchObject({ failure: { code: 'PROVIDER_SERVER_ERROR', earlier: { turns: 1 } } });
  });

  test('that is interrupted between turns leaves nothing half, and is asked from its beginning', async () => {
    let stop = () => {};
    const script = [says('1'), says('2'), says('1'), says('2'), says('two')];
    const first = await runAgainst(script, { onCall: (call) => call === 2 && stop() });
    stop = () => first.controller.abort(new Error('Ctrl-C'));
    await expect(first.run()).rejects.toThrow('Ctrl-C');
    expect(first.entries).toEqual([]);
    const again = await runAgainst(script.slice(2));
    await again.run();
    expect(again.asking()[0]).toEqual([['user', '0 + 1 = ?']]);
    expect(generationOf(again.entries[0]).earlier).toHaveLength(2);
  });

  test.each([
    ['was cut', says('2', { finish: 'length' }), 'truncated'],
    ['was filtered', says('2', { finish: 'content_filter' }), 'filtered'],
    ['is empty', says(''), 'empty'],
    ['is still thinking', says('<think>hm'), 'truncated'],
  ])('ends where an answer %s; what was said before it counts', async (_why, second, outcome) => {
    const { run, entries, asking } = await runAgainst([says('1'), second, says('never')]);
    await run();
    expect(asking()).toHaveLength(2);
    const marked = markGeneration(generationOf(entries[0]), sample, talk);
    expect(marked).toEqual({ outcome, score: { status: 'scored', value: 1 / 3, answer: null } });
  });

  test('knows another model at any turn', async () => {
    const { run, entries } = await runAgainst([says('1'), says('2', { model: 'another' })]);
    const { stopped } = await run();
    expect(stopped.get('a')?.code).toBe('PROVIDER_OTHER_MODEL');
    expect(entries[0]?.result).toMatchObject({ failure: { code: 'PROVIDER_OTHER_MODEL', earlier: { turns: 1 } } });
  });

  test('reaches the scorer turn by turn, without thinking', () => {
    const earlier = [
      { text: '<think>x</think>1', stop: 'end' as const },
      { text: '2', stop: 'end' as const },
    ];
    const marked = markGeneration(generation('two', { earlier }), sample, talk);
    expect(marked).toMatchObject({ outcome: 'answered', score: { value: 1 } });
    expect(seen.at(-1)?.earlier).toEqual(['1', '2']);
  });
});

async function runWith(generate: Parameters<typeof adapterOf>[0]): Promise<JournalEntry[]> {
  const asked = model('a');
  const entries: JournalEntry[] = [];
  await runLanes(
    [{ model: asked, adapter: adapterOf(generate), trials: trialsOf(planOf([asked]), asked) }],
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
  return entries;
}

describe('follow-ups', () => {
  const asked = model('a', { price: { inputPerMillion: 1, outputPerMillion: 1 } });
  const trialWith = (followUps: string[] | undefined) => {
    const { followUps: _none, ...bare } = sample;
    const samples = [followUps === undefined ? bare : { ...bare, followUps }];
    const plan = planOf([asked], { samples });
    return { trial: trialsOf(plan, asked).next().value!, planned: plan.benchmarks[0]! };
  };

  test('are part of what is asked, and leave no trace where there are none', () => {
    const [none, two, other] = [trialWith(undefined), trialWith(FOLLOW_UPS), trialWith(['Twice that?'])];
    expect(new Set([none, two, other].map(({ trial }) => hashRequest(trial))).size).toBe(3);
    expect(new Set([none, two, other].map(({ planned }) => hashSamples(planned))).size).toBe(3);
    expect(none.trial.request).not.toHaveProperty('followUps');
  });

  test('are paid for at their worst: every turn is read behind all before it', () => {
    const [none, two] = [trialWith(undefined), trialWith(FOLLOW_UPS)].map(({ trial }) =>
      worstCharge(trial.request, asked),
    );
    expect(two!.tokens).toBeGreaterThan(3 * none!.tokens + 64 + 2 * 64);
  });

  test('of a failed conversation cost what the turns before took, or the worst where nobody counted', () => {
    const failed = (earlier: object | undefined) => ({
      result: {
        kind: 'failure' as const,
        failure: {
          code: 'PROVIDER_RATE_LIMITED',
          message: 'busy',
          retryable: true,
          ...(earlier as { earlier?: never }),
        },
      },
    });
    const usage = { inputTokens: 7, outputTokens: 3 };
    expect(chargeOf(failed({ earlier: { turns: 1, usage } }), asked)?.tokens).toBe(10);
    expect(chargeOf(failed({ earlier: { turns: 1 } }), asked)).toBeNull();
    expect(chargeOf(failed(undefined), asked)?.tokens).toBe(0);
  });

  test.each([
    [
      'a model that is asked in batches',
      model('b', { mode: 'batch' }),
      talk,
      /^b has mode: batch, and sums is a conversation/,
    ],
    [
      'a benchmark that wants likelihoods',
      model('b'),
      { ...talk, wanted: () => ({ kind: 'loglikelihood' as const, continuations: [' 1', ' 2'] }) },
      /^sums has samples of several turns and wants log-likelihoods/,
    ],
  ])('are refused before the first call: %s', (_why, one, benchmark, words) => {
    const lanes = [{ model: one, adapter: adapterOf(async () => generation('1')) }];
    expect(() => checkWants(planOf([one], { benchmark }), lanes)).toThrow(
      expect.objectContaining({ code: 'CONFIG_TURNS_UNSUPPORTED', message: expect.stringMatching(words) }),
    );
  });

  test.each([
    [
      'a whole conversation is replayed turn by turn',
      [
        { text: '1', stop: 'end' as const },
        { text: '2', stop: 'end' as const },
      ],
      'generation',
    ],
    ['a single answer is no conversation', undefined, 'failure'],
  ])('recordings: %s', async (_why, earlier, kind) => {
    const recorded = { text: 'two', ...(earlier === undefined ? {} : { earlier }) };
    const recordings = new Map([['sums', new Map([[sample.id, recorded]])]]);
    const { generate } = replayAdapter(model('a'), { apiKey: undefined, fetch, recordings });
    const entries = await runWith(generate);
    expect(entries[0]?.result.kind).toBe(kind);
    if (kind === 'generation') expect(generationOf(entries[0])).toMatchObject({ text: 'two', earlier });
    else expect(entries[0]?.result).toMatchObject({ failure: { code: 'PROVIDER_RECORDING_ABSENT' } });
  });
});

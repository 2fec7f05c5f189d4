import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { progressWords } from '../../../harness/cli/progress-words.ts';
import { ProviderError } from '../../../harness/errors.ts';
import { startProgress } from '../../../harness/run/progress.ts';
import { createTally } from '../../../harness/run/tally.ts';
import type { Trial } from '../../../harness/schema/index.ts';
import { generation, model } from '../fixtures.ts';

const price = { inputPerMillion: 1000, outputPerMillion: 4000 };
const priced = model('a', { price });
const trial = (benchmarkId: string) => ({ benchmarkId }) as Trial;
const used = { usage: { inputTokens: 1000, outputTokens: 500 } };
const busy = new ProviderError('PROVIDER_RATE_LIMITED', 'busy', { retryable: true });

describe('a tally', () => {
  test('counts by benchmark, outcome, token and price, and starts where the run before it ended', () => {
    let now = 0;
    const stages = [
      { id: 'sums', done: 4, total: 10 },
      { id: 'words', done: 0, total: 90 },
    ];
    const tally = createTally(priced, stages, () => now);
    tally.answered(trial('sums'), generation('1', used));
    tally.answered(trial('words'), generation('', { stop: 'length', ...used }));
    tally.answered(trial('words'), generation('', { stop: 'filtered' }));
    tally.failed(trial('words'), busy);
    tally.retried(busy, 8000);
    now = 2000;
    expect(tally.facts(null)).toMatchObject({
      done: 8,
      total: 100,
      benchmarks: [
        { id: 'sums', done: 5, total: 10 },
        { id: 'words', done: 3, total: 90 },
      ],
      perSecond: 2,
      secondsLeft: 46,
      outcomes: [
        ['answered', 1],
        ['truncated', 1],
        ['filtered', 1],
        ['PROVIDER_RATE_LIMITED', 1],
      ],
      retries: [['PROVIDER_RATE_LIMITED', 1]],
      waitingSeconds: 6,
      inputTokens: 2000,
      outputTokens: 1000,
      dollars: 6,
    });
    expect(stages[0]).toEqual({ id: 'sums', done: 4, total: 10 });
  });

  test('its rate is that of late, and without one there is no time left to tell', () => {
    let now = 0;
    const tally = createTally(model('a'), [{ id: 'sums', done: 0, total: 1000 }], () => now);
    expect(tally.facts(null)).toMatchObject({ perSecond: 0, secondsLeft: null, dollars: null });
    for (let call = 0; call < 100; call += 1) tally.answered(trial('sums'), generation('1'));
    for (let second = 1; second <= 120; second += 1) {
      now = second * 1000;
      tally.answered(trial('sums'), generation('1'));
      tally.facts(null);
    }
    expect(tally.facts(null).perSecond).toBeCloseTo(1, 1);
  });
});

test.each([
  [
    'en' as const,
    'a was stopped: busy\na: 1/10, 0.0/s, stopped, 3 in flight of 12~, paused 5s: the provider asked for it, ' +
      'retries: 1 PROVIDER_RATE_LIMITED, waiting up to 8s, 1 answered, 1000 + 500 tokens, $3.00 (sums 1/5)\n',
  ],
  [
    'ko' as const,
    'a 중단: busy\na: 1/10, 초당 0.0건, 중단, 진행 3/12~, 5초 멈춤: 제공자 요청, ' +
      '재시도: 1 PROVIDER_RATE_LIMITED, 최대 8초 대기, 응답 1, 토큰 1000 + 500, $3.00 (sums 1/5)\n',
  ],
])('plain lines where there is no terminal (%s)', (language, expected) => {
  const stream = new PassThrough();
  const benchmarks = ['sums', 'words'].map((id) => ({ id, done: 0, total: 5 }));
  const progress = startProgress({
    lanes: [{ model: priced, benchmarks }],
    stream: stream as unknown as NodeJS.WriteStream,
    words: progressWords(language),
    now: () => 0,
  });
  const pause = { reason: 'retry-after' as const, leftMs: 4800 };
  progress.observer.onBegin?.(() => [{ models: ['a'], inFlight: 3, limit: 12, isAdaptive: true, cuts: 0, pause }]);
  progress.observer.onAnswer?.(priced, trial('sums'), generation('1', used));
  progress.observer.onRetry?.(priced, busy, 8000);
  progress.observer.onStop?.(priced, busy);
  progress.stop();
  expect(String(stream.read())).toBe(expected);
});

test.each([
  [99, '99s left', '남은 시간 99초'],
  [600, '10m left', '남은 시간 10분'],
  [7500, '2h05m left', '남은 시간 2시간 5분'],
])('%i seconds that are left, in both languages', (secondsLeft, english, korean) => {
  const facts = { ...createTally(priced, [], () => 0).facts(null), secondsLeft };
  expect(progressWords('en').beside(facts)).toContain(english);
  expect(progressWords('ko').beside(facts)).toContain(korean);
});

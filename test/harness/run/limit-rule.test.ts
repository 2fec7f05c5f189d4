import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../harness/random.ts';
import {
  afterAnswer,
  afterCongestion,
  afterTrouble,
  type LimitState,
  startLimit,
} from '../../../harness/run/limit-rule.ts';
import { simulate } from './simulated-account.ts';

const fresh = (more: Partial<LimitState> = {}): LimitState => ({ ...startLimit({ start: 10, ceiling: 128 }), ...more });
const answers = (state: LimitState, count: number): LimitState => {
  let now = state;
  for (let at = 0; at < count; at += 1) now = afterAnswer(now, now.limit);
  return now;
};

describe('one step', () => {
  test('doubles in a window of answers until the first refusal', () => {
    expect(answers(fresh(), 10).limit).toBe(20);
  });

  test('an answer while the limit was not in use says nothing', () => {
    expect(afterAnswer(fresh({ limit: 20 }), 10).limit).toBe(20);
  });

  test('nor one from a level above, which is running out', () => {
    expect(afterAnswer(fresh({ limit: 20 }), 25).limit).toBe(20);
  });

  test('one cut for all calls of one congestion', () => {
    const first = afterCongestion(fresh({ limit: 40 }), { inFlight: 40, cuts: 0 });
    expect(first).toMatchObject({ limit: 28, cuts: 1, known: 39 });
    expect(afterCongestion(first, { inFlight: 40, cuts: 0 })).toMatchObject({ limit: 28, cuts: 1 });
  });

  test('after a cut it comes back at once to the level that held, and then takes its time', () => {
    const cut = afterCongestion(fresh({ limit: 41, sinceCut: 100 }), { inFlight: 41, cuts: 0 });
    const back = answers(cut, 12);
    expect(back.limit).toBe(40);
    expect(answers(back, 39).limit).toBe(40);
    expect(answers(back, 40).limit).toBe(41);
  });

  test('a level that failed when it was tried again is tried ever more rarely', () => {
    const tried = fresh({ limit: 41, known: 40, cuts: 1, sinceCut: 100, patience: 1 });
    const cut = afterCongestion(tried, { inFlight: 41, cuts: 1 });
    expect(cut).toMatchObject({ known: 40, patience: 2 });
    const back = answers(cut, 12);
    expect(answers(back, 79).limit).toBe(40);
    expect(answers(back, 80).limit).toBe(41);
  });

  test('once a level is known twice over, one call too many costs one step back and no cut', () => {
    const tried = fresh({ limit: 41, known: 40, cuts: 2, sinceCut: 100, patience: 2 });
    const back = afterCongestion(tried, { inFlight: 41, cuts: 2 });
    expect(back).toMatchObject({ limit: 40, known: 40, patience: 4, cuts: 3 });
    expect(afterCongestion(back, { inFlight: 40, cuts: 3 })).toMatchObject({ limit: 28, known: 28 });
  });

  test('a level that did not last for a window was none: the limit keeps falling', () => {
    let state = fresh({ limit: 40 });
    for (let cut = 0; cut < 4; cut += 1) state = afterCongestion(state, { inFlight: state.limit, cuts: state.cuts });
    expect(state.limit).toBe(9);
    expect(state.known).toBe(9);
  });

  test('trouble that says nothing of room stops growth for a window and cuts nothing', () => {
    const after = afterTrouble(fresh());
    expect(after.limit).toBe(10);
    expect(answers(after, 10).limit).toBe(10);
    expect(answers(after, 11).limit).toBe(11);
  });
});

describe('in the long run', () => {
  const run = (provider: Parameters<typeof simulate>[0], calls = 4000) => {
    const random = randomFrom('limit', JSON.stringify(provider));
    return simulate(provider, calls, () => random.uniform());
  };

  test.each([
    ['refusals come at once', { allows: 40, latencyMs: 500, refusalMs: 2 }],
    ['refusals take as long as answers', { allows: 40, latencyMs: 500, refusalMs: 500 }],
    ['a small account', { allows: 10, latencyMs: 500, refusalMs: 2 }],
    ['a large one', { allows: 100, latencyMs: 500, refusalMs: 2 }],
  ])('%s: nine tenths of the best throughput, three refusals in a hundred at most', (_why, provider) => {
    // A hundred windows: what the way up costs is a small part of them.
    const { throughput, refused } = run(provider, 100 * provider.allows);
    expect(throughput).toBeGreaterThan(0.9);
    expect(refused).toBeLessThanOrEqual(0.03);
  });

  const mean = (limits: number[]) => limits.reduce((sum, limit) => sum + limit, 0) / limits.length;

  test.each<[string, Partial<Parameters<typeof simulate>[0]>, number]>([
    ['eight slots and a line before them', { slots: 8 }, 8],
    ['eight slots, every answer as long as the next', { slots: 8, spread: [1, 1] }, 8],
    ['eight slots, answers of very different length', { slots: 8, spread: [0.05, 4] }, 8],
    ['eight at once without loss, all of them slower beyond', { shares: 8 }, 8],
    ['sixteen slots', { slots: 16 }, 16],
    ['thirty-two slots', { slots: 32 }, 32],
  ])('a server that queues instead of refusing: %s', (_why, provider, slots) => {
    const { limits, throughput } = run({ allows: 1000, latencyMs: 500, refusalMs: 2, ...provider }, 4000);
    expect(mean(limits.slice(limits.length / 2))).toBeLessThan(3 * slots);
    expect(Math.max(...limits.slice(limits.length / 2))).toBeLessThan(4 * slots);
    expect(throughput).toBeGreaterThan(0.9);
  });

  test.each<[string, Partial<Parameters<typeof simulate>[0]>]>([
    ['answers of like length', {}],
    ['answers all the same', { spread: [1, 1] }],
    ['answers of very different length', { spread: [0.05, 4] }],
  ])('a server that takes all there is is given all: %s', (_why, provider) => {
    const { throughput } = run({ allows: 1000, latencyMs: 500, refusalMs: 2, ...provider }, 12_800);
    expect(throughput).toBeGreaterThan(0.85);
  });

  test('a level that was held is left when more calls bring more again', () => {
    const call = (state: LimitState, tookMs: number) =>
      afterAnswer(state, state.limit, { inFlight: state.limit, limit: state.limit, tookMs, work: 1 });
    let state = fresh();
    for (let at = 0; at < 1000; at += 1) state = call(state, 100 * Math.max(1, state.limit / 8));
    expect(state.limit).toBeLessThan(24);
    for (let at = 0; at < 3000; at += 1) state = call(state, 100);
    expect(state.limit).toBe(128);
  });

  test('answers that grow longer with the next benchmark are no plateau where tokens are counted', () => {
    let state = fresh();
    for (let at = 0; at < 400; at += 1) {
      const work = at < 60 ? 50 : 2000;
      state = afterAnswer(state, state.limit, { inFlight: state.limit, limit: state.limit, tookMs: 20 * work, work });
    }
    expect(state.limit).toBe(128);
  });

  test('refusals without a reason do not starve it', () => {
    const { limits } = run({ allows: 1000, latencyMs: 500, refusalMs: 2, noise: 0.01 });
    const settled = limits.slice(1000);
    expect(settled.reduce((sum, limit) => sum + limit, 0) / settled.length).toBeGreaterThan(12);
  });

  test('an account that counts calls a second is kept at its rate', () => {
    const { throughput, refused } = run({ allows: 1000, latencyMs: 500, refusalMs: 2, perSecond: 20 });
    expect(throughput).toBeGreaterThan(0.9);
    expect(refused).toBeLessThan(0.06);
  });

  test('recovers when the provider has more room again', () => {
    const low = fresh({ limit: 4, known: 4, cuts: 3, sinceCut: 100 });
    expect(answers(low, 4 * 10).limit).toBeGreaterThan(8);
  });

  test('whatever happens: between one and the ceiling, and never more than one cut for calls of one level', () => {
    const event = fc.record({
      kind: fc.constantFrom('answer', 'congestion', 'trouble'),
      inFlight: fc.integer({ min: 1, max: 200 }),
      stale: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 200 }), fc.integer({ min: 1, max: 50 }), (events, ceiling) => {
        let state = startLimit({ start: 10, ceiling });
        for (const { kind, inFlight, stale } of events) {
          const before = state;
          if (kind === 'answer') state = afterAnswer(state, inFlight);
          else if (kind === 'trouble') state = afterTrouble(state);
          else state = afterCongestion(state, { inFlight, cuts: stale ? state.cuts - 1 : state.cuts });
          expect(state.limit).toBeGreaterThanOrEqual(1);
          expect(state.limit).toBeLessThanOrEqual(ceiling);
          if (stale && kind === 'congestion') expect(state.limit).toBe(before.limit);
          expect(state.limit - before.limit).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 200 },
    );
  });
});

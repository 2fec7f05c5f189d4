/**
 * The gate's error rates by the rehearsal's stand-ins: each mark is what a stand-in of known ability would have earned, drawn in this
 * process by the rule that the stand-in's endpoint answers by, then packed as a baseline and judged as `jatdae gate` does.
 * Limit: nothing is asked over HTTP and nothing is missing here; the command's own tests do that.
 */
import { answersRight } from '../../adapters/rehearsal/ability.ts';
import type { Baseline, BenchmarkScores, GateStatus } from '../../harness/schema/index.ts';
import { compareRuns } from '../../results/compare.ts';
import { GATE_ALPHA, judgeGate } from '../../results/gate.ts';
import { lacksOf, packMarks, unpackMarks } from '../../results/gate-baseline.ts';

export type GateScenario = {
  /** Samples and ability of each benchmark. */
  benchmarks: readonly { samples: number; ability: number }[];
  /** How much less able the new checkpoint is, on every benchmark, 0 to 1. */
  fall: number;
  /** Share of samples whose difficulty decides; the rest is each run's own luck, as at a temperature above 0. */
  correlation: number;
  tolerance: { suite: number; benchmark: number };
  /** Error rate of the whole gate. */
  alpha?: number;
};

/** How often each outcome came about. `discordance`: mean share of samples on which the two runs differ. */
export type GateRates = Record<GateStatus, number> & { discordance: number; detectable: number };

const MODEL = 'checkpoint';

/** Pairs of runs on fresh samples each: the accepted checkpoint, and itself (`fall` 0) or a worse one. */
export function simulateGate(scenario: GateScenario, { pairs, seed }: { pairs: number; seed: string }): GateRates {
  const counts: Record<GateStatus, number> = { passed: 0, failed: 0, undecided: 0, error: 0 };
  let discordance = 0;
  let detectable = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    const draw = { seed: `${seed}/${pair}`, scenario };
    const { outcome, comparison } = gateOf(
      runOf({ ...draw, fall: 0 }, 1),
      runOf({ ...draw, fall: scenario.fall }, 2),
      scenario,
    );
    counts[outcome] += 1;
    discordance += (comparison?.discordance ?? 0) / pairs;
    detectable += (comparison?.suite?.detectable ?? 0) / pairs;
  }
  const share = (status: GateStatus) => counts[status] / pairs;
  return {
    ...{ passed: share('passed'), failed: share('failed'), undecided: share('undecided'), error: share('error') },
    ...{ discordance, detectable },
  };
}

function gateOf(old: BenchmarkScores[], fresh: BenchmarkScores[], { tolerance, alpha = GATE_ALPHA }: GateScenario) {
  const planSha256 = '0'.repeat(64);
  // Only what unpacking reads of a baseline.
  const baseline = { model: { id: MODEL, params: {} }, marks: packMarks(old, MODEL) } as unknown as Baseline;
  const comparison = compareRuns(
    { run: 'accepted', planSha256, model: MODEL, scores: unpackMarks(baseline, fresh) },
    { run: 'new', planSha256, model: MODEL, scores: fresh },
    { tolerance, alpha },
  );
  return judgeGate({
    comparison,
    acceptedAt: '2026-11-01T00:00:00Z',
    maxMissing: 0.01,
    completeness: { ...lacksOf(fresh, MODEL), stopped: [] },
  });
}

function runOf(
  { seed, scenario, fall }: { seed: string; scenario: GateScenario; fall: number },
  requestSeed: number,
): BenchmarkScores[] {
  return scenario.benchmarks.map(({ samples, ability }, at) => {
    const id = `benchmark-${at}`;
    const sampleIds = Array.from({ length: samples }, (_, place) => `${id}/${place}`);
    const skill = { ability: ability - fall, correlation: scenario.correlation };
    const value = Float64Array.from(sampleIds, (prompt) =>
      answersRight({ seed, model: MODEL, prompt, requestSeed }, skill) ? 1 : 0,
    );
    const column = { value, measured: new Uint8Array(samples).fill(1), outcomes, usage };
    const sheet = { id, title: id, part: 'general' as const, weight: 1, chance: 0, sampleIds, clusters: null };
    return { ...sheet, columns: new Map([[MODEL, column]]) };
  });
}

const outcomes = {
  ...{ answered: 0, unparsed: 0, truncated: 0, empty: 0, refused: 0, filtered: 0 },
  ...{ 'provider-error': 0, timeout: 0, 'judge-error': 0 },
};
const usage = { inputTokens: 0, outputTokens: 0, reasoningTokens: 0 };

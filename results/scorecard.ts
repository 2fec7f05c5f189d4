/**
 * One candidate's result out of everybody's marks: a pure fold, the same input gives the same bytes.
 * It refuses to guess: whatever cannot be computed carries a reason instead of a number.
 */
import type { GateFinding, MaybeEstimate, Model, ReferenceRow, Scorecard } from '../harness/schema/index.ts';
import { adjustTogether, benchmarkRow } from './benchmark-row.ts';
import { categoryTables } from './by-category.ts';
import type { Comparison, ScorecardInput } from './comparison.ts';
import { compareModels } from './comparison.ts';
import { bestOn, frontierSuite } from './frontier-rule.ts';
import { frontierViews } from './frontiers.ts';
import { findInsensitive, USUAL_GATES, withoutExcluded } from './gates.ts';
import { markBenchmark, summariseModel } from './model-summary.ts';
import { findCautions, findObstacles, truncationOf } from './obstacles.ts';
import { type PairedSuite, weightShares } from './pairing.ts';
import { fixedBankHalfWidth, repeatRows } from './repeats.ts';
import { atLeastBar } from './rounding.ts';
import { sensitivityRows, smallestRatio } from './sensitivity.ts';
import { nearZeroLimit } from './statistics/aggregate.ts';
import { weightedMeans } from './statistics/contrast.ts';
import { strengthRows } from './strengths.ts';
import { decideVerdict } from './verdict.ts';
import { windowViews } from './windows.ts';

export type { ScorecardInput } from './comparison.ts';

/** The scorecard of one candidate. Throws `DATE_INVALID` for an as-of date that does not exist, and nothing else. */
export function buildScorecard(input: ScorecardInput): Scorecard {
  const comparison = compareModels(input);
  const { shared, whole, rule, standings, missing } = comparison;
  const main = standings.complete;
  const plain = whole ? smallestRatio(frontierSuite(shared, rule.frontier), 'ratio-of-means') : null;
  const truncation = truncationOf(comparison);
  const models = input.models.filter((model) => model.id === input.candidate || model.role === 'reference');
  const categories = categoryTables(
    input.scores,
    models.map(({ id }) => id),
  );
  const benchmarks = benchmarkRows(comparison, models);
  const against = new Map(benchmarks.flatMap(({ id, against }) => (against === null ? [] : [[id, against] as const])));
  const strengths = strengthRows(input.scores, { candidate: input.candidate, against, alpha: comparison.rule.alpha });
  const windows = windowViews(comparison);
  const verdict = decideVerdict({
    obstacles: findObstacles(comparison),
    cautions: findCautions(comparison),
    missing,
    maxMissing: input.profile.maxMissing,
    measured: whole ? main : null,
    worst: standings['worst-case'],
    best: standings['best-case'],
  });
  return {
    schema: 1,
    run: input.run,
    profile: input.profile,
    candidate: input.candidate,
    frontier: frontierName(comparison),
    frontiers: frontierViews(comparison),
    eligibility: comparison.eligibility,
    verdict,
    ratio: overWholeSuite(main?.ratio ?? null, comparison),
    halfWidths: halfWidthsOf(comparison),
    adjustedRatio: whole ? (main?.adjustedRatio ?? null) : null,
    programmeArithmetic: plain === null ? null : { ratio: plain, atLeastBar: atLeastBar(plain, rule.bar) },
    gates: [...comparison.gates, ...nearZeroFindings(comparison)],
    benchmarks,
    references: comparison.counting.map((model) => referenceRow(model, comparison)),
    repeats: repeatRows(
      input.scores,
      models.map(({ id }) => id),
    ),
    sensitivity: sensitivityOf(comparison),
    models: models.map((model) => summariseModel(model, input.scores, input.plannedTrials.get(model.id) ?? 0)),
    ...(input.rehearsal === undefined ? {} : { rehearsal: input.rehearsal }),
    ...(truncation === undefined ? {} : { truncation }),
    ...(categories.length === 0 ? {} : { categories }),
    ...(strengths.length === 0 ? {} : { strengths }),
    ...(windows.length === 0 ? {} : { windows }),
  };
}

function halfWidthsOf(comparison: Comparison): Scorecard['halfWidths'] {
  const ratio = overWholeSuite(comparison.standings.complete?.ratio ?? null, comparison);
  const superpopulation = ratio.status === 'estimated' ? (ratio.estimate.upper - ratio.estimate.lower) / 2 : null;
  return { superpopulation, fixedBank: fixedBankHalfWidth(comparison) };
}

function frontierName({ standings, decisive, rule }: Comparison): string | null {
  const binding = standings.complete?.binding ?? null;
  return binding === null ? null : (frontierSuite(decisive, rule.frontier).references[binding] ?? null);
}

function sensitivityOf(comparison: Comparison): Scorecard['sensitivity'] {
  const { whole, decisive, shared, input, standings, gates } = comparison;
  const unfit = gates.filter(({ effect, found }) => effect === 'excluded' && found === null);
  const usual = [...unfit, ...findInsensitive(shared, USUAL_GATES.assaySensitivity)];
  const gated = input.profile.gates?.assaySensitivity !== undefined;
  return sensitivityRows(whole && decisive.benchmarks.length > 0 ? decisive : null, standings, {
    ...comparison,
    gated: {
      applied: whole ? (gated ? decisive : withoutExcluded(shared, input.scores, usual)) : null,
      ignored: whole ? shared : null,
    },
  });
}

// A mean of ratios leaves out what it cannot divide by; the reference that binds says which.
function nearZeroFindings({ standings, decisive, rule, whole }: Comparison): GateFinding[] {
  const standing = standings.complete;
  const contender = whole ? standing?.references[standing.binding ?? 0]?.contender : undefined;
  if (contender === undefined || (rule.aggregation !== 'mean-of-ratios' && rule.aggregation !== 'geometric')) return [];
  const pairs = frontierSuite(decisive, rule.frontier).benchmarks.map(({ id, pairs }) => ({
    id,
    pair: pairs[standing?.binding ?? 0],
  }));
  return pairs.flatMap(({ id, pair }, index): GateFinding[] => {
    if (pair === undefined || contender.aggregate.indices.includes(index)) return [];
    const limit = nearZeroLimit(pair.n);
    return [{ benchmark: id, reason: 'near-zero-frontier', effect: 'excluded', found: pair.reference, limit }];
  });
}

function benchmarkRows(comparison: Comparison, models: readonly Model[]): Scorecard['benchmarks'] {
  const { input, paired, rule, draws, byReference } = comparison;
  const binding = byReference?.binding ?? 0;
  const weights = weightShares(input.scores);
  const shares = varianceShares(comparison);
  const rows = input.scores.map((benchmark, index) => {
    const pairs = paired.benchmarks[index] ?? null;
    const place = rule.frontier.rule === 'envelope' && pairs !== null ? bestOn(pairs) : binding;
    const model = paired.references[place];
    return benchmarkRow(benchmark, pairs, {
      weight: weights[index] ?? 0,
      frontier: model === undefined ? null : { model, place },
      varianceShare: shares.get(benchmark.id) ?? null,
      marks: models.map((model) => markBenchmark(benchmark, model.id, model)),
      gates: input.profile.gates,
      rule,
      draws,
    });
  });
  return adjustTogether(rows);
}

// Of the contrast that decides; a benchmark that was left out has none.
function varianceShares({ whole, standings, decisive, rule }: Comparison): Map<string, number> {
  const standing = standings.complete;
  const contender = whole ? standing?.references[standing.binding ?? 0]?.contender : undefined;
  const ids = frontierSuite(decisive, rule.frontier).benchmarks.map(({ id }) => id);
  const { aggregate, test } = contender ?? {};
  return new Map(
    (test?.shares ?? []).flatMap((share, place): [string, number][] => {
      const id = ids[aggregate?.indices[place] ?? -1];
      return id === undefined ? [] : [[id, share]];
    }),
  );
}

function referenceRow(model: string, comparison: Comparison): ReferenceRow {
  const { measured, paired, decisive, whole, byReference } = comparison;
  const place = measured.indexOf(model);
  const found = byReference?.references[place];
  if (place < 0 || found === undefined) {
    const reason = place < 0 ? 'reference-unmeasured' : 'no-overlap';
    const ratio = { status: 'not-estimable', reason, value: null } as const;
    return { model, paired: 0, candidate: null, reference: null, ratio, test: null, screenedOut: false };
  }
  const pairsOf = (suite: PairedSuite) =>
    suite.benchmarks.map(({ pairs }) => pairs[place]).filter((pair) => pair !== undefined);
  const means = weightedMeans(pairsOf(decisive));
  const { test } = found.contender;
  return {
    model,
    paired: weightedMeans(pairsOf(paired)).n,
    candidate: means.candidate,
    reference: means.reference,
    ratio: overWholeSuite(found.ratio, comparison),
    test:
      whole && test !== null
        ? {
            statistic: test.statistic,
            df: Number.isFinite(test.df) ? test.df : null,
            pPass: test.pPass,
            pFail: test.pFail,
          }
        : null,
    screenedOut: whole && found.screenedOut,
  };
}

// A ratio over part of a suite is no estimate of the suite's: it is shown plain, with the reason.
function overWholeSuite(ratio: MaybeEstimate | null, { whole, counting, measured }: Comparison): MaybeEstimate {
  if (ratio === null) {
    const reason =
      counting.length === 0 ? 'no-reference-in-window' : measured.length === 0 ? 'reference-unmeasured' : 'no-overlap';
    return { status: 'not-estimable', reason, value: null };
  }
  if (whole) return ratio;
  const value = ratio.status === 'estimated' ? ratio.estimate.value : ratio.value;
  return { status: 'not-estimable', reason: 'benchmark-unmeasured', value };
}

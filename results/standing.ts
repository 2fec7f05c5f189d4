/**
 * Where a candidate stands against several references under one rule: the ratio to the one that binds, both tests, and an
 * interval that says the same as the tests. Pure. What was never measured has been dealt with before.
 */
import type { MaybeEstimate, Reason } from '../harness/schema/index.ts';
import { adjustedRatio, contrastCovariance } from './covariances.ts';
import type { PairedSuite } from './pairing.ts';
import type { Contender, RatioRule } from './statistics/contender.ts';
import { testContender } from './statistics/contender.ts';
import type { FrontierChoice } from './statistics/frontier-choice.ts';
import { chooseFrontier } from './statistics/frontier-choice.ts';
import type { NormalDraws } from './statistics/multinormal.ts';
import { chanceOfNoDifference, differsNowhere } from './statistics/no-difference.ts';

export type StandingRule = RatioRule & { alpha: number };

export type ReferenceStanding = {
  model: string;
  contender: Contender;
  /** Interval of this pair alone, at the error rate of one test on each side. */
  ratio: MaybeEstimate;
  screenedOut: boolean;
};

export type Standing = {
  references: ReferenceStanding[];
  /** Place of the reference that binds: the one with the smallest ratio. Null where no ratio exists. */
  binding: number | null;
  ratio: MaybeEstimate;
  /** For ratios of means to several references; else null. */
  adjustedRatio: number | null;
  verdict: 'pass' | 'fail' | 'undecided';
  reason: Reason;
};

type Field = { contenders: readonly Contender[]; choice: FrontierChoice; binding: number | null };

/**
 * The standing over a suite whose every benchmark is shared by every pair. With several references, `lower` is the
 * smallest of the pairs' lower limits, and `upper` the smallest upper limit at the FAIL test's critical values among the
 * references it looks at: `lower > bar` exactly on PASS and `upper < bar` exactly on FAIL.
 */
export function standing(suite: PairedSuite, rule: StandingRule, draws: NormalDraws): Standing {
  const contenders = suite.references.map((_model, index) =>
    believable(
      testContender(
        suite.benchmarks.map(({ pairs }) => pairs[index]).filter((pair) => pair !== undefined),
        suite.benchmarks.length === 1 ? (suite.benchmarks[0]?.counts[index] ?? null) : null,
        rule,
      ),
      rule,
    ),
  );
  const choice = chooseFrontier(
    {
      differences: contenders.map(({ test }) => test?.difference ?? Number.MAX_VALUE),
      covariance: contrastCovariance(suite, contenders),
      df: contenders.map(({ test }) => test?.df ?? Number.POSITIVE_INFINITY),
    },
    rule.alpha,
    draws,
  );
  const binding = bindingReference(contenders);
  const means = rule.aggregation === 'ratio-of-means' || rule.aggregation === 'chance-corrected';
  return {
    references: contenders.map((contender, index) => ({
      model: suite.references[index] as string,
      contender,
      ratio: pairEstimate(contender, choice.passCritical[index] as number),
      screenedOut: choice.kept[index] !== true,
    })),
    binding,
    adjustedRatio: means && binding !== null ? adjustedRatio(suite, { contenders, binding }, draws) : null,
    ...settle({ contenders, choice, binding }),
  };
}

// The score test counts with differences that were not seen; a test on their variance takes none seen for none there.
function believable(contender: Contender, { bar, alpha }: StandingRule): Contender {
  const { aggregate, test } = contender;
  if (test === null || test.method === 'score' || !differsNowhere(aggregate.pairs)) return contender;
  return chanceOfNoDifference(aggregate.pairs, bar) < alpha
    ? contender
    : { ...contender, reason: 'no-variance', test: null };
}

function bindingReference(contenders: readonly Contender[]): number | null {
  let binding: number | null = null;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, { aggregate }] of contenders.entries()) {
    if (aggregate.ratio === null || aggregate.ratio >= smallest) continue;
    smallest = aggregate.ratio;
    binding = index;
  }
  return binding;
}

function pairEstimate({ test, aggregate, reason }: Contender, critical: number): MaybeEstimate {
  const value = aggregate.ratio;
  if (test === null || value === null) return { status: 'not-estimable', reason: reason ?? 'no-variance', value };
  const interval = test.interval({ lower: critical, upper: critical });
  if (interval === null) return { status: 'not-estimable', reason: 'unbounded-interval', value };
  return { status: 'estimated', estimate: { value, ...interval, n: unitsOf(aggregate), method: test.method } };
}

// Verdict and interval together, so that they cannot say different things.
function settle(field: Field): Pick<Standing, 'ratio' | 'verdict' | 'reason'> {
  const { contenders, choice, binding } = field;
  const bound = contenders[binding ?? 0];
  const value = bound?.aggregate.ratio ?? null;
  const undecided = (reason: Reason) =>
    ({ ratio: { status: 'not-estimable', reason, value }, verdict: 'undecided', reason }) as const;
  if (bound === undefined) return undecided('no-overlap');
  const untested = contenders.find(({ test }) => test === null);
  if (untested !== undefined) return undecided(untested.reason ?? 'no-variance');
  if (value === null) return undecided(bound.reason ?? 'frontier-scored-zero');

  const places = [...contenders.keys()];
  const statistic = (place: number) => contenders[place]?.test?.statistic ?? 0;
  const matched = (place: number) => statistic(place) > (choice.passCritical[place] ?? Number.POSITIVE_INFINITY);
  const missed = (place: number) =>
    choice.kept[place] === true && statistic(place) < -(choice.failCritical[place] ?? Number.POSITIVE_INFINITY);
  const limits = sharedLimits(field, matched);
  if (limits === null) return undecided('unbounded-interval');
  const method = `${bound.test?.method}${contenders.length > 1 ? '+max-t' : ''}`;
  const ratio = { status: 'estimated', estimate: { value, ...limits, n: unitsOf(bound.aggregate), method } } as const;
  if (places.every(matched)) return { ratio, verdict: 'pass', reason: 'all-references-matched' };
  if (places.some(missed)) return { ratio, verdict: 'fail', reason: 'below-a-reference' };
  return { ratio, verdict: 'undecided', reason: 'interval-contains-bar' };
}

// Null where a limit that is needed has no end. A reference that is screened out and matched needs none.
function sharedLimits(
  { contenders, choice }: Field,
  matched: (place: number) => boolean,
): { lower: number; upper: number } | null {
  let lower = Number.POSITIVE_INFINITY;
  let upper = Number.POSITIVE_INFINITY;
  for (const [place, { test }] of contenders.entries()) {
    const [pass, fail] = [choice.passCritical[place], choice.failCritical[place]];
    if (test === null || pass === undefined || fail === undefined) return null;
    const limits = test.interval({ lower: pass, upper: fail });
    if (limits === null) {
      if (choice.kept[place] !== true && matched(place)) continue;
      return null;
    }
    lower = Math.min(lower, limits.lower);
    if (choice.kept[place] === true) upper = Math.min(upper, limits.upper);
  }
  return Number.isFinite(lower) && Number.isFinite(upper) ? { lower, upper } : null;
}

function unitsOf(aggregate: Contender['aggregate']): number {
  return aggregate.pairs.reduce((units, pair) => units + pair.units, 0);
}

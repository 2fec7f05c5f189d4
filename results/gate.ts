/**
 * The gate for a new checkpoint: a comparison with the last accepted run, and the bar if it was asked for, as one list of checks.
 * Pure. What could not be measured is an error and never a fall; single benchmarks can fail the gate and never hold it up.
 */
import type {
  ComparedBenchmark,
  ComparisonCard,
  GateCard,
  GateCheck,
  GateProblem,
  GateStatus,
  Scorecard,
} from '../harness/schema/index.ts';

/**
 * Error rate of a whole gate where the profile's is not stricter. A test at 5 % wrongly fails 5 % on average, so every second lot
 * of 400 unchanged checkpoints would see more of it fail; at 3 % one lot in a hundred does. `npm run simulate:gate` counts it.
 */
export const GATE_ALPHA = 0.03;

export type GateInput = {
  /** The new run (b) against the baseline (a). */
  comparison: ComparisonCard;
  acceptedAt: string;
  completeness: Completeness;
  /** Largest share without a mark that still allows an answer. */
  maxMissing: number;
  /** The new run's scorecard, where the gate asks for the bar too. */
  scorecard?: Scorecard;
};

/** What the new run lacks. */
export type Completeness = {
  missing: number;
  /** Samples that were to be asked and never were. */
  untried: number;
  stopped: readonly { model: string; message: string }[];
};

type CheckOf<Kind extends GateCheck['kind']> = Extract<GateCheck, { kind: Kind }>;

/** Every check and what they come to together: an error before a failure, a failure before a doubt. */
export function judgeGate(input: GateInput): GateCard {
  const { comparison, acceptedAt, scorecard } = input;
  const completeness = checkCompleteness(input);
  const isWhole = completeness.status === 'passed';
  const suite = checkSuite(comparison, isWhole);
  const benchmarks = comparison.benchmarks.map((line) => checkBenchmark(line, { comparison, isWhole }));
  const bar = scorecard === undefined ? [] : [checkBar(scorecard)];
  const deciding = [completeness, suite, ...bar].map(({ status }) => status);
  const failed = benchmarks.some(({ status }) => status === 'failed');
  return {
    schema: 1,
    outcome: gravest([...deciding, ...(failed ? (['failed'] as const) : [])]),
    run: comparison.b.run,
    model: comparison.b.model,
    baseline: { run: comparison.a.run, model: comparison.a.model, acceptedAt },
    checks: [completeness, suite, ...benchmarks, ...bar],
    comparison,
  };
}

/** The card of a run that ended in an endpoint's or a server's failure: nothing was measured, so nothing fell. */
export function gateOfFailure(message: string, { model, baseline }: Pick<GateCard, 'model' | 'baseline'>): GateCard {
  return {
    schema: 1,
    outcome: 'error',
    run: null,
    ...{ model, baseline },
    checks: [
      {
        ...{ kind: 'completeness', status: 'error', problems: ['run-failed'], missing: 1 },
        stopped: [{ model, message }],
      },
    ],
    comparison: null,
  };
}

function gravest(statuses: readonly GateStatus[]): GateStatus {
  return (['error', 'failed', 'undecided'] as const).find((status) => statuses.includes(status)) ?? 'passed';
}

function checkCompleteness({ comparison, completeness, maxMissing }: GateInput): CheckOf<'completeness'> {
  const { missing, untried, stopped } = completeness;
  const has = (reason: ComparisonCard['reasons'][number]) => comparison.reasons.includes(reason);
  const checks: [GateProblem, boolean][] = [
    ['model-stopped', stopped.length > 0],
    ['run-unfinished', untried > 0],
    ['missing-above-limit', missing > maxMissing || has('missing-above-limit')],
    ['benchmark-unmeasured', has('benchmark-unmeasured')],
    ['nothing-in-common', has('nothing-in-common')],
  ];
  const problems = checks.filter(([, holds]) => holds).map(([problem]) => problem);
  const status = problems.length > 0 ? 'error' : 'passed';
  return { kind: 'completeness', status, problems, missing, stopped: [...stopped] };
}

function checkSuite({ suite, outcome, reasons, tolerance, alpha }: ComparisonCard, isWhole: boolean): CheckOf<'suite'> {
  return {
    kind: 'suite',
    status: isWhole ? suiteStatus() : 'error',
    change: suite?.change ?? null,
    lower: suite?.lower ?? null,
    upper: suite?.upper ?? null,
    tolerance: tolerance.suite,
    detectable: suite?.detectable ?? null,
    power: suite?.power ?? null,
  };

  function suiteStatus(): GateStatus {
    if (suite === null || outcome === 'cannot-tell') return 'undecided';
    if (reasons.includes('suite-fell')) return 'failed';
    if (outcome === 'no-regression') return 'passed';
    // Only a benchmark fell: the suite has to stand on its own feet.
    const ruledOut = suite.pNotInferior !== null && suite.pNotInferior < alpha;
    const wouldShow = suite.detectable !== null && suite.detectable <= tolerance.suite && suite.status === 'ok';
    return ruledOut || wouldShow ? 'passed' : 'undecided';
  }
}

function checkBenchmark(
  { id, change, adjustedP, detectable, status }: ComparedBenchmark,
  { comparison, isWhole }: { comparison: ComparisonCard; isWhole: boolean },
): CheckOf<'benchmark'> {
  const found = { ok: 'passed', warn: 'undecided', fail: 'failed' } as const;
  // A comparison that cannot tell has no falls either.
  const held = comparison.outcome === 'cannot-tell' && status === 'fail' ? 'undecided' : found[status];
  const { benchmark: tolerance } = comparison.tolerance;
  return {
    kind: 'benchmark',
    status: isWhole ? held : 'error',
    benchmark: id,
    change,
    tolerance,
    adjustedP,
    detectable,
  };
}

function checkBar({ profile, verdict, ratio, frontier }: Scorecard): CheckOf<'bar'> {
  const statuses = { pass: 'passed', fail: 'failed', undecided: 'undecided', incomplete: 'error' } as const;
  const estimate = ratio.status === 'estimated' ? ratio.estimate : null;
  return {
    kind: 'bar',
    status: statuses[verdict.verdict],
    bar: profile.bar,
    verdict: verdict.verdict,
    reasons: verdict.reasons,
    frontier,
    ratio: estimate === null ? null : { value: estimate.value, lower: estimate.lower, upper: estimate.upper },
  };
}

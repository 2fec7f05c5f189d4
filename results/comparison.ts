/**
 * Everything that one scorecard compares, computed once: which references count, the marks brought onto shared samples,
 * and where the candidate stands by the profile's rule under each treatment of what was never measured.
 */
import { randomFrom } from '../harness/random.ts';
import type { BenchmarkScores, Eligibility, GateFinding, Model, Profile, Scorecard } from '../harness/schema/index.ts';
import type { MissingPolicy } from './columns.ts';
import { countAsked, countMeasured, readColumn } from './columns.ts';
import { eligibleReferences } from './frontier.ts';
import { countContenders, type DecisionRule, frontierSuite, standAgainst } from './frontier-rule.ts';
import { findFlagged, findInsensitive, findUnfitMetrics, withoutExcluded } from './gates.ts';
import type { PairedSuite } from './pairing.ts';
import { measuredPart, pairSuite } from './pairing.ts';
import type { Standing } from './standing.ts';
import type { NormalDraws } from './statistics/multinormal.ts';
import { drawNormals } from './statistics/multinormal.ts';

export type ScorecardInput = {
  /** Ids and hashes of the run, as they stand on the scorecard. */
  run: Scorecard['run'];
  profile: Profile;
  /** Id of the candidate; one scorecard is about one candidate. */
  candidate: string;
  /** All models of the run; other candidates are left out of this scorecard. */
  models: readonly Model[];
  /** Id of the named target, or null; only a profile with a named target looks at it. */
  target: string | null;
  /** Every benchmark of the suite, measured or not, in the suite's order. */
  scores: readonly BenchmarkScores[];
  /** Planned trials by model id (samples times epochs, over the suite). */
  plannedTrials: ReadonlyMap<string, number>;
  /** Ids of models whose run was stopped by an error that every further call would meet. */
  stopped?: readonly string[];
  /** One-sided error rate of this look, where the profile plans several; the profile's own when left out. */
  alpha?: number;
  /** The ratio set beforehand, where the models are stand-ins of known ability. */
  rehearsal?: { trueRatio: number };
};

/** Standings under the profile's own aggregation, by policy for what was never measured; null where there is none. */
export type PolicyStandings = Record<MissingPolicy, Standing | null>;

export type Comparison = {
  input: ScorecardInput;
  eligibility: Eligibility[];
  /** References that count, and those among them with at least one measured sample. */
  counting: string[];
  measured: string[];
  rule: DecisionRule;
  draws: NormalDraws;
  /** All benchmarks against the measured references, and the part on which each of them meets the candidate. */
  paired: PairedSuite;
  shared: PairedSuite;
  /** What a metric or a gate leaves out or flags, and `shared` without what it leaves out: this is what decides. */
  gates: GateFinding[];
  decisive: PairedSuite;
  /** Whether `shared` is all of the suite that a ratio can be made of. */
  whole: boolean;
  /** By the profile's frontier. */
  standings: PolicyStandings;
  /** The same marks against each reference by itself, whatever the profile makes of them. */
  byReference: Standing | null;
  /** Largest share of unmeasured samples among the candidate and the references that count. */
  missing: number;
};

/** Draws for the FAIL test with several references: its critical value is then known to about 0.02. */
const DRAWS = 20_000;

/** Throws `DATE_INVALID` for an as-of date that does not exist. */
export function compareModels(input: ScorecardInput): Comparison {
  const { profile, candidate, scores } = input;
  const eligibility = eligibleReferences(input.models, { ...input, asOf: input.run.asOf });
  const counting = eligibility.filter(({ counts }) => counts).map(({ model }) => model);
  const measured = counting.filter((model) => missingShare(scores, model) < 1);
  const { aggregation, bar, frontier } = profile;
  const alpha = input.alpha ?? profile.alpha;
  const rule = { aggregation, bar, alpha, frontier };
  // The same draws for every candidate and run: the same marks give the same verdict, whatever the names are.
  const rows = counting.length > 1 ? DRAWS : 0;
  const draws = drawNormals(randomFrom('largest-of-several-tests'), rows, countContenders(counting.length, frontier));
  const stand = (suite: PairedSuite, by: DecisionRule = rule) =>
    suite.benchmarks.length === 0 ? null : standAgainst(suite, by, draws);

  const unfit = findUnfitMetrics(scores, profile);
  const paired = pairSuite(scores, { candidate, references: measured, policy: 'complete' });
  const shared = measuredPart(withoutExcluded(paired, scores, unfit));
  const gates = [...unfit, ...gatesOf(shared, profile)];
  const decisive = withoutExcluded(shared, scores, gates);
  const complete = stand(decisive);
  const missing = Math.max(...[candidate, ...counting].map((model) => missingShare(scores, model)));
  const filled = (policy: MissingPolicy) =>
    missing === 0
      ? complete
      : stand(
          withoutExcluded(measuredPart(pairSuite(scores, { candidate, references: counting, policy })), scores, gates),
        );
  const standings = {
    complete,
    'failures-wrong': filled('failures-wrong'),
    'worst-case': filled('worst-case'),
    'best-case': filled('best-case'),
  };
  const fit = scores.length - unfit.length;
  // A mean of references needs samples that all of them share.
  const lost = decisive.benchmarks.length - frontierSuite(decisive, frontier).benchmarks.length;
  const whole = fit > 0 && shared.benchmarks.length === fit && lost === 0;
  const single = frontier.rule === 'best-overall' || frontier.rule === 'named-target';
  const byReference = single ? complete : stand(decisive, { ...rule, frontier: { rule: 'best-overall' } });
  return {
    ...{ input, eligibility, counting, measured, rule, draws, missing },
    ...{ paired, shared, gates, decisive, whole, standings, byReference },
  };
}

function gatesOf(shared: PairedSuite, profile: Profile): GateFinding[] {
  const limit = profile.gates?.assaySensitivity;
  return [...(limit === undefined ? [] : findInsensitive(shared, limit)), ...findFlagged(shared, profile)];
}

// Over the samples of the whole suite; 1 where there are none.
function missingShare(scores: readonly BenchmarkScores[], model: string): number {
  let planned = 0;
  let measured = 0;
  for (const benchmark of scores) {
    const column = readColumn(benchmark, model);
    planned += countAsked(column);
    measured += countMeasured(column);
  }
  return planned === 0 ? 1 : (planned - measured) / planned;
}

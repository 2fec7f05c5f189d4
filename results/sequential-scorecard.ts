/**
 * The scorecard of a run that was planned to be looked at several times. Each look is the usual scorecard over the samples
 * that are in by then, at an error rate so small that all looks together keep the profile's; the first decision stands.
 * Between two planned looks there is no verdict: a partial run has an interval and the reason `interim`.
 */
import type { BenchmarkScores, ScoreColumn, Scorecard, SequentialLook } from '../harness/schema/index.ts';
import { eligibleReferences } from './frontier.ts';
import type { Looks } from './looks.ts';
import { buildScorecard, type ScorecardInput } from './scorecard.ts';
import { normalCdf } from './statistics/distributions.ts';
import { FEWEST_UNITS, planSequence } from './statistics/sequential.ts';

const RULES = { obf5: 'obrien-fleming', pocock5: 'pocock' } as const;

/** Goes through the looks that are in. Throws what `buildScorecard` throws. */
export function buildSequentialScorecard(input: ScorecardInput, looks: Looks): Scorecard {
  const name = input.profile.sequential ?? 'obf5';
  const plan = planSequence(looks.fractions, { rule: RULES[name], alpha: input.profile.alpha });
  const found: SequentialLook[] = [];
  const sequential = (decided: boolean) => ({
    rule: name,
    planned: looks.fractions.length,
    decided,
    looks: [...found],
  });
  let card: Scorecard | null = null;
  for (const [look, critical] of plan.critical.entries()) {
    if (!isIn(input, looks, look)) break;
    const alpha = normalCdf(-critical);
    const scores = input.scores.map((benchmark) => upTo(benchmark, looks, look));
    card = buildScorecard({ ...input, scores, alpha, plannedTrials: plannedIn(scores) });
    const { verdict } = card.verdict;
    const decides = (verdict === 'pass' || verdict === 'fail') && Math.min(...scores.map(unitsOf)) >= FEWEST_UNITS;
    const decision = decides ? verdict : 'continue';
    found.push({ fraction: looks.fractions[look] ?? 1, critical, alpha, decision, ratio: card.ratio });
    if (decides) return { ...card, sequential: sequential(true) };
  }
  if (card !== null && found.length === plan.critical.length) return { ...card, sequential: sequential(false) };
  // With no look in, the first one's error rate gives the widest interval there is.
  const shown = card ?? buildScorecard({ ...input, alpha: normalCdf(-(plan.critical[0] ?? 0)) });
  return { ...shown, verdict: { verdict: 'incomplete', reasons: ['interim'] }, sequential: sequential(false) };
}

/** Whether the candidate and every reference that counts were asked all samples up to this look. */
function isIn(input: ScorecardInput, looks: Looks, look: number): boolean {
  const eligible = eligibleReferences(input.models, { ...input, asOf: input.run.asOf });
  const compared = [input.candidate, ...eligible.filter(({ counts }) => counts).map(({ model }) => model)];
  return input.scores.every((benchmark) =>
    compared.every((model) => {
      const { tried, asked } = benchmark.columns.get(model) ?? {};
      const lookOf = looks.lookOf.get(benchmark.id);
      return lookOf?.every((at, place) => at > look || asked?.[place] === 0 || tried?.[place] !== 0) ?? false;
    }),
  );
}

/** The benchmark with the samples of the looks up to this one alone. Outcomes and tokens are those of all that was asked. */
function upTo(benchmark: BenchmarkScores, looks: Looks, look: number): BenchmarkScores {
  const lookOf = looks.lookOf.get(benchmark.id);
  const places = [...benchmark.sampleIds.keys()].filter((place) => (lookOf?.[place] ?? 0) <= look);
  const pick = <T extends Float64Array | Uint8Array | Int32Array>(from: T): T =>
    from.filter((_, place) => (lookOf?.[place] ?? 0) <= look) as T;
  const size = benchmark.sampleIds.length;
  const pickTrials = (from: Float64Array) => from.filter((_, trial) => (lookOf?.[trial % size] ?? 0) <= look);
  const column = ({ value, measured, asked, within, tried, votes, ...totals }: ScoreColumn): ScoreColumn => ({
    ...totals,
    value: pick(value),
    measured: pick(measured),
    ...(asked === undefined ? {} : { asked: pick(asked) }),
    ...(within === undefined ? {} : { within: pick(within) }),
    ...(tried === undefined ? {} : { tried: pick(tried) }),
    ...(votes === undefined ? {} : { votes: { answer: pickTrials(votes.answer), value: pickTrials(votes.value) } }),
  });
  return {
    ...benchmark,
    sampleIds: places.map((place) => benchmark.sampleIds[place] ?? ''),
    clusters: benchmark.clusters === null ? null : pick(benchmark.clusters),
    columns: new Map([...benchmark.columns].map(([model, one]) => [model, column(one)])),
  };
}

function plannedIn(scores: readonly BenchmarkScores[]): Map<string, number> {
  const planned = new Map<string, number>();
  for (const { columns, sampleIds, epochs = 1 } of scores) {
    for (const [model, { asked }] of columns) {
      const samples = asked?.reduce((sum, flag) => sum + flag, 0) ?? sampleIds.length;
      planned.set(model, (planned.get(model) ?? 0) + samples * epochs);
    }
  }
  return planned;
}

function unitsOf({ clusters, sampleIds }: BenchmarkScores): number {
  return clusters === null ? sampleIds.length : new Set(clusters).size;
}

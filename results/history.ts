/**
 * A team's stages on one scale: scorecards chained over the references that two stages share (`statistics/link.ts`). Scorecards
 * hold no covariances, so models count as independent; they answer the same samples, so the intervals are rather too wide.
 * Limit: a link is trusted to be the same model by its id; the reader of runs compares their settings before this.
 */
import { HarnessError } from '../harness/errors.ts';
import type { History, HistoryPoints, HistoryStage, Scorecard, StageResult } from '../harness/schema/index.ts';
import { RATIO_ROUNDING } from './rounding.ts';
import { runScoreOf } from './stage/run-score.ts';
import { type ChainedStage, chainStages, type StageScores } from './statistics/link.ts';

/** Two stages are chained over at least this many references. */
export const LEAST_LINKS = 2;

export type HistoryInput = { scorecards: readonly Scorecard[]; results: readonly StageResult[]; team: string | null };

/** Chains scorecards in the order of their as-of dates. Throws `HISTORY_…` where two stages cannot be put on one scale. */
export function historyOf({ scorecards, results, team }: HistoryInput): History {
  const cards = [...scorecards].sort((a, b) => a.run.asOf.localeCompare(b.run.asOf));
  for (const [at, card] of cards.entries()) refuseUnlike(cards[at - 1], card);
  const scores = cards.map((card, at) => stageScores(card, cards[at - 1]));
  const chained = cards.length === 0 ? [] : chainStages(scores);
  const stages = cards.map((card, at) =>
    stageRow(card, cards[at - 1], {
      scores: scores[at] as StageScores,
      chain: chained[at] as ChainedStage,
    }),
  );
  return {
    history: 1,
    team,
    stages,
    drift: driftBetween(stages[0], stages.length > 1 ? stages.at(-1) : undefined),
    points: [...results].sort((a, b) => a.asOf.localeCompare(b.asOf)).map((result) => pointsOf(result, team)),
  };
}

function stageRow(
  card: Scorecard,
  before: Scorecard | undefined,
  { scores, chain }: { scores: StageScores; chain: ChainedStage },
): HistoryStage {
  const index = ({ value, lower, upper }: ChainedStage['candidate']) => ({ value, lower, upper });
  return {
    run: card.run.id,
    asOf: card.run.asOf,
    suite: card.run.suite,
    candidate: card.candidate,
    frontier: scores.frontier,
    ratio: chain.ratio,
    candidateIndex: index(chain.candidate),
    frontierIndex: index(chain.frontier),
    links: [...scores.links],
    excess: chain.link?.excess ?? null,
    sameSuite: before !== undefined && before.run.suiteSha256 === card.run.suiteSha256,
  };
}

// The profile is the rule of the ratio: two rules make two scales.
function refuseUnlike(before: Scorecard | undefined, card: Scorecard): void {
  if (before === undefined) return;
  if (before.run.asOf === card.run.asOf) {
    throw new HarnessError('HISTORY_SAME_DAY', {
      en: `${before.run.id} and ${card.run.id} are both as of ${card.run.asOf}. A history has one run a stage; leave one out.`,
      ko: `두 실행 ${before.run.id}, ${card.run.id}: 기준일(${card.run.asOf})이 같습니다. 단계마다 실행을 하나씩만 주십시오.`,
    });
  }
  if (before.run.profileSha256 === card.run.profileSha256) return;
  const [of, and] = [before, card].map(({ profile, run }) => `${profile.id} (${run.profileSha256.slice(0, 12)})`);
  throw new HarnessError('HISTORY_PROFILES_DIFFER', {
    en:
      `${before.run.id} was judged by profile ${of}, ${card.run.id} by ${and}. Their ratios are no common scale. ` +
      'Judge both with one profile.',
    ko:
      `두 실행의 판정 규칙이 다릅니다. ${before.run.id}: ${of}, ${card.run.id}: ${and}. 비율을 한 척도에 놓을 수 없습니다. ` +
      '같은 판정 규칙으로 둘 다 판정하십시오.',
  });
}

function stageScores(card: Scorecard, before: Scorecard | undefined): StageScores {
  const measured = card.models.flatMap(({ id }) => {
    const score = runScoreOf(card, id);
    return score === null || score.mean <= 0 ? [] : [{ id, ...score }];
  });
  const models = measured.map(({ id }) => id);
  const references = measured.filter(({ id }) => card.references.some(({ model }) => model === id));
  const best = references.reduce<(typeof references)[number] | undefined>(
    (most, one) => (most === undefined || one.mean > most.mean ? one : most),
    undefined,
  );
  if (!models.includes(card.candidate) || best === undefined) {
    throw unmeasured(card, best === undefined ? 'reference' : 'candidate');
  }
  const links = before === undefined ? [] : sharedReferences(before, card, models);
  const covariance = new Float64Array(models.length ** 2);
  for (const [at, { error }] of measured.entries()) covariance[at * models.length + at] = error ** 2;
  return {
    models,
    scores: Float64Array.from(measured, ({ mean }) => mean),
    covariance,
    frontier: best.id,
    candidate: card.candidate,
    links,
  };
}

function sharedReferences(before: Scorecard, card: Scorecard, models: readonly string[]): string[] {
  const earlier = before.models.filter(
    ({ id, role }) => role === 'reference' && (runScoreOf(before, id)?.mean ?? 0) > 0,
  );
  const shared = earlier.map(({ id }) => id).filter((id) => models.includes(id));
  if (shared.length >= LEAST_LINKS) return shared;
  const had = earlier.map(({ id }) => id).join(', ');
  const both = shared.join(', ');
  throw new HarnessError('HISTORY_TOO_FEW_LINKS', {
    en:
      `${before.run.id} and ${card.run.id} share ${shared.length} measured references (${both || 'none'}); chaining takes ` +
      `${LEAST_LINKS} or more. Nothing was chained. Measure two of ${had || 'none'} in the later run as well.`,
    ko:
      `두 실행 ${before.run.id}, ${card.run.id}: 함께 측정한 기준 모델은 ${shared.length}개(${both || '없음'})인데, 이어 붙이려면 ` +
      `${LEAST_LINKS}개 이상 필요합니다. 이어 붙이지 않았습니다. 나중 실행에서 다음 가운데 둘을 더 측정하십시오: ${had || '없음'}.`,
  });
}

function unmeasured({ run, candidate }: Scorecard, missing: 'reference' | 'candidate'): HarnessError {
  const who =
    missing === 'reference'
      ? {
          en: 'no reference that counts',
          ko: '평가 묶음의 모든 벤치마크에서 0점 넘게 측정된 인정 기준 모델이 없습니다',
        }
      : {
          en: `not the candidate ${candidate}`,
          ko: `후보 ${candidate}: 평가 묶음의 벤치마크 가운데 측정되지 않았거나 0점인 것이 있습니다`,
        };
  return new HarnessError('HISTORY_UNMEASURED', {
    en: `${run.id}: on every benchmark of the suite ${who.en} was measured above zero. Finish the run, then chain it.`,
    ko: `${run.id}: ${who.ko}. 실행을 마친 뒤 이어 붙이십시오.`,
  });
}

function driftBetween(first: HistoryStage | undefined, last: HistoryStage | undefined): History['drift'] {
  if (first === undefined || last === undefined) return null;
  const ratio = last.ratio - first.ratio;
  return {
    candidate: last.candidateIndex.value - first.candidateIndex.value,
    frontier: last.frontierIndex.value - first.frontierIndex.value,
    ratio,
    moved: Math.abs(ratio) <= RATIO_ROUNDING ? 'level' : ratio > 0 ? 'up' : 'down',
  };
}

function pointsOf(result: StageResult, team: string | null): HistoryPoints {
  const own = result.teams.find((one) => one.team === team);
  if (own === undefined) {
    const teams = result.teams.map((one) => one.team).join(', ');
    throw new HarnessError('HISTORY_TEAM_UNKNOWN', {
      en: `The stage result of ${result.scheme.id} has no team ${team ?? '(none was named)'}. Give --team, one of ${teams}.`,
      ko: `평가 방식 ${result.scheme.id}의 결과에 없는 팀입니다: ${team ?? '(팀을 지정하지 않음)'}. --team에 다음 가운데 하나를 주십시오: ${teams}.`,
    });
  }
  return {
    scheme: result.scheme.id,
    asOf: result.asOf,
    title: result.title,
    total: own.total,
    full: result.scheme.blocks.reduce((sum, { points }) => sum + points, 0),
    place: own.place,
    teams: result.teams.length,
    outcome: own.outcome,
  };
}

/**
 * Votes between two answers at a time: candidate against frontier head to head with the test of parity, and every model's
 * rating out of all votes, with ties and, where they were counted, with style held equal. Parity is the figure that stands
 * beside a ratio of scores; a rating is a difference and is never divided.
 */
import { HarnessError } from '../harness/errors.ts';
import type { Verdict } from '../harness/schema/index.ts';
import {
  type BradleyTerry,
  type Comparisons,
  fitBradleyTerry,
  type Parity,
  parityOf,
  styleDifference,
} from './statistics/bradley-terry.ts';
import { type ContestResult, testContest } from './statistics/contest.ts';
import type { Interval } from './statistics/contrast.ts';
import { studentQuantile } from './statistics/distributions.ts';

export type Vote = {
  left: string;
  right: string;
  /** 1 left won, 0.5 tie, 0 right won. */
  outcome: 0 | 0.5 | 1;
  prompt: string | null;
  rater: string | null;
  /** Counts of each feature in both answers. */
  style: readonly { left: number; right: number }[];
};

export type Rating = {
  model: string;
  votes: number;
  won: number;
  tied: number;
  lost: number;
  /** Elo points above the frontier, and their limits; null where the votes do not determine them. */
  points: number | null;
  interval: Interval | null;
};

export type ContestReport = {
  contest: 1;
  bar: number;
  alpha: number;
  candidate: string;
  frontier: string;
  /** How the frontier was chosen. */
  chosen: 'named' | 'highest-rated';
  votes: number;
  /** Candidate against frontier by their own votes alone; null without a variance. */
  headToHead: { votes: number; result: ContestResult | null; verdict: Verdict };
  /** Out of all votes, ties set aside; null where they do not determine it. */
  fitted: Parity | null;
  /** The same with style held equal; absent where no feature was counted. */
  styled?: { parity: Parity | null; effects: { feature: string; effect: number }[] };
  /** Davidson's share: how often equals tie, 0 to 1. */
  tieShare: number | null;
  ratings: Rating[];
};

export type ContestQuestion = {
  candidate: string;
  frontier: string | null;
  features: readonly string[];
  bar: number;
  alpha?: number;
};

const ELO_PER_LOG_ODDS = 400 / Math.LN10;

/** Throws `CONTEST_MODEL_UNKNOWN` for a model without a vote. */
export function reportContest(votes: readonly Vote[], question: ContestQuestion): ContestReport {
  const { candidate, features, bar, alpha = 0.05 } = question;
  const models = [...new Set(votes.flatMap(({ left, right }) => [left, right]))].sort();
  for (const name of [candidate, ...(question.frontier === null ? [] : [question.frontier])]) {
    if (!models.includes(name)) throw unknown(name, models);
  }
  const plain = fitBradleyTerry(comparisons(votes, models, []));
  const frontier = question.frontier ?? highestRated(plain, { models, candidate, votes });
  if (frontier === candidate)
    throw unknown(
      frontier,
      models.filter((model) => model !== candidate),
    );
  const pair = { candidate: models.indexOf(candidate), frontier: models.indexOf(frontier) };
  const styled = features.length === 0 ? null : fitBradleyTerry(comparisons(votes, models, features));
  return {
    contest: 1,
    bar,
    alpha,
    candidate,
    frontier,
    chosen: question.frontier === null ? 'highest-rated' : 'named',
    votes: votes.length,
    headToHead: headToHead(votes, { candidate, frontier }, { bar, alpha }),
    fitted: plain === null ? null : parityOf(plain, pair, { alpha }),
    ...(features.length === 0
      ? {}
      : {
          styled: {
            parity: styled === null ? null : parityOf(styled, pair, { alpha }),
            effects: features.map((feature, at) => ({ feature, effect: styled?.style[at] ?? 0 })),
          },
        }),
    tieShare: plain === null ? null : plain.tie / (2 + plain.tie),
    ratings: models
      .map((model, at) => rating(votes, model, { fit: plain, at, frontier: pair.frontier, alpha }))
      .sort((a, b) => (b.points ?? 0) - (a.points ?? 0)),
  };
}

function comparisons(votes: readonly Vote[], models: readonly string[], features: readonly string[]): Comparisons {
  const place = new Map(models.map((model, at) => [model, at]));
  return {
    models: models.length,
    left: Int32Array.from(votes, ({ left }) => place.get(left) ?? 0),
    right: Int32Array.from(votes, ({ right }) => place.get(right) ?? 0),
    outcomes: Float64Array.from(votes, ({ outcome }) => outcome),
    prompts: numbersOf(votes.map(({ prompt }) => prompt)),
    covariates: features.map((_, at) =>
      Float64Array.from(votes, ({ style }) => styleDifference(style[at]?.left ?? 0, style[at]?.right ?? 0)),
    ),
  };
}

// A vote without a name is a unit of its own.
function numbersOf(names: readonly (string | null)[]): Int32Array {
  const numbers = new Map<string | number, number>();
  return Int32Array.from(names, (name, at) => {
    const key = name ?? at;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

// Without a fit the share of votes won decides; of equals the first by name.
function highestRated(
  fit: BradleyTerry | null,
  { models, candidate, votes }: { models: readonly string[]; candidate: string; votes: readonly Vote[] },
): string {
  const strength = (model: string, at: number) => fit?.strengths[at] ?? shareWon(countsOf(votes, model));
  const others = models
    .map((model, at) => ({ model, strength: strength(model, at) }))
    .filter(({ model }) => model !== candidate);
  return others.reduce((best, one) => (one.strength > best.strength ? one : best)).model;
}

function headToHead(
  votes: readonly Vote[],
  { candidate, frontier }: { candidate: string; frontier: string },
  { bar, alpha }: { bar: number; alpha: number },
): ContestReport['headToHead'] {
  const own = votes.filter(({ left, right }) => [left, right].includes(candidate) && [left, right].includes(frontier));
  if (own.length === 0) return { votes: 0, result: null, verdict: 'incomplete' };
  const first = (vote: Vote) => vote.left === candidate;
  const raters = own.every(({ rater }) => rater !== null) ? numbersOf(own.map(({ rater }) => rater)) : null;
  const result = testContest(
    {
      outcomes: Float64Array.from(own, (vote) => (first(vote) ? vote.outcome : 1 - vote.outcome)),
      prompts: numbersOf(own.map(({ prompt }) => prompt)),
      raters: raters !== null && new Set(raters).size > 1 ? raters : null,
      candidateFirst: Uint8Array.from(own, (vote) => (first(vote) ? 1 : 0)),
    },
    { bar, alpha },
  );
  const verdict =
    result === null ? 'undecided' : result.pPass < alpha ? 'pass' : result.pFail < alpha ? 'fail' : 'undecided';
  return { votes: own.length, result, verdict };
}

type Counts = Pick<Rating, 'votes' | 'won' | 'tied' | 'lost'>;

function countsOf(votes: readonly Vote[], model: string): Counts {
  const own = votes.filter(({ left, right }) => left === model || right === model);
  const tied = own.filter(({ outcome }) => outcome === 0.5).length;
  const won = own.filter(({ left, outcome }) => (left === model ? outcome === 1 : outcome === 0)).length;
  return { votes: own.length, won, tied, lost: own.length - won - tied };
}

function shareWon({ votes, won, tied }: Counts): number {
  return (won + tied / 2) / votes;
}

function rating(
  votes: readonly Vote[],
  model: string,
  { fit, at, frontier, alpha }: { fit: BradleyTerry | null; at: number; frontier: number; alpha: number },
): Rating {
  const head = { model, ...countsOf(votes, model) };
  const parity = fit === null ? null : parityOf(fit, { candidate: at, frontier }, { alpha });
  if (fit === null || parity === null) return { ...head, points: null, interval: null };
  const points = ELO_PER_LOG_ODDS * parity.logOdds;
  const reach = ELO_PER_LOG_ODDS * studentQuantile(1 - alpha, fit.clusters - 1) * parity.logError;
  return { ...head, points, interval: at === frontier ? null : { lower: points - reach, upper: points + reach } };
}

function unknown(name: string, models: readonly string[]): HarnessError {
  return new HarnessError('CONTEST_MODEL_UNKNOWN', {
    en: `No vote is about ${JSON.stringify(name)} as asked. Nothing was computed. Models with votes: ${models.join(', ')}.`,
    ko: `모델 ${JSON.stringify(name)}: 요청한 조건에 맞는 투표가 없어 계산하지 않았습니다. 투표가 있는 모델: ${models.join(', ')}.`,
  });
}

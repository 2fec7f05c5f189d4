/**
 * How often a model's answers were cut at the token budget, and where that is too often for a clean comparison: a budget that
 * ends one side's answers measures the budget. Pure; from counts of outcomes alone, the same rule for both sides.
 */
import type { BenchmarkScores, OutcomeCounts, Profile, Truncation } from '../harness/schema/index.ts';
import { weightShares } from './pairing.ts';
import { sum } from './statistics/sums.ts';

/** The limit where a profile sets none. */
export const USUAL_MAX_TRUNCATED = 0.01;

export type CutCount = { cut: number; answers: number };

/** Cut answers out of all that came back: a call that brought nothing is no answer. */
export function countCut(outcomes: OutcomeCounts): CutCount {
  const { truncated, timeout, 'provider-error': failed } = outcomes;
  return { cut: truncated, answers: sum(Object.values(outcomes)) - timeout - failed };
}

/** Share of cut answers, 0 to 1; null where none came back. */
export function cutShare({ cut, answers }: CutCount): number | null {
  return answers === 0 ? null : cut / answers;
}

/**
 * What is above the limit among `compared` models, the highest share first; undefined where nothing is. A side that was cut too
 * often over the whole suite, by answers or by the suite's weights, forbids a verdict; one that was cut too often on some benchmark alone is flagged.
 */
export function findTruncation(
  scores: readonly BenchmarkScores[],
  compared: readonly string[],
  profile: Pick<Profile, 'maxTruncated'>,
): Truncation | undefined {
  const limit = profile.maxTruncated ?? USUAL_MAX_TRUNCATED;
  const above = scores
    .flatMap(({ id, columns }) =>
      compared.flatMap((model) => {
        const column = columns.get(model);
        return column === undefined ? [] : [{ benchmark: id, model, ...countCut(column.outcomes) }];
      }),
    )
    .filter((one) => (cutShare(one) ?? 0) > limit)
    .sort((a, b) => (cutShare(b) ?? 0) - (cutShare(a) ?? 0));
  const isCutTooOften = (model: string) =>
    (cutShare(countCutOver(scores, model)) ?? 0) > limit || cutWeight(scores, model) > limit;
  const forbids = compared.some(isCutTooOften);
  // One cut answer is above the limit of any benchmark of fewer than a hundred samples and says nothing.
  const findings = forbids ? above : above.filter(({ cut }) => cut > 1);
  if (findings.length === 0) return undefined;
  return { limit, effect: forbids ? 'forbids-verdict' : 'flagged', findings };
}

// Ten samples may carry half of a suite's weight: cut answers among them move the ratio, however many others came whole.
function cutWeight(scores: readonly BenchmarkScores[], model: string): number {
  const weights = weightShares(scores);
  return sum(
    scores.map(({ columns }, at) => {
      const column = columns.get(model);
      const count = column === undefined ? { cut: 0, answers: 0 } : countCut(column.outcomes);
      return count.cut > 1 ? (weights[at] ?? 0) * (cutShare(count) ?? 0) : 0;
    }),
  );
}

function countCutOver(scores: readonly BenchmarkScores[], model: string): CutCount {
  const counts = scores.flatMap(({ columns }) => {
    const column = columns.get(model);
    return column === undefined ? [] : [countCut(column.outcomes)];
  });
  return { cut: sum(counts.map(({ cut }) => cut)), answers: sum(counts.map(({ answers }) => answers)) };
}

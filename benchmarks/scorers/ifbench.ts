/**
 * Marks an answer by IFBench's instructions: 1 when all of them are kept loosely, as its authors report it; all four metrics stand in
 * the parts. A sample with an instruction that cannot be verified is not scored, whatever the answer.
 */
import type { Sample, Score } from '../../harness/schema/index.ts';
import { ifbenchVerifiers, unverifiable } from './ifbench/index.ts';
import { requireTarget } from './target.ts';
import { verifiableScorer } from './verifiable.ts';

const scoreVerified = verifiableScorer(ifbenchVerifiers, 'loose');

/** Unscored (`scorer_failed`) where a check is in `unverifiable`; else throws as `verifiableScorer` does. */
export function scoreIfbench(text: string, sample: Sample): Score {
  const { checks } = requireTarget(sample, 'instructions', 'scoreIfbench');
  if (checks.some(({ check }) => unverifiable.has(check))) return { status: 'unscored', reason: 'scorer_failed' };
  return scoreVerified(text, sample);
}

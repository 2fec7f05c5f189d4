/**
 * The choice whose letter is the likeliest continuation of the prompt, for models that are asked for no text. Two that are equally
 * likely are no answer. Where only a text is known, as in recordings, the choice that it names counts.
 */
import type { Given } from '../../harness/define.ts';
import type { Sample, Score } from '../../harness/schema/index.ts';
import { letterOf } from '../letters.ts';
import { scoreChoice } from './choice.ts';
import { requireTarget } from './target.ts';

/** `given.continuations` holds one log-likelihood for each choice, in their order; any other number of them is no answer. */
export function scoreLikelihood(text: string, sample: Sample, given?: Given): Score {
  const scores = given?.continuations?.map(({ logprob }) => logprob);
  if (scores === undefined) return scoreChoice(text, sample);
  const { index } = requireTarget(sample, 'choice', 'scoreLikelihood');
  const best = Math.max(...scores);
  const found = scores.indexOf(best);
  const isClear = scores.length === sample.choices?.length && scores.lastIndexOf(best) === found;
  if (!isClear || found < 0) return { status: 'scored', value: 0, answer: null };
  return { status: 'scored', value: found === index ? 1 : 0, answer: letterOf(found) };
}

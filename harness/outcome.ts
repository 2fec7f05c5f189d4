/**
 * What became of a trial: class and mark, from the last word of its journal. Pure, and the one rule for both sides:
 * what the model did wrong (no answer, cut, refused, filtered, unreadable) marks 0; what the infrastructure did is unscored.
 */
import type { Benchmark } from './define.ts';
import { HarnessError } from './errors.ts';
import { looksLikeRefusal } from './refusal.ts';
import type { Failure, Generation, Outcome, Sample, Score } from './schema/index.ts';
import { separateThinking } from './thinking.ts';

/** A trial's class and mark. */
export type Marked = { outcome: Outcome; score: Score };

const NOTHING: Score = { status: 'scored', value: 0, answer: null };

/** The mark of an answer that came back. Thinking never reaches the scorer. */
export function markGeneration(generation: Generation, sample: Sample, benchmark: Benchmark): Marked {
  const { answer, closed } = separateThinking(generation.text);
  const lost = () => markLost(generation, sample, benchmark);
  if (generation.stop === 'filtered') return { outcome: 'filtered', score: lost() };
  if (isCut(generation, closed)) return { outcome: 'truncated', score: lost() };
  // Where tools are offered, a call is an answer without a word, and to call nothing may be the right one.
  const isEmpty = answer.trim() === '' && generation.toolCalls === undefined;
  if (isEmpty && benchmark.wanted?.(sample)?.kind !== 'tools') return { outcome: 'empty', score: lost() };
  const score = scoreText(answer, generation, { sample, benchmark });
  if (score.status === 'unscored') return { outcome: 'judge-error', score };
  if (score.answer !== null) return { outcome: 'answered', score };
  if (isEmpty) return { outcome: 'empty', score };
  return { outcome: looksLikeRefusal(answer) ? 'refused' : 'unparsed', score };
}

/** Where a conversation broke off, the answers before that are marked; the one that is lost counts as blank, and as the rest of it. */
function markLost(generation: Generation, sample: Sample, benchmark: Benchmark): Score {
  return generation.earlier === undefined ? NOTHING : scoreText('', generation, { sample, benchmark });
}

function scoreText(
  text: string,
  generation: Generation,
  { sample, benchmark }: { sample: Sample; benchmark: Benchmark },
): Score {
  const { earlier, ...given } = generation;
  const said = earlier?.map((turn) => separateThinking(turn.text).answer);
  const score = benchmark.score(text, sample, said === undefined ? given : { ...given, earlier: said });
  if (score.status === 'unscored' || (score.value >= 0 && score.value <= 1)) return score;
  throw new HarnessError('SCORER_OUT_OF_RANGE', {
    en: `${benchmark.id} gave ${score.value} for sample ${sample.id}; a mark lies between 0 and 1. Mend the scorer.`,
    ko: `벤치마크 ${benchmark.id}: 문항 ${sample.id}의 점수가 ${score.value}입니다. 점수는 0에서 1 사이여야 합니다. 채점기를 고치십시오.`,
  });
}

/** Whether the token budget ended an answer, or its thinking never did. What a filter stopped is not cut. */
export function isCut(
  { text, stop }: Pick<Generation, 'text' | 'stop'>,
  closed = stop === 'length' || separateThinking(text).closed,
): boolean {
  return stop !== 'filtered' && (stop === 'length' || !closed);
}

/** The mark of a failure that stands: none, whatever the reason. */
export function markFailure(failure: Failure): Marked {
  const outcome = failure.code === 'PROVIDER_TIMEOUT' ? 'timeout' : 'provider-error';
  return { outcome, score: { status: 'unscored', reason: 'no_response' } };
}

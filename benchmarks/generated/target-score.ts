/** Marks a generated sample with the scorer of its kind of target, and knows what blind guessing gets. */
import { HarnessError } from '../../harness/errors.ts';
import type { Sample, Score } from '../../harness/schema/index.ts';
import { scoreByTarget } from '../scorers/by-target.ts';
import { scoreInstructions } from '../scorers/instructions.ts';

/** Marks by the target's kind. Throws `SCORER_TARGET_UNKNOWN` for a kind that no generator makes. */
export function scoreTarget(text: string, sample: Sample): Score {
  if (sample.target.kind === 'math') {
    throw new HarnessError('SCORER_TARGET_UNKNOWN', {
      en: `Sample ${sample.id} has a math target, which no generator makes. It was not scored. Use a math scorer.`,
      ko: `문항 ${sample.id}: 정답의 종류가 math인데, 이런 정답을 만드는 생성기는 없습니다. 채점하지 않았습니다. 수식 채점기를 쓰십시오.`,
    });
  }
  return sample.target.kind === 'instructions' ? scoreInstructions(text, sample) : scoreByTarget(text, sample);
}

/** Share of right answers by blind guessing: only choices can be guessed. */
export function chanceOf(sample: Sample): number {
  return sample.choices === undefined ? 0 : 1 / sample.choices.length;
}

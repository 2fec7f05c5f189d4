/** Marks by the kind of the sample's target, for benchmarks whose parts are answered in several ways. */
import type { Sample, Score } from '../../harness/schema/index.ts';
import { scoreChoice } from './choice.ts';
import { scoreMath } from './math.ts';
import { scoreNumber } from './number.ts';
import { mismatch } from './target.ts';
import { scoreText } from './text.ts';

/** Throws `SCORER_TARGET_MISMATCH` for instructions, which no such benchmark has. */
export function scoreByTarget(text: string, sample: Sample): Score {
  switch (sample.target.kind) {
    case 'choice':
      return scoreChoice(text, sample);
    case 'number':
      return scoreNumber(text, sample);
    case 'math':
      return scoreMath(text, sample);
    case 'text':
      return scoreText(text, sample);
    case 'instructions':
      throw mismatch({
        en: `Sample ${sample.id} has instructions to verify, which scoreByTarget does not.`,
        ko: `문항 ${sample.id}: 지시를 지켰는지 확인해야 하는데, 채점기 scoreByTarget에는 그 기능이 없습니다.`,
      });
  }
}

/** Benchmarks of the user's own items or of recorded outputs: a spec sheet made from a few lines of config. */
import type { Benchmark } from '../harness/define.ts';
import { HarnessError } from '../harness/errors.ts';
import type { ItemScorer, ItemsBenchmark, Sample, Score } from '../harness/schema/index.ts';
import { choicePrompt, plainPrompt } from './prompts.ts';
import { scoreChoice, scoreLetter, scoreMath, scoreNumber, scoreText, scoreZeroevalNumber } from './scorers/index.ts';

const SCORERS: Record<ItemScorer, (text: string, sample: Sample) => Score> = {
  choice: scoreChoice,
  letter: scoreLetter,
  number: scoreNumber,
  math: scoreMath,
  text: scoreText,
  'zeroeval-number': scoreZeroevalNumber,
};

/** Items carry their own prompt: it is sent as it stands; choices, where there are some, are listed by us. */
export function defineItems(item: ItemsBenchmark): Benchmark {
  return {
    id: item.id,
    version: 1,
    title: item.title ?? item.id,
    part: item.part,
    source: { licence: 'as its owner says' },
    ...(item.private === true ? { private: true } : {}),
    data: { kind: 'items' },
    chance: item.chance,
    prompt: (sample) => (sample.choices === undefined ? plainPrompt(sample) : choicePrompt(item.part)(sample)),
    score: SCORERS[item.scorer],
    generate: { maxTokens: item.maxTokens, temperature: 0, epochs: 1 },
    toSample(_row, place) {
      throw new HarnessError('DATA_ROW_INVALID', {
        en: `${place.label}: ${item.id} reads its items by their own loader.`,
        ko: `${place.label}: 벤치마크 ${item.id}의 문항은 문항 파일로 따로 읽습니다.`,
      });
    },
  };
}

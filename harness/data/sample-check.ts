/** What must hold of samples before one is asked: ids are unique, and a choice that is right exists. */
import { type Bilingual, HarnessError } from '../errors.ts';
import { placeInWords } from '../misfit.ts';
import type { Sample } from '../schema/index.ts';

/** Takes samples one by one; `label` is the place a sample came from. Throws `DATA_DUPLICATE_ID` or `DATA_TARGET_OUTSIDE`. */
export function createSampleCheck(benchmarkId: string): (sample: Sample, label: string) => void {
  const places = new Map<string, string>();
  return (sample, label) => {
    const first = places.get(sample.id);
    if (first !== undefined) {
      throw new HarnessError('DATA_DUPLICATE_ID', {
        en:
          `${benchmarkId}: ${first} and ${label} both give the sample id "${sample.id}". ` +
          'Answers to them could not be told apart. Make the id unique in the benchmark.',
        ko:
          `${benchmarkId}: 같은 문항 id "${sample.id}"의 행이 둘 있습니다(${placeInWords(first).ko}, ${placeInWords(label).ko}). ` +
          '두 문항의 응답을 가려낼 수 없습니다. 벤치마크 안에서 id가 겹치지 않게 하십시오.',
      });
    }
    places.set(sample.id, label);
    const choices = sample.choices?.length ?? 0;
    if (sample.target.kind === 'choice' && sample.choices !== undefined && sample.target.index >= choices) {
      const right = sample.target.index + 1;
      throw new HarnessError('DATA_TARGET_OUTSIDE', {
        en:
          `${benchmarkId}: ${label} names choice ${right} as right, but has ${choices}. ` +
          'No answer could be right. Check the row, or how the benchmark reads it.',
        ko:
          `${benchmarkId}: ${placeInWords(label).ko}의 정답은 ${right}번인데 보기는 ${choices}개뿐입니다. ` +
          '어떤 응답도 맞을 수 없습니다. 그 행이나, 벤치마크가 행을 읽는 방식을 확인하십시오.',
      });
    }
  };
}

/** Throws `DATA_EMPTY`. */
export function refuseEmpty(benchmarkId: string, source: string | Bilingual, count: number): void {
  if (count > 0) return;
  const { en, ko } = typeof source === 'string' ? { en: source, ko: source } : source;
  throw new HarnessError('DATA_EMPTY', {
    en: `${benchmarkId}: ${en} gave no rows. There is nothing to ask. Check the config, the split and the files.`,
    ko: `${benchmarkId}: ${ko}에서 나온 행이 없어 물을 것이 없습니다. 데이터의 config와 split, 파일을 확인하십시오.`,
  });
}

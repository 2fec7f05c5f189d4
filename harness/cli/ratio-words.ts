/** What `jatdae ratio` says on stderr beside its figures, in Korean and in English. */
import type { Language } from '../../results/report/words.ts';

export type RatioWords = {
  provisional: string;
  mixed: string;
  chosenTable: (table: string, source: string) => string;
  settingUnknown: (word: string, model: string) => string;
  leftOut: (names: readonly string[]) => string;
};

const english: RatioWords = {
  provisional: 'Provisional: no answer was measured; these are published scores.',
  mixed:
    'Scores of different tables are mixed. Where a benchmark has several, the lowest of the candidate and the highest of the reference count.',
  chosenTable: (table, source) => `Table ${table}: ${source}`,
  settingUnknown: (word, model) => `No setting of ${model} there holds "${word}"; all of its rows were taken.`,
  leftOut: (names) => `Left out, no ratio: ${names.join(', ')}.`,
};

const korean: RatioWords = {
  provisional: '잠정 결과: 측정한 응답이 없으며, 공표된 점수만 비교했습니다.',
  mixed:
    '서로 다른 표의 점수를 섞었습니다. 한 벤치마크에 점수가 여럿이면 후보는 가장 낮은 점수를, 기준 모델은 가장 높은 점수를 씁니다.',
  chosenTable: (table, source) => `표 ${table}: ${source}`,
  settingUnknown: (word, model) => `${model}의 설정에 "${word}" 낱말이 없어 모든 행을 썼습니다.`,
  leftOut: (names) => `비율을 낼 수 없어 뺀 것: ${names.join(', ')}.`,
};

export function ratioWords(language: Language): RatioWords {
  return language === 'ko' ? korean : english;
}

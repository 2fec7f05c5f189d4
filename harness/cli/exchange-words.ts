/** What is said about files of other tools, in Korean and in English. */
import type { Language } from '../../results/report/words.ts';

export type ExchangeWords = {
  hashed: (benchmarks: readonly string[]) => string;
  nothing: (format: string) => string;
  imported: (config: string) => string;
};

const english: ExchangeWords = {
  hashed: (benchmarks) => `Private, so every text of it was written as its hash: ${benchmarks.join(', ')}.`,
  nothing: (format) => `The run holds nothing that ${format} has a place for: no file was written.`,
  imported: (config) => `Recorded answers, marked here (replayed): ${config} describes the run.`,
};

const korean: ExchangeWords = {
  hashed: (benchmarks) => `비공개라 모든 본문을 해시로 바꿔 썼습니다: ${benchmarks.join(', ')}.`,
  nothing: (format) => `이 실행에는 ${format} 형식에 담을 것이 없어 파일을 쓰지 않았습니다.`,
  imported: (config) => `다른 도구의 기록된 응답을 여기서 다시 채점합니다(replayed). 실행의 설정: ${config}.`,
};

export function exchangeWords(language: Language): ExchangeWords {
  return language === 'ko' ? korean : english;
}

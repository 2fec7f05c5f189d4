/** Words that stand on the HTML page alone, in Korean and English. */
import type { Phrase } from '../words.ts';

export const pageWords = {
  skip: { ko: '본문으로 건너뛰기', en: 'Skip to the content' },
  contents: { ko: '차례', en: 'Contents' },
  anyFrontier: { ko: '프런티어', en: 'the frontier' },
  chart: { ko: '벤치마크별 비율', en: 'Ratios by benchmark' },
  frontier: { ko: '프런티어와 기준 모델', en: 'The frontier, and why each reference counts' },
  sensitivity: { ko: '규칙을 바꾸면', en: 'How much the verdict hangs on the rules' },
  policies: { ko: '집계와 측정 실패 처리를 바꾸면', en: 'Other aggregations and failure policies' },
  value: { ko: '성능, 비용, 토큰', en: 'Quality, cost and tokens' },
  byBenchmark: { ko: '벤치마크별 비용', en: 'Cost by benchmark' },
  everyLine: { ko: '모든 분야 보기', en: 'Every subject' },
  disagreements: { ko: '후보는 틀리고 프런티어는 맞힌 문항', en: 'Candidate wrong, frontier right' },
  disagreementNote: {
    ko: '문항의 해시 순서로 고른 예시입니다. 모델의 글은 그대로 옮긴 것이며 사실이 아닐 수 있습니다.',
    en: 'Examples chosen by the order of their hashes. What models wrote is quoted, true or not.',
  },
  method: { ko: '방법과 해시', en: 'Method and hashes' },
  how: { ko: '판정이 나온 과정', en: 'How the verdict came about' },
  question: { ko: '문항', en: 'Question' },
  target: { ko: '정답', en: 'Right answer' },
  right: { ko: '정답', en: 'right' },
  wrong: { ko: '오답', en: 'wrong' },
  read: { ko: '읽어 낸 답', en: 'Answer read' },
  nothingRead: { ko: '없음', en: 'none' },
  hash: { ko: '문항 해시', en: 'Sample hash' },
  masked: { ko: '비공개 문항', en: 'Private sample' },
  made: { ko: '이 문서는 파일 하나로 되어 있으며 네트워크를 쓰지 않습니다.', en: 'One file; it uses no network.' },
} as const satisfies Record<string, Phrase>;
